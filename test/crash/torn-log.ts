/**
 * What a power cut or a bad disk may leave of a write-ahead log and of the journal beside it: of what was not synced any
 * mixture of old and new, and damage at any place of one of the two. Takes a till at each of its commits and makes such
 * mixtures of it.
 */
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createAudit } from '../../electron/db/audit.ts'
import { journalFolder } from '../../electron/db/copy/segments.ts'
import { openDb, type Db } from '../../electron/db/open.ts'
import { openStore, type Store } from '../../electron/db/store.ts'
import type { Chance } from '../simulation/chance.ts'

export type Files = { file: Buffer; log: Buffer; journal: ReadonlyMap<string, Buffer> }
/** The files after a commit, and what they say. */
export type Taken = Files & { state: string }

const operator = { operatorId: 'o', operatorName: 'O', approvedById: null, approvedByName: null }
const nothing = { caseId: null, dependsOn: null, checkoutId: null, retryOf: null }

const commitsOfALog = 15

/** A till's own kinds of commits, one after another; the log is written over from its start every so often. */
export function recordCommits(folder: string, chance: Chance, count: number): Taken[] {
  mkdirSync(folder, { recursive: true })
  // Closed once, so that the log begins with the first commit.
  openStore(folder).close()
  const store = openStore(folder)
  const taken: Taken[] = []
  const take = () => {
    const file = readFileSync(store.file)
    const log = existsSync(`${store.file}-wal`) ? readFileSync(`${store.file}-wal`) : Buffer.alloc(0)
    const journal = journalFolder(folder)
    const lines = readdirSync(journal).map((name) => [name, readFileSync(join(journal, name))] as const)
    taken.push({ file, log, journal: new Map(lines), state: '' })
  }
  take()
  for (let index = 0; index < count; index += 1) {
    if (index % commitsOfALog === commitsOfALog - 1) moveLog(store)
    commit(store, chance, index)
    take()
  }
  store.close()
  return taken.map((one, index) => ({ ...one, state: stateOf(join(folder, `state-${index}`), one).state }))
}

/** As SQLite does by itself when the log is long; the next commit writes it over from its start. */
function moveLog({ file }: Store): void {
  const db = new Database(file)
  db.pragma('wal_checkpoint(PASSIVE)')
  db.close()
}

function commit(store: Store, chance: Chance, index: number): void {
  store.transaction(() => {
    const id = `op-${index}`
    const card = `29001000${String(index % 7).padStart(5, '0')}`
    const operation = store.operations.insert({
      id,
      kind: 'sale.record',
      processing: 'loyalclient',
      fields: { card, amount: String(index + 1), note: 'x'.repeat(chance.int(0, 6000)) },
      bodyHash: id,
      card,
      contact: null,
      priority: 1,
      createdAt: index,
      ...operator,
      input: 'scanned',
      ...nothing,
      laneKeys: [`card:${card}`],
    })
    store.audit.append({ at: index, actor: 'o', action: 'operation.accepted', subject: id, data: {} })
    const earlier = store.operations.find(`op-${chance.int(0, Math.max(0, index - 1))}`)
    if (earlier !== undefined && chance.is(0.7)) {
      const state = chance.pick(['sending', 'checking', 'done'] as const)
      store.operations.update(earlier, { state, attempts: earlier.attempts + 1, evidence: { index } })
    }
    if (chance.is(0.3)) {
      store.holds.insert({
        id: `hold-${index}`,
        processing: 'loyalclient',
        client: 'c',
        amount: String(index + 1),
        untilAt: index,
        takenAt: index,
        state: 'live',
        operationId: operation.id,
        checkoutId: null,
      })
    }
  })
}

export type Read = {
  state: string
  /** The audit trail is whole. */
  isWhole: boolean
  isRebuilt: boolean
}

/** Opens the files as the till does after a power cut, and reads all that it must not have lost. */
export function stateOf(folder: string, { file, log, journal }: Files): Read {
  mkdirSync(journalFolder(folder), { recursive: true })
  writeFileSync(join(folder, 'till.sqlite'), file)
  writeFileSync(join(folder, 'till.sqlite-wal'), log)
  for (const [name, bytes] of journal) writeFileSync(join(journalFolder(folder), name), bytes)
  const { db, rebuilt, close } = openDb(folder)
  try {
    return {
      state: digestOf(db),
      isWhole: createAudit(db).findBreak() === null,
      isRebuilt: rebuilt !== null,
    }
  } finally {
    close()
  }
}

const tables = ['operation', 'lane', 'hold', 'audit', 'operation_count']
function digestOf(db: Db): string {
  const rows = tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().all())
  return hash('sha256', JSON.stringify(rows))
}

export type Tear = {
  name: string
  make(before: Taken, after: Taken, chance: Chance): Pick<Files, 'file' | 'log'> | null
}

const sector = 512
const page = 4096

/** The stretch in which the logs differ. */
function unsynced(before: Taken, after: Taken): { from: number; to: number } | null {
  if (!isSameLog(before, after)) return null
  let from = 0
  while (from < before.log.length && before.log[from] === after.log[from]) from += 1
  let to = after.log.length
  while (to > from && before.log[to - 1] === after.log[to - 1]) to -= 1
  return from < to ? { from, to } : null
}

