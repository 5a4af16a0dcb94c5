/** A store in a folder of its own, and operations for it as the use-cases would make them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { emptyHead, hashOf, type AuditRow } from '../../electron/db/audit-chain.ts'
import type { NewOperation, Operation } from '../../electron/db/operations.ts'
import { openStore, type Store } from '../../electron/db/store.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'till-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function aStore(folder = withBlankStore(aFolder())): Store {
  const store = openStore(folder)
  onTestFinished(() => store.close())
  return store
}

export const aCard = '2900100000017'

/** Queued, on the lane of its card. */
export function queued(store: Store, given: Partial<NewOperation> & { id: string }): Operation {
  const card = given.card === undefined ? aCard : given.card
  const kind = given.kind ?? 'card.activate'
  return store.operations.insert({
    kind,
    processing: kind.startsWith('card.') ? 'cashdesk' : 'loyalclient',
    fields: {},
    bodyHash: '',
    contact: null,
    priority: kind === 'card.block' || kind === 'bonus.release' ? 0 : 1,
    createdAt: 1,
    operatorId: 'o',
    operatorName: 'O',
    approvedById: null,
    approvedByName: null,
    input: 'typed',
    caseId: null,
    dependsOn: null,
    checkoutId: null,
    retryOf: null,
    laneKeys: card === null ? [] : [`card:${card}`],
    ...given,
    card,
  })
}

/** As a till of before wrote them: with nothing about clocks and inputs, and their head recorded nowhere. */
export function entriesOfTheFirstForm(count: number): AuditRow[] {
  const rows: AuditRow[] = []
  for (let seq = 1; seq <= count; seq += 1) {
    const previous = rows.at(-1)?.hash ?? emptyHead.hash
    const row = { seq, at: seq, actor: 'o', action: 'a', subject: null, data_json: `{"at":${seq}}` }
    const linked = { ...row, previous_hash: previous }
    rows.push({ ...linked, hash: hashOf(linked) })
  }
  return rows
}
