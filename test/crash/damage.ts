/** Files of a till and what may become of them on a bad disk; and a till's opening of what is left. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomFillSync } from 'node:crypto'
import { join, relative } from 'node:path'
import { journalFolder, listSegments } from '../../electron/db/copy/segments.ts'
import { openStore, type Store } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import { memoryMarks } from '../fakes/memory-marks.ts'
import type { Chance } from '../simulation/chance.ts'
import { fillEveryTable, rowsOf, type Rows } from './every-table.ts'

export const tillFiles = ['till.sqlite', 'till.sqlite-wal', 'journal', 'lock.sqlite'] as const
export type TillFile = (typeof tillFiles)[number]

/** Null: the file is gone. */
export type Damage = { name: string; do(bytes: Buffer, chance: Chance): Buffer | null }
const page = 4096
const somePage = (bytes: Buffer, chance: Chance) =>
  chance.int(0, Math.max(0, Math.floor(bytes.length / page) - 1)) * page

export const damages: readonly Damage[] = [
  {
    name: 'a bit turned',
    do(bytes, chance) {
      const at = chance.int(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.int(0, 7))
      return bytes
    },
  },
  {
    name: 'a byte changed',
    do(bytes, chance) {
      bytes[chance.int(0, bytes.length - 1)] = chance.int(0, 255)
      return bytes
    },
  },
  {
    name: 'a page zeroed',
    do(bytes, chance) {
      const from = somePage(bytes, chance)
      return bytes.fill(0, from, Math.min(from + page, bytes.length))
    },
  },
  {
    name: 'a page of rubbish',
    do(bytes, chance) {
      const from = somePage(bytes, chance)
      randomFillSync(bytes, from, Math.min(page, bytes.length - from))
      return bytes
    },
  },
  {
    name: 'some bytes overwritten',
    do(bytes, chance) {
      const at = chance.int(0, bytes.length - 1)
      randomFillSync(bytes, at, Math.min(chance.int(1, 300), bytes.length - at))
      return bytes
    },
  },
  { name: 'lost', do: () => null },
  { name: 'cut short', do: (bytes, chance) => bytes.subarray(0, chance.int(0, bytes.length - 1)) },
]

/** `taken`: what a start makes of what was there, every row of it. `journal`: its files. */
export type Source = {
  folder: string
  journal: readonly string[]
  taken: Rows
  marks: ReturnType<typeof memoryMarks>
}

/** A till's folder with a cache and operations in every state, as it is while it runs (`isRunning`: the log is not in the file yet). */
export function makeSource(folder: string, isRunning: boolean): Source {
  const live = join(folder, 'live')
  mkdirSync(live, { recursive: true })
  openStore(live).close()
  const first = openStore(live)
  for (let index = 0; index < half; index += 1) fill(first, index)
  first.close()
  fillEveryTable(live, journalFolder(live))
  openStore(live).close()
  const marks = memoryMarks()
  const store = openStore(live, marks)
  store.epochs.begin()
  for (let index = half; index < 2 * half; index += 1) fill(store, index)
  const kept = join(folder, isRunning ? 'running' : 'closed')
  if (isRunning) cpSync(live, kept, { recursive: true })
  store.close()
  if (!isRunning) cpSync(live, kept, { recursive: true })
  const journal = listSegments(journalFolder(kept)).map(({ file }) => relative(kept, file))
  const started = openStore(live, marks)
  recover(started, startedAt)
  started.close()
  const taken = rowsOf(live)
  rmSync(live, { recursive: true })
  return { folder: kept, journal, taken, marks }
}

const startedAt = 1_790_000_100_000
/**
 * Ends with an acceptance, which is remembered outside: a last commit that need not be on the disk yet, lost in both copies, is
 * missed by nobody, and is read again.
 */
const half = 11

const states = ['queued', 'sending', 'checking', 'attention', 'done', 'refused', 'cancelled'] as const
const stepsTo: Record<(typeof states)[number], readonly (typeof states)[number][]> = {
  queued: [],
  sending: ['sending'],
  checking: ['sending', 'checking'],
  attention: ['sending', 'attention'],
  done: ['sending', 'done'],
  refused: ['sending', 'refused'],
  cancelled: ['cancelled'],
}

