import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import type { MachineIdentity } from '../../electron/platform/machine-identity.ts'
import { openOutsideMarks, type OutsideMarks } from '../../electron/platform/outside-marks.ts'
import { recover } from '../../electron/sync/recover.ts'
import { aFolder, queued } from './a-store.ts'

function aMarksFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'till-marks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
/** As the engine starts: what is open is dealt with before the epoch begins. */
function start(folder: string, marks: OutsideMarks | null): Store {
  const store = openStore(folder, marks)
  recover(store, 1_000_000)
  store.epochs.begin()
  return store
}
const backupOf = (folder: string): string => {
  const copy = aFolder()
  cpSync(folder, copy, { recursive: true, filter: (name) => !name.includes('lock.sqlite') })
  return copy
}
const putBack = (copy: string, folder: string): void => {
  rmSync(folder, { recursive: true })
  cpSync(copy, folder, { recursive: true })
}

test('a till that starts again and again, stopped or killed, knows its past', () => {
  const folder = aFolder()
  const marks = openOutsideMarks(aMarksFolder())
  onTestFinished(() => marks.close())
  for (let life = 0; life < 3; life += 1) {
    const store = start(folder, marks)
    expect(store.epochs.past).toBe('known')
    queued(store, { id: `op-${life}`, card: String(life) })
    // As a till that is killed leaves it: nothing is told on the way out.
    store.close()
  }
  const store = start(folder, marks)
  onTestFinished(() => store.close())
  expect(store.operations.countByState()).toEqual({ queued: 3 })
  expect(store.copy.position().epoch).toBe(4)
})

test('a whole folder that was put back from a backup checks everything open and sends nothing of it unproven', () => {
  const folder = aFolder()
  const marks = openOutsideMarks(aMarksFolder())
  onTestFinished(() => marks.close())
  const before = start(folder, marks)
  queued(before, { id: 'sent-since' })
  before.close()
  const backup = backupOf(folder)
  const lost = start(folder, marks)
  const operation = lost.operations.get('sent-since')
  lost.operations.update(operation, { state: 'sending', attempts: 1 })
  lost.operations.update(operation, { state: 'done' })
  lost.close()
  putBack(backup, folder)

  const store = start(folder, marks)

  expect(store.epochs.past).toBe('older')
  expect(store.operations.get('sent-since')).toMatchObject({
    state: 'checking',
    everUnknown: true,
    evidence: { isPastUnknown: true },
  })
  expect(store.audit.findBreak()).toBeNull()
  store.close()
  const next = start(folder, marks)
  onTestFinished(() => next.close())
  expect(next.epochs.past).toBe('known')
})

test('a backup of a running till is known as one even when the till was not started anew since', () => {
  const folder = aFolder()
  const marks = openOutsideMarks(aMarksFolder())
  onTestFinished(() => marks.close())
  const running = start(folder, marks)
  queued(running, { id: 'early' })
  const backup = backupOf(folder)
  running.operations.update(running.operations.get('early'), { state: 'sending' })
  running.close()
  putBack(backup, folder)
  const store = start(folder, marks)
  onTestFinished(() => store.close())
  expect(store.epochs.past).toBe('older')
  expect(store.operations.get('early').state).toBe('checking')
})

test('a database that was put back alone is made whole by the journal, and nothing needs to be doubted', () => {
  const folder = aFolder()
  const marks = openOutsideMarks(aMarksFolder())
  onTestFinished(() => marks.close())
  const before = start(folder, marks)
  queued(before, { id: 'a' })
  before.close()
  const backup = backupOf(folder)
  const later = start(folder, marks)
  later.operations.update(later.operations.get('a'), { state: 'sending', attempts: 1 })
  later.operations.update(later.operations.get('a'), { state: 'done' })
  queued(later, { id: 'b', card: '7' })
  later.close()
  cpSync(join(backup, 'till.sqlite'), join(folder, 'till.sqlite'))

  const store = start(folder, marks)
  onTestFinished(() => store.close())
  expect(store.epochs.past).toBe('known')
  expect(store.operations.get('a').state).toBe('done')
  expect(store.operations.get('b').state).toBe('queued')
})

