/** What this till has taken, or promised to take, of a client's bonuses and the processing may not show yet. */
import { add, isNegative, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { Hold } from '../db/holds.ts'
import type { Operation } from '../db/operations.ts'
import type { Store } from '../db/store.ts'
import type { Evidence } from './evidence.ts'
import { isLocalHold, spendOf } from './situation.ts'

export type OwnDebits = { pending: Amount; held: Amount; unseenHeld: Amount }

/**
 * This till's debits that a balance read at `asOf` cannot show yet, and what its live holds set aside. A hold that only this
 * till knows of is never in a balance. `except`: an operation and its own hold, to which they leave the rest.
 */
export function ownDebits(
  store: Store,
  processing: Hold['processing'],
  client: string,
  keys: { card: string[]; phone: string | null },
  asOf: number,
  serverNowMs: number,
  except: { seq?: number; holdId: string | undefined } | null = null,
): OwnDebits {
  const holds = store.holds
    .listOpen(processing, client, serverNowMs)
    .filter((hold) => hold.state === 'live' && hold.id !== except?.holdId)
  const live = new Map(holds.map((hold) => [hold.id, hold]))
  const isSeen = ({ id, takenAt }: Hold) => takenAt <= asOf && !isLocalHold(id)
  let pending: Amount = '0'
  for (const operation of store.operations.listOpenDebits(processing)) {
    const evidence = operation.evidence as Evidence
    if (!isOf(operation, client, keys) || operation.seq === except?.seq || isZero(debitOf(operation)))
      continue
    const token = evidence.token === undefined ? undefined : live.get(evidence.token.holdId)
    if (token !== undefined) {
      live.delete(token.id)
      if (isSeen(token)) continue
    }
    pending = add(pending, debitOf(operation))
  }
  const left = [...live.values()]
  return {
    pending,
    held: add('0', ...left.map((hold) => hold.amount)),
    unseenHeld: add('0', ...left.filter((hold) => !isSeen(hold)).map((hold) => hold.amount)),
  }
}

/** An earlier debit of this client has no certain outcome: nothing more is spent before it has. */
export function hasUnclearDebit(
  store: Store,
  processing: Hold['processing'],
  client: string,
  keys: { card: string[]; phone: string | null },
): boolean {
  return store.operations
    .listOpenDebits(processing)
    .some(
      (operation) =>
        (operation.state === 'checking' || operation.state === 'attention') && isOf(operation, client, keys),
    )
}

function isOf(operation: Operation, client: string, keys: { card: string[]; phone: string | null }): boolean {
  const { client: known } = operation.evidence as Evidence
  return (
    known === client ||
    (operation.card !== null && keys.card.includes(operation.card)) ||
    (operation.contact !== null && operation.contact === keys.phone)
  )
}

function debitOf(operation: Operation): Amount {
  if (operation.kind === 'sale.record') return spendOf(operation)
  const { amount = '0' } = operation.fields
  return isNegative(amount) ? subtract('0', amount) : '0'
}
