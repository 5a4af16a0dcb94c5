import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * The script behind an installed tool's command, to be run by a Node of our choice: the shims in
 * `node_modules/.bin` would pick the system's.
 *
 * @param {string} packageName
 * @param {string} [command] when it is not named after its package
 * @returns {string}
 */
export function tool(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const script = typeof bin === 'string' ? bin : bin?.[command]
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`)
  return join(folder, script)
}
