/**
 * Damage to one file of a till: every row of every record is there afterwards, as it was. To two at once: what an intact copy
 * still has is there, nothing that left the till is taken for unsent, and the till says what it found.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { refusalLines } from '../../electron/start-refusals.ts'
import { StoreRefusal } from '../../electron/db/open.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { createChance } from '../simulation/chance.ts'
import {
  damaged,
  damages,
  makeSource,
  openDamaged,
  tillFiles,
  type Opened,
  type Source,
  type TillFile,
} from './damage.ts'
import { operationsInIntactLines } from './intact-lines.ts'
import { longRun, seed } from './long-run.ts'
import { say } from './say.ts'

/** Of a till that runs and of one that was closed; each made once. */
const made = new Map<boolean, Source>()
const sources = quickFolder('till-sources')
afterAll(() => rmSync(sources, { recursive: true, force: true }))
function sourceOf(isRunning: boolean): Source {
  const source = made.get(isRunning) ?? makeSource(join(sources, String(isRunning)), isRunning)
  made.set(isRunning, source)
  return source
}

const times = Math.ceil(longRun(280) / (tillFiles.length * damages.length))

describe.each(tillFiles)('%s', (file) => {
  test.each(damages)(
    `with $name is opened with every operation as it was, and so once more (seed ${seed})`,
    { timeout: 120_000 + times * 500 },
    (damage) => {
      const folder = quickFolder('till-damage')
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const source = sourceOf(file === 'till.sqlite-wal')
      const chance = createChance(seed, `${file} ${damage.name}`)
      const ends = new Map<string, number>()
      for (let time = 0; time < times; time += 1) {
        const place = join(folder, 'damaged')
        damaged(source, [[file, damage]], chance, place)
        const { how, wrong, isTrailBroken } = openDamaged(place, source)
        const told = `${file}, ${damage.name}, time ${time}, seed ${seed}: ${how}`
        expect(wrong, told).toEqual([])
        if (file !== 'till.sqlite' || how !== 'as it was') expect(isTrailBroken, told).toBe(false)
        expect(openDamaged(place, source), `${told}, once more`).toMatchObject({
          how: 'as it was',
          wrong: [],
          isTrailBroken,
        })
        const end = isTrailBroken ? 'told by the audit trail' : how
        ends.set(end, (ends.get(end) ?? 0) + 1)
      }
      say(
        `${file}, ${damage.name}: ${times}${[...ends].map(([what, count]) => `; ${what} ${count}`).join('')}`,
      )
    },
  )
})

const pairs: readonly (readonly [TillFile, TillFile])[] = [
  ['till.sqlite', 'till.sqlite-wal'],
  ['till.sqlite', 'journal'],
  ['till.sqlite-wal', 'journal'],
]
const timesOfTwo = Math.ceil(longRun(120) / pairs.length)

describe.each(pairs)('%s and %s, damaged at once', (...files) => {
  test(
    `lose nothing that one of them still has, and pretend nothing (seed ${seed})`,
    { timeout: 240_000 + timesOfTwo * 500 },
    () => {
      const folder = quickFolder('till-damage-two')
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const source = sourceOf(true)
      const chance = createChance(seed, files.join(' and '))
      const ends = new Map<string, number>()
      for (let time = 0; time < timesOfTwo; time += 1) {
        const place = join(folder, 'damaged')
        const damage = files.map((file) => [file, chance.pick(damages)] as const)
        damaged(source, damage, chance, place)
        const intact = operationsInIntactLines(place)
        const told = `${damage.map(([file, { name }]) => `${file} ${name}`).join(', ')}, time ${time}, seed ${seed}`
        const end = openOrRefused(place, source)
        if (end !== 'refused') {
          const { how, wrong, rows, isTold, isTrailBroken } = end
          if (!files.includes('journal') && how !== 'rebuilt from records')
            expect(wrong, `${told}: ${how}`).toEqual([])
          expect(
            [...intact].filter((id) => !hasOperation(rows, id)),
            `${told}: ${how}`,
          ).toEqual([])
          expect(takenForUnsent(source.taken, rows), `${told}: ${how}`).toEqual([])
          if (wrong.length > 0) expect(isTold || isTrailBroken, `${told}: ${how}`).toBe(true)
        }
        const name =
          end === 'refused' ? end : `${end.how}${end.wrong.length > 0 ? ', incomplete and told' : ''}`
        ends.set(name, (ends.get(name) ?? 0) + 1)
      }
      say(
        `${files.join(' and ')}: ${timesOfTwo}${[...ends].map(([what, count]) => `; ${what} ${count}`).join('')}`,
      )
    },
  )
})

/** Refused as damaged it says so, whole as it is, again and again. */
function openOrRefused(...given: Parameters<typeof openDamaged>): Opened | 'refused' {
  try {
    return openDamaged(...given)
  } catch (error) {
    expect(error).toMatchObject({ name: 'StoreRefusal', reason: 'damaged' })
    expect(() => openDamaged(...given)).toThrow(expect.objectContaining({ reason: 'damaged' }))
    return 'refused'
  }
}

type Shown = { id: string; state: string; ever_unknown: number }
const operationsOf = (rows: Opened['rows']): Map<string, Shown> =>
  new Map(
    [...rows]
      .filter(([key]) => key.startsWith('operation ['))
      .map(([, row]) => JSON.parse(row) as Shown)
      .map((row) => [row.id, row]),
  )
const hasOperation = (rows: Opened['rows'], id: string): boolean => operationsOf(rows).has(id)

/** What had left, and would be sent again as if it had not. */
function takenForUnsent(taken: Opened['rows'], found: Opened['rows']): string[] {
  const now = operationsOf(found)
  return [...operationsOf(taken).values()].flatMap(({ id, state }) => {
    const is = now.get(id)
    const hadLeft = state !== 'queued'
    return hadLeft && is?.state === 'queued' && is.ever_unknown === 0 ? [`${id}: ${state} → queued`] : []
  })
}

test('a store that is refused says what to do', () => {
  for (const reason of ['damaged', 'read-only', 'full', 'in-use'] as const) {
    const lines = refusalLines(new StoreRefusal(reason, '/data', 'the system’s word')).join(' ')
    expect(lines).toContain('/data')
    expect(lines).toMatch(/[.] |[.]$/)
  }
})
