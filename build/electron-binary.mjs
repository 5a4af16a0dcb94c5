import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { node24 } from './node-24.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { saying } from './say.mjs'

const electron = join(root, 'node_modules', 'electron')

/**
 * Electron's own program, when this machine has it. Never asks the `electron` package, which would try
 * to fetch it and throw.
 *
 * @returns {string | undefined}
 */
export function findElectron() {
  const pathFile = join(electron, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const program = join(electron, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/**
 * Tries to fetch Electron's program once per version of Electron: it is no part of any registry's
 * package, and a shop's network may not let it through. A refusal is remembered, so that later starts
 * lose no time over it.
 */
export async function fetchElectronOnce() {
  const version = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version
  const refused = join(root, '.cache', `electron-${version}-refused`)
  if (existsSync(refused)) return
  await saying('Fetching Electron (about 110 MB, tried once)', async () => {
    const { code } = await run(node24(), [join(electron, 'install.js')], { cwd: root, show: 'none' })
    // Ended by a signal: the person changed their mind, not the network.
    if (code === 0 || code >= 128) return
    mkdirSync(dirname(refused), { recursive: true })
    writeFileSync(refused, '')
  })
}
