import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { areDependenciesInstalled, installDependencies } from './dependencies.mjs'
import { exclusively } from './exclusive.mjs'
import { build, isBuilt } from './output.mjs'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'

/**
 * Makes a clone ready: dependencies as locked, then a build of the sources as they are. Does nothing,
 * quickly, when both are done; two at once never do the same work. Runs on any Node from 20 and uses
 * nothing but Node itself.
 *
 * @param {{ build: boolean }} wish
 */
export async function setUp(wish) {
  checkOwnNode()
  const isReady = () => areDependenciesInstalled() && (!wish.build || isBuilt())
  if (isReady()) return
  await exclusively(join(root, '.cache', 'set-up.lock'), async () => {
    if (!areDependenciesInstalled()) await installDependencies()
    if (wish.build && !isBuilt()) await build()
  })
}

function checkOwnNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return
  throw new Error(`This is Node ${process.version}; setting up needs Node 20 or newer. See nodejs.org.`)
}

// `node build/set-up.mjs` alone: everything the till needs to start.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await asProgram(async () => {
    await setUp({ build: true })
    return 0
  })
}
