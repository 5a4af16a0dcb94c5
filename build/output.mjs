import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { node24 } from './node-24.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { saying } from './say.mjs'

const out = join(root, 'out')
const stamp = join(out, '.built')

function wanted() {
  return fingerprint([
    'electron',
    'renderer',
    'shared',
    'build',
    'vite.config.ts',
    'package.json',
    'package-lock.json',
  ])
}

/** @returns {boolean} */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()
}

/**
 * Builds beside and swaps in when complete, so that `out` is never half of something and a till that
 * is running keeps its files until then.
 */
export async function build() {
  await saying('Building the till', async () => {
    const before = wanted()
    const next = join(root, '.cache', `out-${process.pid}`)
    const last = `${next}-last`
    const args = [join(root, 'build', 'build.mjs'), next]
    try {
      const { code, output } = await run(node24(), args, { cwd: root, show: 'none' })
      if (code !== 0) throw new Error(`The build ended with ${code}:\n${output.trim()}`)
      writeFileSync(join(next, '.built'), before)
      if (existsSync(out)) renameSync(out, last)
      renameSync(next, out)
    } finally {
      rmSync(next, { recursive: true, force: true })
      rmSync(last, { recursive: true, force: true })
    }
  })
}
