/** Files of a till and what may become of them on a bad disk; and a till's opening of what is left. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { StoreRefusal, type StoreRefusalReason } from '../../electron/db/open.ts'
import { openStore, type Store } from '../../electron/db/store.ts'
import type { Operation } from '../../electron/db/operations.ts'
import type { Chance } from '../simulation/chance.ts'

export const tillFiles = ['till.sqlite', 'till.sqlite-wal', 'lock.sqlite'] as const
export type TillFile = (typeof tillFiles)[number]

export type Damage = { name: string; do(bytes: Buffer, chance: Chance): Buffer }
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
      return bytes.fill(0, from, from + page)
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
  { name: 'cut short', do: (bytes, chance) => bytes.subarray(0, chance.int(0, bytes.length - 1)) },
]

export type Source = { folder: string; taken: ReadonlyMap<string, Operation> }

/** A till's folder with a cache and some operations, as it is while it runs (`isRunning`: the log is not in the file yet). */
export function makeSource(folder: string, isRunning: boolean): Source {
  const live = join(folder, 'live')
  mkdirSync(live, { recursive: true })
  openStore(live).close()
  const store = openStore(live)
  for (let index = 0; index < 24; index += 1) fill(store, index)
  const taken = new Map(store.operations.list({ limit: 1000 }).map((operation) => [operation.id, operation]))
  const kept = join(folder, isRunning ? 'running' : 'closed')
  if (isRunning) cpSync(live, kept, { recursive: true })
  store.close()
  if (!isRunning) cpSync(live, kept, { recursive: true })
  rmSync(live, { recursive: true })
  return { folder: kept, taken }
}

function fill(store: Store, index: number): void {
  const card = `29001000${String(index).padStart(5, '0')}`
  store.transaction(() => {
    const operation = store.operations.insert({
      id: `operation-${index}`,
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
      subject: operation.id,
      data: { index },
    })
    if (index % 3 === 0)
      store.operations.update(operation, { state: 'done', settledAt: index, proof: 'confirmed' })
    store.holds.insert({
      id: `hold-${index}`,
      processing: 'loyalclient',
      client: `client-${index}`,
      amount: `${index}.75`,
      untilAt: index,
      takenAt: index,
      state: 'live',
      operationId: operation.id,
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
}

export function damaged(
  source: Source,
  file: TillFile,
  damage: Damage,
  chance: Chance,
  folder: string,
): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync(source.folder, folder, { recursive: true })
  const path = join(folder, file)
  if (existsSync(path)) writeFileSync(path, damage.do(readFileSync(path), chance))
}

export type Opened = {
  how: 'as it was' | 'mended' | 'log mended' | 'rebuilt' | `refused: ${StoreRefusalReason}`
  /** What a till would now do or say that is not what it was told. */
  silent: string[]
  /** Open operations that a person decides now. */
  toPerson: number
  /** Operations that are not there, though nothing was said. */
  missing: number
  /** What the till says of its log. */
  log: Store['log']
}

/** Opens it as the till does, and looks at everything that it took. */
export function openDamaged(folder: string, { taken }: Source): Opened {
  let store: Store
  try {
    store = openStore(folder)
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error
    return { how: `refused: ${error.reason}`, silent: [], toPerson: 0, missing: 0, log: 'sound' }
  }
  try {
    const how =
      store.rebuiltFrom !== null
        ? 'rebuilt'
        : store.mended.length > 0
          ? 'mended'
          : store.log === 'mended'
            ? 'log mended'
            : 'as it was'
    const silent: string[] = []
    let toPerson = 0
    let missing = 0
    for (const [id, was] of taken) {
      const is = store.operations.find(id)
      if (is === undefined) {
        missing += 1
        continue
      }
      if (is.state === 'attention' && is.error?.code === 'RECORD_DAMAGED') toPerson += 1
      else if (JSON.stringify(is) !== JSON.stringify(was) && !store.mended.some(({ key }) => key === id))
        silent.push(`${JSON.stringify(was)} → ${JSON.stringify(is)}`)
    }
    const listed = store.operations.list({ limit: 1000 }).length
    if (listed !== taken.size - missing) silent.push(`${listed} operations are listed`)
    return { how, silent, toPerson, missing, log: store.log }
  } finally {
    store.close()
  }
}
