import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mendLog } from '../../electron/db/mend-log.ts'
import { openStore } from '../../electron/db/store.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { createChance } from '../simulation/chance.ts'

const chance = createChance(7, 'turned bits of a log')

function aLog(): { file: string; sound: Buffer } {
  const folder = quickFolder('till-log')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  openStore(folder).close()
  const store = openStore(folder)
  for (let at = 1; at <= 12; at += 1) {
    store.transaction(() => {
      store.audit.append({ at, actor: 'o', action: 'operation.accepted', subject: null, data: { at } })
    })
  }
  const sound = readFileSync(`${store.file}-wal`)
  store.close()
  return { file: join(folder, 'log'), sound }
}

function turned(log: Buffer, at: number, bit: number): Buffer {
  const bytes = Buffer.from(log)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  return bytes
}

test('a log as it was written is left alone', () => {
  const { file, sound } = aLog()
  writeFileSync(file, sound)
  expect(mendLog(file)).toBe('sound')
  expect(readFileSync(file)).toEqual(sound)
})

test('a bit that has turned anywhere is turned back, or none is', () => {
  const { file, sound } = aLog()
  let mended = 0
  for (let time = 0; time < 200; time += 1) {
    const damaged = turned(sound, chance.int(0, sound.length - 1), chance.int(0, 7))
    writeFileSync(file, damaged)
    const end = mendLog(file)
    const after = readFileSync(file)
    expect(after.equals(end === 'mended' ? sound : damaged), `time ${time}: ${end}`).toBe(true)
    if (end === 'mended') mended += 1
  }
  expect(mended).toBeGreaterThan(120)
})

test('of two bits in one page none is turned, and commits behind them are said to be cut off', () => {
  const { file, sound } = aLog()
  const damaged = turned(turned(sound, 3000, 1), 3001, 5)
  writeFileSync(file, damaged)
  expect(mendLog(file)).toBe('cut')
  expect(readFileSync(file)).toEqual(damaged)
})

test('a log that a power cut has torn in its last commit is no damage', () => {
  const { file, sound } = aLog()
  writeFileSync(file, Buffer.from(sound).fill(0, sound.length - 2000))
  expect(mendLog(file)).toBe('sound')
})
