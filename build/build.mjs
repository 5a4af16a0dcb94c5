import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build as buildPage } from 'vite'
import { bundle, bundleWorkers, native, node } from './bundle.mjs'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'

const sources = ['electron/main.ts', 'electron/preload.ts', 'electron/kiosk.ts', 'renderer/index.html']

/**
 * Builds every program of the till into a folder: the page, the desktop host, its preload, the kiosk
 * host, and a file per worker thread.
 *
 * @param {string} folder
 */
async function buildAll(folder) {
  const missing = sources.filter((path) => !existsSync(join(root, path)))
  if (missing.length > 0) throw new Error(`Nothing was built: ${missing.join(', ')} not found`)

  // Whatever this environment is for, a till is built as shops run it.
  process.env.NODE_ENV = 'production'
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
  await bundleWorkers(workers, folder)

  for (const made of ['renderer/index.html', 'main.cjs', 'kiosk.mjs', 'preload.cjs']) {
    if (statSync(join(folder, made)).size === 0) throw new Error(`The build made an empty ${made}`)
  }
}

await asProgram(async () => {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Error('Say the folder to build into; `npm run build` does')
  await buildAll(resolve(folder))
  return 0
})
