/**
 * Before the suite: bundles its programs, and starts the two that are started most with an orderly end, which leaves their
 * compiled code behind for the many that follow. A killed process leaves nothing, and starting is most of what this suite does.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, bundleWorkers, native, node } from '../../build/bundle.mjs'
import { root } from '../../build/root.mjs'
import { envIn, programIn, programs } from './programs.ts'

/** Named as vitest wants it. Returns what clears up after the suite. */
export async function setup(): Promise<() => void> {
  // Within the project, where they find the one module that no bundle holds.
  const cache = join(root, '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'crash-'))
  const workers = new Set<string>()
  for (const name of Object.keys(programs) as (keyof typeof programs)[]) {
    const file = programIn(folder, name)
    await bundle({ entry: programs[name], file, format: 'esm', externals: [...native, ...node], workers })
  }
  await bundleWorkers(workers, folder)
  process.env['TILL_CRASH_PROGRAMS'] = folder
  await Promise.all([runKiosk(folder), runNoTill(folder)])
  return () => rmSync(folder, { recursive: true, force: true })
}

async function runKiosk(folder: string): Promise<void> {
  const args = ['--headless', '--training', '--data', join(folder, 'data'), '--port', '0']
  const child = spawn(process.execPath, [programIn(folder, 'kiosk'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: envIn(folder),
  })
  const exit = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), exit])
  child.kill('SIGTERM')
  await exit
}

async function runNoTill(folder: string): Promise<void> {
  const jobs = join(folder, 'jobs.json')
  writeFileSync(jobs, '[]')
  const child = spawn(process.execPath, [programIn(folder, 'many-tills'), jobs], {
    stdio: 'ignore',
    env: envIn(folder),
  })
  await once(child, 'exit')
}
