/**
 * Before the suite: one start of the till with an orderly end, which leaves its compiled sources behind for the many that
 * follow. A killed process leaves nothing, and starting is most of what this suite does.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kioskScript } from './till-process.ts'

/** Named as vitest wants it. Returns what clears up after the suite. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'till-warm-'))
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled')
  const args = [kioskScript, '--headless', '--training', '--data', join(folder, 'data'), '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const exit = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), exit])
  child.kill('SIGTERM')
  await exit
  return () => rmSync(folder, { recursive: true, force: true })
}