/** The salts in the log's head change when it is written over from its start. */
const isSameLog = (before: Taken, after: Taken): boolean =>
  before.log.length === 0 || before.log.subarray(0, 32).equals(after.log.subarray(0, 32))

const onLog =
  (change: (log: Buffer, from: number, to: number, before: Taken, chance: Chance) => Buffer): Tear['make'] =>
  (before, after, chance) => {
    const suffix = unsynced(before, after)
    if (suffix === null) return null
    return { file: before.file, log: change(Buffer.from(after.log), suffix.from, suffix.to, before, chance) }
  }

export const tears: readonly Tear[] = [
  {
    name: 'cut at any byte',
    make: onLog((log, from, to, _before, chance) => log.subarray(0, chance.int(from, to))),
  },
  {
    name: 'bits of it flipped',
    make: onLog((log, from, to, _before, chance) => {
      for (let flips = chance.int(1, 4); flips > 0; flips -= 1) {
        const at = chance.int(from, to - 1)
        log.writeUInt8((log[at] ?? 0) ^ (1 << chance.int(0, 7)), at)
      }
      return log
    }),
  },
  {
    name: 'zeros from somewhere on',
    make: onLog((log, from, to, _before, chance) => log.fill(0, chance.int(from, to - 1))),
  },
  {
    name: 'sectors of it never written',
    make: onLog((log, from, _to, before, chance) => {
      const share = chance.pick([0.01, 0.1, 0.5])
      for (let at = from - (from % sector); at < log.length; at += sector) {
        if (!chance.is(share)) continue
        const start = Math.max(at, from)
        const end = Math.min(at + sector, log.length)
        log.fill(0, start, end)
        if (start < before.log.length) before.log.copy(log, start, start, end)
      }
      return log
    }),
  },
  {
    name: 'a page of it missing',
    make: onLog((log, from, to, _before, chance) => {
      const at = chance.int(from, to - 1)
      return Buffer.concat([log.subarray(0, at), log.subarray(Math.min(at + page + 24, to))])
    }),
  },
  {
    name: 'rubbish after it',
    make: onLog((log, from, _to, _before, chance) => {
      const rubbish = Buffer.alloc(chance.int(1, 3 * page), chance.int(0, 255))
      return Buffer.concat([log.subarray(0, chance.int(from, log.length)), rubbish])
    }),
  },
  {
    // The log is being moved into the file: any of its sectors may be there already, and the log is whole.
    name: 'the file half written from its log',
    make(before, after, chance) {
      if (isSameLog(before, after)) return null
      const file = Buffer.alloc(Math.max(before.file.length, after.file.length))
      for (let at = 0; at < file.length; at += sector) {
        const from = chance.is(0.5) ? before.file : after.file
        if (at < from.length) from.copy(file, at, at, at + sector)
      }
      return { file, log: before.log }
    },
  },
  {
    // Written over from its start: the new head is synced before anything that follows it.
    name: 'a log begun anew and torn',
    make(before, after, chance) {
      if (isSameLog(before, after)) return null
      const log = Buffer.from(before.log)
      if (chance.is(0.2)) {
        after.log.copy(log, 0, 0, chance.int(0, 32))
        return { file: after.file, log }
      }
      after.log.copy(log, 0, 0, 32)
      for (let at = 0; at < after.log.length; at += sector) {
        if (chance.is(0.5)) after.log.copy(log, Math.max(at, 32), Math.max(at, 32), at + sector)
      }
      return { file: after.file, log }
    },
  },
]

/** Where nothing was to be written any more: not a torn end but a bad disk. */
export const harms: readonly { name: string; do(bytes: Buffer, chance: Chance): Buffer }[] = [
  { name: 'gone', do: () => Buffer.alloc(0) },
  { name: 'cut at any byte', do: (bytes, chance) => bytes.subarray(0, chance.int(0, bytes.length)) },
  {
    name: 'a bit of it flipped',
    do(bytes, chance) {
      const at = chance.int(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.int(0, 7))
      return bytes
    },
  },
  {
    name: 'a sector of it zeroed',
    do(bytes, chance) {
      const at = chance.int(0, Math.floor((bytes.length - 1) / sector)) * sector
      return bytes.fill(0, at, Math.min(at + sector, bytes.length))
    },
  },
]

/** The journal's last line as it may be where it was never synced: any of its bytes, old or new. */
export function tornJournal(before: Files, after: Files, chance: Chance): Map<string, Buffer> {
  const torn = new Map(before.journal)
  for (const [name, bytes] of after.journal) {
    const old = before.journal.get(name)?.length ?? 0
    if (bytes.length === old) continue
    const cut = Buffer.from(bytes.subarray(0, chance.int(old, bytes.length - 1)))
    if (chance.is(0.5) && cut.length > old) cut.fill(0, chance.int(old, cut.length - 1))
    torn.set(name, cut)
  }
  return torn
}
