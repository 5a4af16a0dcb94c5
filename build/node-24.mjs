import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * Where the Node is that runs the till: the one the toolchain package brought, else the Node running
 * this, when it is new enough. An older Node would load better-sqlite3 and die without a word, so
 * undefined is returned rather than anything below 24.
 *
 * @returns {string | undefined}
 */
function findNode24() {
  const [platform, file] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node']
  const brought = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file)
  if (existsSync(brought)) return brought
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined
}

/**
 * The same, for those who cannot go on without it.
 *
 * @returns {string}
 */
export function node24() {
  const found = findNode24()
  if (found !== undefined) return found
  throw new Error(
    `The till needs Node 24 or newer, and this is ${process.version} on ${process.platform}-${process.arch}, ` +
      'for which the project brings none. Install Node 24 and start again.',
  )
}