test('a folder that was copied to another machine, or to another user, checks everything open there', () => {
  const folder = aFolder()
  const [here, there] = [openOutsideMarks(aMarksFolder()), openOutsideMarks(aMarksFolder())]
  onTestFinished(() => {
    here.close()
    there.close()
  })
  const first = start(folder, here)
  queued(first, { id: 'op' })
  first.close()
  const clone = backupOf(folder)
  const store = start(clone, there)
  onTestFinished(() => store.close())
  expect(store.epochs.past).toBe('elsewhere')
  expect(store.operations.get('op').state).toBe('checking')
})

test('a whole disk that runs on another machine brings its mark along, and checks everything open all the same', () => {
  const folder = aFolder()
  const marksFolder = aMarksFolder()
  const hardware = (...parts: string[]) => ({ system: 'same-image', hardware: parts })
  const on = (machine: MachineIdentity) => {
    const marks = openOutsideMarks(marksFolder, machine)
    onTestFinished(() => marks.close())
    return marks
  }
  const first = start(folder, on(hardware('card-1', 'card-2')))
  queued(first, { id: 'op' })
  first.close()
  const changed = start(folder, on(hardware('card-2', 'card-3')))
  expect(changed.epochs.past).toBe('known')
  changed.close()

  const cloned = start(folder, on(hardware('card-9')))
  expect(cloned.epochs.past).toBe('elsewhere')
  expect(cloned.operations.get('op').state).toBe('checking')
  cloned.close()

  const again = start(folder, on(hardware('card-9')))
  onTestFinished(() => again.close())
  expect(again.epochs.past).toBe('known')
})

test('two copies of one folder that take turns on one machine see each other', () => {
  const folder = aFolder()
  const marks = openOutsideMarks(aMarksFolder())
  onTestFinished(() => marks.close())
  start(folder, marks).close()
  const clone = backupOf(folder)
  start(clone, marks).close()
  const original = start(folder, marks)
  expect(original.epochs.past).toBe('older')
  original.close()
  const again = start(clone, marks)
  onTestFinished(() => again.close())
  expect(again.epochs.past).toBe('older')
})

test('where nothing can be remembered outside, the till starts all the same, and doubts nothing for that', () => {
  const folder = aFolder()
  const deny = () => {
    throw new Error('EROFS')
  }
  const none: OutsideMarks = { read: deny, write: deny, note: deny, close: () => undefined }
  for (const _ of [1, 2]) {
    const store = start(folder, none)
    expect(store.epochs.past).toBe('known')
    queued(store, { id: crypto.randomUUID(), card: crypto.randomUUID() })
    store.close()
  }
  const store = start(folder, none)
  onTestFinished(() => store.close())
  expect(store.operations.countByState()).toEqual({ queued: 2 })
})

test('where nothing can be remembered outside any more, one start checks what is open, and none after it', () => {
  const folder = aFolder()
  const marks = openOutsideMarks(aMarksFolder())
  onTestFinished(() => marks.close())
  const deny = () => {
    throw new Error('EROFS')
  }
  const denied: OutsideMarks = { read: deny, write: deny, note: deny, close: () => undefined }
  const pasts: string[] = []
  for (const kept of [marks, marks, denied, denied, denied]) {
    const store = start(folder, kept)
    pasts.push(store.epochs.past)
    queued(store, { id: crypto.randomUUID(), card: crypto.randomUUID() })
    store.close()
  }
  const store = start(folder, marks)
  onTestFinished(() => store.close())
  expect([...pasts, store.epochs.past]).toEqual(['known', 'known', 'elsewhere', 'known', 'known', 'known'])
  expect(store.operations.countByState()).toEqual({ checking: 2, queued: 3 })
  expect(store.epochs.begin()).toBe(true)
})

test('a mark that was torn leaves the one before it', () => {
  const folder = aMarksFolder()
  const marks = openOutsideMarks(folder)
  marks.read('s')
  marks.write('s', { epoch: 1, tx: 5 })
  marks.note('s', { epoch: 1, tx: 6 })
  marks.note('s', { epoch: 1, tx: 7 })
  marks.close()
  const again = openOutsideMarks(folder)
  onTestFinished(() => again.close())
  expect(again.read('s')).toEqual({ epoch: 1, tx: 7 })
  expect(again.read('another')).toBeNull()
})
