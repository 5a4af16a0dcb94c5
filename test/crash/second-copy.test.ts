import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { longRun } from './long-run.ts'
import { programEnv, programOf } from './programs.ts'
import { say } from './say.ts'

const places = ['before the journal', 'before the commit', 'after the commit'] as const
const steps = ['accepted', 'sending', 'done'] as const
/** Each looks through all that came before it: a long run makes its number elsewhere. */
const rounds = Math.min(Math.ceil(longRun(18) / (places.length * steps.length)), 40)

/** What a step's record says, once it is in one of the copies: what was in flight is checked after a start. */
const stateAfter = { accepted: 'queued', sending: 'checking', done: 'done' } as const

test(
  `killed at each place of each commit, ${rounds} times over, with either copy lost afterwards, a till knows what it said`,
  { timeout: 900_000 },
  () => {
    const folder = quickFolder('till-commits')
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const expected = new Map<string, string | undefined>()
    let kills = 0
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, step] of steps.entries()) {
        for (const place of places) {
          const prefix = `${round}-${step}-${places.indexOf(place)}`
          const { signal, stdout, stderr } = spawnSync(
            process.execPath,
            [programOf('die-in-a-commit'), folder, step, place, prefix],
            { encoding: 'utf8', env: programEnv() },
          )
          expect(signal, stderr).toBe('SIGKILL')
          kills += 1
          // The step before was told; this one was never told, and is kept once its record is in the journal.
          const reached = place === 'before the journal' ? steps[at - 1] : step
          expected.set(`${prefix}-op`, reached === undefined ? undefined : stateAfter[reached])
          expect(stdout.split('\n').filter(Boolean)).toEqual(steps.slice(0, at))
          expectKept(folder, expected, [])
        }
      }
    }
    for (const lost of [['till.sqlite', 'till.sqlite-wal'], ['journal']]) expectKept(folder, expected, lost)
    say(`crash: ${kills} kills at an exact place of a commit, then either copy lost`)
  },
)

/** In a copy of the folder, so that the next process finds what the killed one left. */
function expectKept(
  folder: string,
  expected: ReadonlyMap<string, string | undefined>,
  lost: readonly string[],
): void {
  const copy = quickFolder('till-commits-read')
  cpSync(folder, copy, { recursive: true })
  // A journal that is lost later: this start gives the store what it had beyond it.
  if (lost.includes('journal')) openStore(copy).close()
  for (const name of lost) rmSync(join(copy, name), { recursive: true, force: true })
  const store = openStore(copy)
  recover(store, 1_000_000)
  for (const [id, state] of expected)
    expect(store.operations.find(id)?.state, `${id} without ${lost.join()}`).toBe(state)
  expect(store.audit.findBreak()).toBeNull()
  store.close()
  rmSync(copy, { recursive: true, force: true })
}
