import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.mjs'

/**
 * One hash over the names and contents of files, so that a step is repeated when and only when what it
 * reads has changed. A path that does not exist counts as such.
 *
 * @param {string[]} paths files and folders, relative to the project
 * @param {string[]} [also] what else the step depends on
 * @returns {string}
 */
export function fingerprint(paths, also = []) {
  const hash = createHash('sha256')
  for (const text of also) hash.update(`${text}\0`)
  for (const path of paths) {
    for (const file of filesIn(join(root, path))) {
      hash.update(`${relative(root, file)}\0`)
      hash.update(readFileSync(file))
      hash.update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * Every file under a path, in one fixed order; the path itself when it is a file.
 *
 * @param {string} path
 * @returns {string[]}
 */
export function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .toSorted()
    .flatMap((name) => filesIn(join(path, name)))
}
