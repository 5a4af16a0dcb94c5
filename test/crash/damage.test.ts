/** Damage to one file of a till at a time: whatever was acknowledged is there afterwards, as it was. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { refusalLines } from '../../electron/start-refusals.ts'
import { StoreRefusal } from '../../electron/db/open.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { createChance } from '../simulation/chance.ts'
import { damaged, damages, makeSource, openDamaged, tillFiles } from './damage.ts'
import { longRun, seed } from './long-run.ts'
import { say } from './say.ts'

const times = Math.ceil(longRun(280) / (tillFiles.length * damages.length))

describe.each(tillFiles)('%s', (file) => {
  test.each(damages)(
    `with $name is opened with every operation as it was, and so once more (seed ${seed})`,
    { timeout: 120_000 + times * 500 },
    (damage) => {
      const folder = quickFolder('till-damage')
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const source = makeSource(folder, file === 'till.sqlite-wal')
      const chance = createChance(seed, `${file} ${damage.name}`)
      const ends = new Map<string, number>()
      for (let time = 0; time < times; time += 1) {
        const place = join(folder, 'damaged')
        damaged(source, file, damage, chance, place)
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

test('a store that is refused says what to do', () => {
  for (const reason of ['damaged', 'read-only', 'full', 'in-use'] as const) {
    const lines = refusalLines(new StoreRefusal(reason, '/data', 'the system’s word')).join(' ')
    expect(lines).toContain('/data')
    expect(lines).toMatch(/[.] |[.]$/)
  }
})
