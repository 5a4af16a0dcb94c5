import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

const [platform, file] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node']
const brought = join('node_modules', `node-${platform}-${process.arch}`, 'bin', file)

/**
 * Where the Node is that runs the till: the one the toolchain package brought, else the Node running
 * this, when it is new enough. Anything below 24 would load better-sqlite3 and die without a word.
 *
 * @returns {string}
 */
export function node24() {
  if (existsSync(join(root, brought))) return join(root, brought)
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(
    `The till needs Node 24 or newer, and this is ${process.version} on ${process.platform}-${process.arch}, ` +
      'for which the project brings none. Install Node 24 and start again.',
  )
}

/**
 * Makes `node` in node_modules/.bin the one that was brought, so that npm's scripts and people find it.
 * npm 11 links it by itself, npm 10 does not.
 */
export function linkNode() {
  const link = join(root, 'node_modules', '.bin', 'node')
  if (process.platform === 'win32' || !existsSync(join(root, brought)) || existsSync(link)) return
  symlinkSync(join('..', '..', brought), link)
}
