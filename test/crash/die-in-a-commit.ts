/**
 * Works on the store of a folder and dies by `kill -9` at one exact place of one commit: before its record is in the journal,
 * between that and the commit, or right after the commit. Says each thing that it was told is kept.
 */
import { openStore } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import { queued } from '../db/a-store.ts'

const [, , folder = '', step = '', place = '', prefix = ''] = process.argv
const store = openStore(folder)
recover(store, 1_000_000)
const die = () => process.kill(process.pid, 'SIGKILL')
const { copy } = store
const { write, committed } = copy

function dieIn(): void {
  copy.write = () => {
    if (place === 'before the journal') die()
    const isSynced = write()
    if (place === 'before the commit') die()
    return isSynced
  }
  copy.committed = () => {
    committed()
    if (place === 'after the commit') die()
  }
}
const said = (what: string) => process.stdout.write(`${what}\n`)

const id = `${prefix}-op`
const accept = () =>
  store.transaction(() => {
    const operation = queued(store, { id, card: prefix })
    store.audit.append({ at: 1, actor: 'o', action: 'operation.accepted', subject: id, data: {} })
    return operation
  })
const steps: [name: string, work: () => void][] = [
  ['accepted', accept],
  ['sending', () => store.operations.update(store.operations.get(id), { state: 'sending', attempts: 1 })],
  ['done', () => store.operations.update(store.operations.get(id), { state: 'done', settledAt: 5 })],
]
for (const [name, work] of steps) {
  if (name === step) dieIn()
  work()
  said(name)
}
