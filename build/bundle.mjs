import { builtinModules } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from './root.mjs'

/** The one module that cannot be bundled: it finds its native half beside itself. */
export const native = ['better-sqlite3']
export const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/**
 * One program as one file. An import that is neither bundled nor expected fails the build, so that
 * nothing is first missed on a shop's machine.
 *
 * @param {{ entry: string, file: string, format: 'cjs' | 'esm', externals: string[], workers: Set<string> }} what
 *   workers: collects the sources of the worker threads the program starts
 */
export async function bundle({ entry, file, format, externals, workers }) {
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

/** @param {ReadonlySet<string>} workers the sources of worker threads @param {string} folder of the programs that start them */
export async function bundleWorkers(workers, folder) {
  for (const entry of workers) {
    const file = join(folder, `${basename(entry, '.ts')}.cjs`)
    await bundle({ entry, file, format: 'cjs', externals: [...native, ...node], workers: new Set() })
  }
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
