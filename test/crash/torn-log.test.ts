import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createChance, type Chance } from '../simulation/chance.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { longRun, seed } from './long-run.ts'
import { say } from './say.ts'
import {
  harms,
  recordCommits,
  stateOf,
  tears,
  tornJournal,
  type Files,
  type Read,
  type Taken,
} from './torn-log.ts'

const commits = 60
/** Commits are recorded anew after so many states. */
const statesOfARecord = 5_000

type Torn = { name: string; files: Files; expected: 'after' | 'either' | 'after, or rebuilt' }
/** Null where it cannot come about between these two commits. */
type MakeTorn = (before: Taken, after: Taken, chance: Chance) => Torn | null

const withJournal: readonly MakeTorn[] = tears.map(({ name, make }) => (before, after, chance) => {
  const files = make(before, after, chance)
  if (files === null) return null
  return { name, files: { ...files, journal: after.journal }, expected: 'after' }
})
/** Before the journal was synced the commit was told to nobody. */
const withoutJournal: readonly MakeTorn[] = tears.map(({ name, make }) => (before, after, chance) => {
  const files = make(before, after, chance)
  if (files === null) return null
  const journal = tornJournal(before, after, chance)
  return { name: `${name}, the journal torn too`, files: { ...files, journal }, expected: 'either' }
})
const journalAlone: readonly MakeTorn[] = [
  (before, after, chance) => {
    const journal = tornJournal(before, after, chance)
    return { name: 'the journal alone torn', files: { ...after, journal }, expected: 'after' }
  },
]
const anywhere: readonly MakeTorn[] = harms.map((harm) => (_before, after, chance) => {
  if (after.log.length === 0) return null
  const log = harm.do(Buffer.from(after.log), chance)
  const name = `anywhere, ${harm.name}`
  return { name, files: { ...after, log }, expected: 'after, or rebuilt' }
})

/** What all of the suite's states are made of; a long run records more. */
let recorded: Taken[] | null = null
function firstRecord(): Taken[] {
  recorded ??= recordCommits(join(aPlace(), 'source'), createChance(seed, 'commits'), commits)
  return recorded
}

function aPlace(): string {
  const folder = quickFolder('till-torn')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** So many states of commits that chance picks, and how many of each kind there were. */
function expectStates(kinds: readonly MakeTorn[], states: number, chance: Chance): string {
  const folder = aPlace()
  const source = join(folder, 'source')
  const counts = new Map<string, { states: number; landed: number; rebuilt: number }>()
  let taken = firstRecord()
  for (let done = 0; done < states; done += 1) {
    if (done > 0 && done % statesOfARecord === 0) {
      rmSync(source, { recursive: true, force: true })
      taken = recordCommits(source, chance, commits)
    }
    const { index, torn, before, after } = tornAtSome(taken, kinds[done % kinds.length] as MakeTorn, chance)
    const opened = join(folder, 'opened')
    const read = stateOf(opened, torn.files)
    rmSync(opened, { recursive: true })
    expectState(read, torn, before, after, `${torn.name} at commit ${index + 1}, seed ${seed}`)
    const count = counts.get(torn.name) ?? { states: 0, landed: 0, rebuilt: 0 }
    count.states += 1
    if (read.state === after.state) count.landed += 1
    if (read.isRebuilt) count.rebuilt += 1
    counts.set(torn.name, count)
  }
  expect(counts.size).toBe(kinds.length)
  return [...counts]
    .map(
      ([name, count]) =>
        `\n  ${name}: ${count.states} (${count.landed} with the last commit, ${count.rebuilt} rebuilt)`,
    )
    .join('')
}

function expectState(read: Read, { expected }: Torn, before: Taken, after: Taken, told: string): void {
  const right = expected === 'either' ? [before.state, after.state] : [after.state]
  expect(right, told).toContain(read.state)
  expect(read.isWhole, told).toBe(true)
  if (expected !== 'after, or rebuilt') expect(read.isRebuilt, told).toBe(false)
}

/** From a commit that chance picks on, the next one at which this can come about. */
function tornAtSome(taken: readonly Taken[], make: MakeTorn, chance: Chance) {
  const first = chance.int(0, taken.length - 2)
  for (let step = 0; step < taken.length; step += 1) {
    const index = (first + step) % (taken.length - 1)
    const [before, after] = taken.slice(index, index + 2)
    if (before === undefined || after === undefined) continue
    const torn = make(before, after, chance)
    if (torn !== null) return { index, torn, before, after }
  }
  throw new Error('It never comes about')
}

test.each([
  ['whatever of a log was not synced, a commit that stands in the journal is there', withJournal, 240],
  ['with the journal torn as well, the till is as after one commit or as after the next', withoutJournal, 80],
  ['a torn end of the journal takes nothing from a store that has its commit', journalAlone, 20],
  ['a log that is damaged at any place loses no commit at all', anywhere, 100],
])('%s', { timeout: 120_000 + longRun(0) * 200 }, (what, kinds, inTheSuite) => {
  const states = longRun(inTheSuite)
  const counted = expectStates(kinds, states, createChance(seed, what))
  say(`${what}: ${states} states, seed ${seed}${counted}`)
})

test('a commit that is gone from both would be seen: without its line the store is as before it', () => {
  const folder = aPlace()
  const taken = recordCommits(join(folder, 'source'), createChance(1, 'control'), 12)
  const [before, after] = taken.slice(5, 7) as [Taken, Taken]
  const read = stateOf(join(folder, 'opened'), before)
  expect(read.state).toBe(before.state)
  expect(read.state).not.toBe(after.state)
})