function fill(store: Store, index: number): void {
  const card = `29001000${String(index).padStart(5, '0')}`
  const id = `operation-${index}`
  store.transaction(() => {
    store.operations.insert({
      id,
      kind: 'sale.record',
      processing: 'loyalclient',
      fields: { card, amount: `${index + 1}00.50`, receipt: `R-${index}` },
      bodyHash: `${index}`.repeat(20),
      card,
      contact: null,
      priority: 1,
      createdAt: 1_790_000_000_000 + index,
      operatorId: 'o',
      operatorName: 'O',
      approvedById: null,
      approvedByName: null,
      input: 'scanned',
      caseId: null,
      dependsOn: null,
      checkoutId: null,
      retryOf: null,
      laneKeys: [`card:${card}`],
    })
    store.audit.append({
      at: index,
      actor: 'o',
      action: 'operation.accepted',
      subject: id,
      data: { index },
    })
    store.holds.insert({
      id: `hold-${index}`,
      processing: 'loyalclient',
      client: `client-${index}`,
      amount: `${index}.75`,
      untilAt: index,
      takenAt: index,
      state: 'live',
      operationId: id,
      checkoutId: null,
    })
    for (let of = 0; of < 8; of += 1) {
      store.cache.saveCard({
        processing: 'cashdesk',
        number: String(2_900_000_000_000 + index * 8 + of),
        barcode: null,
        status: 'active',
        category: 'plastic',
        type: 'bonus',
        balances: [],
        phone: null,
        code: null,
        contact: { name: `Иванов ${index} ${of}` },
        blockedFor: null,
        remoteId: null,
        owner: null,
        magnetic: null,
        details: null,
        asOf: 1,
      })
    }
  })
  // Commits of their own: a gap may stand between two. What has left was sent first, as at a till.
  const state = states[index % states.length] ?? 'queued'
  for (const next of stepsTo[state]) store.operations.update(store.operations.get(id), { state: next })
}

export function damaged(
  source: Source,
  damage: readonly (readonly [TillFile, Damage])[],
  chance: Chance,
  folder: string,
): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync(source.folder, folder, { recursive: true })
  for (const [file, { do: damageIt }] of damage) {
    const path = join(folder, file === 'journal' ? chance.pick(source.journal) : file)
    const left = damageIt(readFileSync(path), chance)
    if (left === null) rmSync(path)
    else writeFileSync(path, left)
  }
}

export type Opened = {
  how: 'as it was' | 'brought in' | 'journal begun anew' | 'rebuilt from journal' | 'rebuilt from records'
  /** Rows that are not as they were, or not there. */
  wrong: string[]
  rows: Rows
  /** The chain of the audit trail says where it was touched; nothing puts it right unseen. */
  isTrailBroken: boolean
  isTold: boolean
}

/** Opens it as the till does, and looks at everything that it took. */
export function openDamaged(folder: string, { taken, marks }: Source): Opened {
  const store = openStore(folder, marks)
  try {
    recover(store, startedAt)
    const isTrailBroken = store.audit.findBreak() !== null
    const isTold = store.rebuilt !== null || store.copy.keptAside !== null || store.epochs.past !== 'known'
    const how = howOf(store)
    store.close()
    const rows = rowsOf(folder)
    const wrong = [...new Set([...taken.keys(), ...rows.keys()])]
      .filter((key) => !(isTrailBroken && key.startsWith('audit ')))
      .flatMap((key) =>
        taken.get(key) === rows.get(key) ? [] : [`${key}: ${taken.get(key)} → ${rows.get(key)}`],
      )
    return { how, wrong, rows, isTrailBroken, isTold }
  } finally {
    store.close()
  }
}

function howOf({ rebuilt, copy }: Store): Opened['how'] {
  if (rebuilt !== null) return `rebuilt from ${rebuilt.from}`
  if (copy.keptAside !== null) return 'journal begun anew'
  return copy.broughtIn > 0 ? 'brought in' : 'as it was'
}
