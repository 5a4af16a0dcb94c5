import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { refusalLines } from '../../electron/start-refusals.ts'
import { StoreRefusal } from '../../electron/db/open.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { createChance } from '../simulation/chance.ts'
import { damaged, damages, makeSource, openDamaged, tillFiles, type Opened, type TillFile } from './damage.ts'
import { longRun, seed } from './long-run.ts'
import { say } from './say.ts'

const times = Math.ceil(longRun(450) / (tillFiles.length * damages.length))

/**
 * What may be missing after a damage that nobody can put right. A log ends at the damage, and the till says so, unless that is
 * in its last commit, or takes the end of the one before with it: nothing tells that from a power cut.
 */
const mayMiss: Record<TillFile, (opened: Opened) => boolean> = {
  'till.sqlite': () => false,
  'till.sqlite-wal': ({ log, missing }) => log === 'cut' || missing <= 2,
  'lock.sqlite': () => false,
}
const cutShort = 'cut short'

describe.each(tillFiles)('%s', (file) => {
  test.each(damages)(
    `with $name is opened with everything, or a person is asked, or it is refused (seed ${seed})`,
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
        const opened = openDamaged(place, source)
        const told = `${file}, ${damage.name}, time ${time}, seed ${seed}: ${opened.how}`
        expect(opened.silent, told).toEqual([])
        const isExcused = damage.name === cutShort || mayMiss[file](opened)
        if (!isExcused || file !== 'till.sqlite-wal') expect(opened.missing, told).toBe(0)
        const end =
          opened.toPerson > 0
            ? `${opened.how}, to a person`
            : opened.missing > 0
              ? `${opened.log === 'cut' ? 'said to be ' : ''}cut at the damage`
              : opened.how
        ends.set(end, (ends.get(end) ?? 0) + 1)
      }
      say(`${file}, ${damage.name}: ${times}${[...ends].map(([end, count]) => `; ${end} ${count}`).join('')}`)
    },
  )
})

test('a store that is refused says what to do, and is as it was', () => {
  for (const reason of ['damaged', 'read-only', 'full', 'in-use'] as const) {
    const lines = refusalLines(new StoreRefusal(reason, '/data', 'the system’s word')).join(' ')
    expect(lines).toContain('/data')
    expect(lines).toMatch(/[.] |[.]$/)
  }
})
