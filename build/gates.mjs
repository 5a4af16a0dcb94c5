import { sep } from 'node:path'
import { root } from './root.mjs'
import { tool } from './tool.mjs'

/**
 * A check of the tree as it stands. Each tells how many files it looked at: one that looked at none
 * has passed over a wrong folder or an unread configuration, and fails.
 *
 * @typedef {{ name: string, args: () => string[], filesSeen: (output: string) => number }} Gate
 *   args: of the Node that runs the tool
 */

/** @param {RegExp} pattern @returns {Gate['filesSeen']} */
const counted = (pattern) => (output) => Number(pattern.exec(output)?.[1] ?? 0)

/** With one checker: several look at what many files share again and again. @param {string} folder with a tsconfig.json @returns {Gate} */
const types = (folder) => ({
  name: `types of ${folder === '.' ? 'the whole tree' : folder}`,
  args: () => [
    tool('typescript', 'tsc'),
    '-p',
    folder,
    '--listFiles',
    '--pretty',
    'false',
    '--checkers',
    '1',
  ],
  filesSeen: (output) => {
    const own = folder === '.' ? `${root}${sep}` : `${root}${sep}${folder}${sep}`
    const forward = own.replaceAll('\\', '/')
    return output
      .split('\n')
      .map((line) => line.trim().replaceAll('\\', '/'))
      .filter((line) => line.startsWith(forward) && !line.includes('/node_modules/')).length
  },
})

/** What takes longest comes first. @type {Gate[]} */
export const gates = [
  {
    name: 'lint and import borders',
    args: () => [tool('oxlint'), '--threads=2'],
    filesSeen: counted(/ on (\d+) files? with /),
  },
  types('.'),
  types('renderer'),
  types('electron'),
  types('shared'),
  types('build'),
  {
    name: 'format',
    args: () => [tool('oxfmt'), '--check', '--threads=2', '.'],
    filesSeen: counted(/ on (\d+) files? using /),
  },
  {
    name: 'dead code and unused dependencies',
    args: () => [tool('knip'), '--no-progress', '--reporter=symbols', '--reporter=./build/knip-count.mjs'],
    filesSeen: counted(/knip looked at (\d+) files/),
  },
]
