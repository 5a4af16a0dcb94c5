import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDiskWatch } from '../../electron/disk-watch.ts'
import { journalFolder, listSegments } from '../../electron/db/copy/segments.ts'
import { openDb } from '../../electron/db/open.ts'
import { openStore } from '../../electron/db/store.ts'
import { queued } from '../db/a-store.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { aQueue, newCards, people } from '../sync/a-queue.ts'
import type { Filled } from './fill-disks.ts'
import { longRun, seed } from './long-run.ts'
import { programEnv, programOf } from './programs.ts'
import { say } from './say.ts'

const mib = 2 ** 20
const [newCard, otherCard] = newCards
const disks = longRun(60)

function aPlace(): string {
  const folder = quickFolder('till-full')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test.skipIf(process.platform === 'win32')(
  `at ${disks} limits of the system everything that was taken is there, and no more, and it can be read all the while`,
  { timeout: 120_000 + disks * 1000 },
  () => {
    const folder = aPlace()
    const blank = join(folder, 'blank')
    openStore(blank).close()
    const script = programOf('fill-disks')
    const atOnce = 50
    let taken = 0
    for (let done = 0; done < disks; done += atOnce) {
      // Blocks of 1024 bytes; another limit each time.
      const limit = 600 + ((seed + done) % 900)
      const count = Math.min(atOnce, disks - done)
      const command = `ulimit -f ${limit}; exec "${process.execPath}" "${script}" "${folder}" "${blank}" ${count} ${seed + done}`
      const { stdout, stderr } = spawnSync('bash', ['-c', command], {
        encoding: 'utf8',
        maxBuffer: 64 * mib,
        env: programEnv(),
      })
      expect(stderr.replace(/.*ExperimentalWarning.*\n.*\n/, '')).toBe('')
      const filled = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Filled)
      expect(filled).toHaveLength(count)
      for (const one of filled) {
        expect(one).toMatchObject({ trouble: expect.stringMatching(/full|io/) as string, stillReads: true })
        expect(['full', 'failing']).toContain(one.state)
        const store = openStore(one.folder)
        expect(
          store.operations
            .list({ limit: 100_000 })
            .map(({ id }) => id)
            .toReversed(),
        ).toEqual(one.taken)
        expect(store.audit.findBreak()).toBeNull()
        store.close()
        taken += one.taken.length
        rmSync(one.folder, { recursive: true })
      }
    }
    say(`full disks: ${disks} limits, ${taken} operations taken, 0 lost, seed ${seed}`)
  },
)

describe('a disk of which little is left', () => {
  const limits = (free: { bytes: number }) => ({
    ballastBytes: 2 * mib,
    floorBytes: mib,
    freeBytes: () => free.bytes,
  })

  test('takes nothing new below its floor but a block, brings the rest to its end, and takes again when there is room', async () => {
    const free = { bytes: 100 * mib }
    const queue = await aQueue({ disk: limits(free) })
    queue.interference.cashdesk.find = () => ((free.bytes = mib / 2), undefined)
    await queue.submit({ id: 'before', kind: 'card.issue', card: newCard })
    await queue.clock.advance(1000)
    expect(queue.states('before')).toEqual(['done'])
    expect(queue.store().disk.state()).toBe('low')
    await expect(queue.submit({ id: 'new', kind: 'card.issue', card: otherCard })).rejects.toMatchObject({
      code: 'STORE_FULL',
    })
    expect(queue.store().operations.find('new')).toBeUndefined()
    await queue.submit({ id: 'block', kind: 'card.block', card: people[0].card, reason: '0' })
    await queue.clock.advance(1000)
    expect(queue.states('block')).toEqual(['done'])
    free.bytes = 100 * mib
    queue.interference.cashdesk.find = () => undefined
    await queue.submit({ id: 'new', kind: 'card.issue', card: otherCard })
    await queue.clock.advance(1000)
    expect(queue.states('new')).toEqual(['done'])
  })

  test('counts a ballast that is not there as room that is missing', () => {
    const free = { bytes: 2.5 * mib }
    const store = openStore(aPlace(), null, limits(free))
    expect(store.disk.hasRoom()).toBe(false)
    free.bytes = 3 * mib
    expect(store.disk.hasRoom()).toBe(true)
    store.close()
  })

  test('makes its ballast once the till has run for a while', async () => {
    const folder = aPlace()
    const free = { bytes: 100 * mib }
    const store = openStore(folder, null, limits(free))
    const ballast = join(folder, 'ballast.bin')
    const clock = { ms: 0 }
    const watch = createDiskWatch(store, { nowMs: () => clock.ms }, () => undefined, silentLog())
    watch()
    expect(existsSync(ballast)).toBe(false)
    clock.ms = 120_000
    watch()
    await store.disk.restoreBallast()
    await expect.poll(() => statSync(ballast).size).toBe(2 * mib)
    store.close()
  })
})

