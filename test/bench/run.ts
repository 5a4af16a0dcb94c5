/**
 * `npm run bench`: measures every part beside its floor and prints one table. A missed aim is told and fails nothing: on a
 * busy machine it says more of the machine. A part that could not be measured fails the run.
 *
 * Arguments name the parts to measure; none, all of them. A number is how many cards the bulk cache is measured with. TILL_BENCH_REPORT names a file for the counts.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parts } from './part.ts'
import type { Row } from './row.ts'
import { seedStore } from './seeded-store.ts'
import { tableOf } from './table.ts'

const given = process.argv.slice(2)
const asked = given.filter((word) => !/^\d+$/.test(word))
const bulkCards = given.find((word) => /^\d+$/.test(word)) ?? '200000'
const names = asked.length > 0 ? asked : Object.keys(parts)
const report = process.env['TILL_BENCH_REPORT'] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'till-bench-'))
const startedAt = performance.now()
const rows: Row[] = []
const failed: string[] = []
try {
  say('Filling a store with 100,000 cards …')
  const seeded = join(folder, 'seeded')
  seedStore(seeded)
  for (const name of names) {
    say(`Measuring ${name} …`)
    const scratch = join(folder, name)
    mkdirSync(scratch)
    const measured = await measure(name, seeded, scratch)
    rows.push(...measured)
    if (measured.length === 0) failed.push(name)
    rmSync(scratch, { recursive: true, force: true })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const tookS = ((performance.now() - startedAt) / 1000).toFixed(0)
const [processor] = cpus()
const load = loadavg()[0] ?? 0
const cores = availableParallelism()
process.stdout.write(
  `\n${tableOf(rows)}\n\n` +
    `${processor?.model ?? 'An unknown processor'}, ${cores} cores, Node ${process.versions.node}, ${tookS} s. ` +
    `Ratios are medians of rounds in which both took turns.\n` +
    (load > cores * 1.5
      ? `The machine is busy with other work (load ${load.toFixed(1)}): p99 tells of that.\n`
      : ''),
)
for (const name of failed) process.stdout.write(`Not measured: ${name}.\n`)
if (report !== '')
  writeFileSync(report, JSON.stringify({ parts: names.length, rows: rows.length, failed: failed.length }))
process.exitCode = failed.length > 0 ? 1 : 0

/** No rows where the part failed; why is on stderr. */
async function measure(name: string, seeded: string, scratch: string): Promise<Row[]> {
  const child = fork(join(import.meta.dirname, 'part-process.ts'), [name, seeded, scratch, bulkCards])
  let measured: Row[] = []
  child.on('message', (message) => (measured = message as Row[]))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0 ? measured : []
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
