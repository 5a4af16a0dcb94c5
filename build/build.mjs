import { existsSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { build as buildPage } from 'vite'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'

const sources = ['electron/main.ts', 'electron/preload.ts', 'electron/kiosk.ts', 'renderer/index.html']

/** The one module that cannot be bundled: it finds its native half beside itself. */
const native = ['better-sqlite3']
const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/**
 * Builds every program of the till into a folder: the page, the desktop host, its preload, the kiosk
 * host, and a file per worker thread.
 *
 * @param {string} folder
 */
async function buildAll(folder) {
  const missing = sources.filter((path) => !existsSync(join(root, path)))
  if (missing.length > 0) throw new Error(`Nothing was built: ${missing.join(', ')} not found`)

  await buildPage({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(folder, 'renderer'), emptyOutDir: true },
  })

  /** @type {Set<string>} */
  const workers = new Set()
  await bundle({
    entry: 'electron/main.ts',
    file: join(folder, 'main.cjs'),
    format: 'cjs',
    externals: ['electron', ...native, ...node],
    workers,
  })
  await bundle({
    entry: 'electron/kiosk.ts',
    file: join(folder, 'kiosk.mjs'),
    format: 'esm',
    externals: [...native, ...node],
    workers,
  })
  // A sandboxed preload may require nothing but Electron.
  await bundle({
    entry: 'electron/preload.ts',
    file: join(folder, 'preload.cjs'),
    format: 'cjs',
    externals: ['electron'],
    workers: new Set(),
  })
  for (const worker of workers) {
    const file = join(folder, `${basename(worker, '.ts')}.cjs`)
    await bundle({ entry: worker, file, format: 'cjs', externals: [...native, ...node], workers: new Set() })
  }

  for (const made of ['renderer/index.html', 'main.cjs', 'kiosk.mjs', 'preload.cjs']) {
    if (statSync(join(folder, made)).size === 0) throw new Error(`The build made an empty ${made}`)
  }
}

/**
 * One program as one file. An import that is neither bundled nor expected fails the build, so that
 * nothing is first missed on a shop's machine.
 *
 * @param {{ entry: string, file: string, format: 'cjs' | 'esm', externals: string[], workers: Set<string> }} what
 *   workers: collects the sources of the worker threads the program starts
 */
async function bundle({ entry, file, format, externals, workers }) {
  const input = await rolldown({
    cwd: root,
    input: resolve(root, entry),
    platform: 'node',
    external: externals,
    plugins: [workerFiles(workers)],
    onLog: (level, log) => {
      // Rolldown warns and leaves the import in; here that is a failure.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
      if (level === 'warn') process.stderr.write(`${log.message}\n`)
    },
  })
  const { output } = await input.write({ file, format, codeSplitting: false, minify: false })
  await input.close()
  // What is imported only when it is needed lies in the program itself.
  const expected = [...externals, basename(file)]
  const unexpected = output.flatMap((part) =>
    part.type === 'chunk'
      ? [...part.imports, ...part.dynamicImports].filter((name) => !expected.includes(name))
      : [],
  )
  if (unexpected.length > 0)
    throw new Error(`${basename(file)} would need ${unexpected.join(', ')} at run time`)
}

/**
 * Source code starts a worker thread from `new URL('./<name>-worker.ts', import.meta.url)`, which Node
 * runs as it is; a bundle finds the same worker as `<name>-worker.cjs` beside itself.
 *
 * @param {Set<string>} found
 * @returns {import('rolldown').Plugin}
 */
function workerFiles(found) {
  const pattern = /new URL\(\s*(['"])([^'"]+-worker)\.ts\1\s*,\s*import\.meta\.url\s*,?\s*\)/g
  return {
    name: 'worker-files',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('-worker.ts')) return null
      return code.replace(pattern, (_, quote, path) => {
        found.add(resolve(id, '..', `${path}.ts`))
        return `new URL(${quote}./${basename(path)}.cjs${quote}, import.meta.url)`
      })
    },
  }
}

await asProgram(async () => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Error('Say the folder to build into; `npm run build` does')
  await buildAll(resolve(folder))
  return 0
})