test('a store that was stopped says that its disk fails, and nothing is tried before it is opened anew', () => {
  const store = openStore(aPlace())
  onTestFinished(() => store.close())
  const changed: string[] = []
  const watch = createDiskWatch(
    store,
    { nowMs: () => 0 },
    () => changed.push(store.disk.state()),
    silentLog(),
  )
  const failing = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' })
  expect(() =>
    store.transaction(() => {
      throw failing
    }),
  ).toThrow(failing)
  watch()
  watch()
  expect(changed).toEqual(['failing'])
  expect(store.meta.find('disk-tried-at')).toBeUndefined()
  expect(() => store.transaction(() => undefined)).toThrow(failing)
})

test('a till starts on a disk that is full: its ballast is room for that too', ({ skip }) => {
  const folder = aPlace()
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const whyNot = mountSmall(disk)
  if (whyNot !== null) {
    console.warn(`no small disk can be had here: ${whyNot}`)
    skip(whyNot)
  }
  openStore(disk).close()
  writeFileSync(join(disk, 'ballast.bin'), Buffer.alloc(2 * mib, 1))
  fillUp(join(disk, 'others'))
  expect(() => openDb(disk)).toThrow(expect.objectContaining({ reason: 'full' }) as Error)
  const store = openStore(disk, null, { ballastBytes: 2 * mib, floorBytes: mib })
  expect(existsSync(join(disk, 'ballast.bin'))).toBe(false)
  store.transaction(() => store.meta.set('a', 'b'))
  expect(store.disk.state()).toBe('low')
  store.close()
})

test('a journal that has grown goes on as it is where there is no room for a new one', ({ skip }) => {
  const folder = aPlace()
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const whyNot = mountSmall(disk, '32m')
  if (whyNot !== null) {
    console.warn(`no small disk can be had here: ${whyNot}`)
    skip(whyNot)
  }
  const store = openStore(disk)
  queued(store, { id: 'grows', fields: { filler: 'x'.repeat(100_000) } })
  for (let attempts = 1; attempts <= 90; attempts += 1)
    store.operations.update(store.operations.get('grows'), { attempts })
  store.close()
  const others = join(disk, 'others')
  fillUp(others)
  truncateSync(others, statSync(others).size - 80 * 1024)
  const begun = openStore(disk)
  expect(listSegments(journalFolder(disk)).length).toBeGreaterThan(1)
  expect(begun.operations.get('grows')).toMatchObject({ attempts: 90 })
  begun.close()
  unlinkSync(others)
  openStore(disk).close()
  expect(listSegments(journalFolder(disk)).map(({ bytes }) => bytes < mib)).toEqual([true, true])
})

test('a real disk that fills up gives up its ballast, and what was taken comes to its end', async ({
  skip,
}) => {
  const folder = aPlace()
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const whyNot = mountSmall(disk)
  if (whyNot !== null) {
    console.warn(`no small disk can be had here: ${whyNot}`)
    skip(whyNot)
  }
  const queue = await aQueue({ folder: disk, disk: { ballastBytes: 2 * mib, floorBytes: mib } })
  await queue.store().disk.restoreBallast()
  expect(statSync(join(disk, 'ballast.bin')).size).toBe(2 * mib)
  queue.interference.cashdesk.execute = () => (fillUp(join(disk, 'others')), undefined)
  await queue.submit({ id: 'taken', kind: 'card.issue', card: newCard })
  await queue.clock.advance(10_000)
  expect(existsSync(join(disk, 'ballast.bin'))).toBe(false)
  expect(queue.states('taken')).toEqual(['done'])
  expect(queue.changes()).toHaveLength(1)
  expect(queue.store().disk.state()).toBe('low')
  await expect(queue.submit({ id: 'new', kind: 'card.issue', card: otherCard })).rejects.toMatchObject({
    code: 'STORE_FULL',
  })
  queue.interference.cashdesk.execute = () => undefined
  unlinkSync(join(disk, 'others'))
  await queue.submit({ id: 'new', kind: 'card.issue', card: otherCard })
  await queue.clock.advance(1000)
  expect(queue.states('new')).toEqual(['done'])
  expect(queue.store().disk.state()).toBe('ok')
})

function mountSmall(folder: string, size = '8m'): string | null {
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  if (status !== 0) return error?.message ?? stderr.toString()
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return null
}

/** To the last byte. */
function fillUp(file: string): void {
  const handle = openSync(file, 'a')
  for (let size = 256 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(size, 1))
    } catch {
      // A smaller piece may still fit.
    }
  }
  closeSync(handle)
}
