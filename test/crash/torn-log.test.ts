import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createChance } from '../simulation/chance.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { longRun, seed } from './long-run.ts'
import { say } from './say.ts'
import { recordCommits, stateOf, tears, unsynced, type Tear } from './torn-log.ts'

const commits = 60
const states = longRun(800)

function aPlace(): string {
  const folder = quickFolder('till-torn')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test(
  `whatever of a log was not synced, the store is as after a commit or as after the next, ${states} times (seed ${seed})`,
  { timeout: 120_000 + states * 200 },
  () => {
    const folder = aPlace()
    const chance = createChance(seed, 'torn logs')
    const counts = new Map<string, { states: number; commits: number }>(
      tears.map(({ name }) => [name, { states: 0, commits: 0 }]),
    )
    let taken = recordCommits(join(folder, 'source'), chance, commits)
    let done = 0
    while (done < states) {
      if (done > 0 && done % 10_000 < tears.length) {
        rmSync(join(folder, 'source'), { recursive: true })
        taken = recordCommits(join(folder, 'source'), chance, commits)
      }
      for (const tear of tears) {
        const torn = tornAtSome(tear)
        const read = stateOf(join(folder, 'opened'), torn.files)
        const told = `${tear.name} at commit ${torn.index + 1}, seed ${seed}`
        expect([torn.before.state, torn.after.state], told).toContain(read.state)
        expect(read.isWhole, told).toBe(true)
        const count = counts.get(tear.name)
        if (count !== undefined) {
          count.states += 1
          if (read.state === torn.after.state) count.commits += 1
        }
        rmSync(join(folder, 'opened'), { recursive: true })
        done += 1
      }
    }
    for (const [name, count] of counts) expect(count.states, name).toBeGreaterThan(0)
    const table = [...counts].map(
      ([name, { states: all, commits: landed }]) => `  ${name}: ${all} (${landed} with the last commit)`,
    )
    say(`torn logs: ${done} states of ${commits} commits, seed ${seed}\n${table.join('\n')}`)

    function tornAtSome(tear: Tear) {
      const first = chance.int(0, taken.length - 2)
      // From there on, the next commit at which this can come about.
      for (let step = 0; step < taken.length; step += 1) {
        const index = (first + step) % (taken.length - 1)
        const [before, after] = taken.slice(index, index + 2)
        if (before === undefined || after === undefined) continue
        const files = tear.make(before, after, chance)
        if (files !== null) return { index, before, after, files }
      }
      throw new Error(`${tear.name} never comes about`)
    }
  },
)

test('what was synced is seen to be lost when it is: the comparison would find a commit that is gone', () => {
  const folder = aPlace()
  const taken = recordCommits(join(folder, 'source'), createChance(1, 'control'), 12)
  const synced = taken.flatMap((first, index) => {
    const later = taken[index + 2]
    const suffix = later === undefined ? null : unsynced(first, later)
    return later === undefined || suffix === null ? [] : [{ first, later, from: suffix.from }]
  })
  const [{ first, later, from }] = synced as [(typeof synced)[number]]
  const read = stateOf(join(folder, 'opened'), { file: later.file, log: later.log.subarray(0, from) })
  expect(read.state).toBe(first.state)
  expect(read.state).not.toBe(later.state)
})
