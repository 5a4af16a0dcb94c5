/** What neither a role nor an approval can lift: a request that lacks something, a denied card, a spend that is not possible now. */
import { TillError } from '../../shared/errors.ts'
import type { Capabilities } from '../../shared/model/capabilities.ts'
import { isZero, max } from '../../shared/model/money.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import { blockReasons, unblockReasons } from '../../shared/model/policy.ts'
import { findsByHolder } from '../sync/subjects.ts'
import type { Line } from '../sync/worker.ts'
import { isShut } from './card-standing.ts'
import type { Engine } from './engine.ts'
import { isOffline } from './offline-spend.ts'
import { backingOf } from './list-holds.ts'
import { detailsOf, profileOf, type OperationSubject } from './operation-subject.ts'
import { requirePhone } from './phone-check.ts'

type Fields = Record<string, string>

const byCardOrPhone: readonly OperationKind[] = [
  'card.block',
  'card.unblock',
  'bonus.hold',
  'bonus.change',
  'sale.record',
]

/** What the shapes of the contract cannot say: it depends on several fields, or on the processing. */
export function requireFields(
  engine: Pick<Engine, 'nowMs'>,
  { capabilities }: { capabilities: Capabilities },
  kind: OperationKind,
  fields: Fields,
): void {
  if (fields['phone'] !== undefined) requirePhone(fields['phone'])
  const has = (...names: string[]) => names.some((name) => fields[name] !== undefined)
  if (byCardOrPhone.includes(kind) && !has('card', 'phone')) bad('card', 'a card or a phone is needed')
  switch (kind) {
    case 'card.block':
    case 'card.unblock':
      return requireReason(engine, capabilities, kind, fields)
    case 'card.virtual':
    case 'card.give':
      if (!has('contact', 'phone')) bad('contact', 'a contact or a phone is needed')
      return
    case 'card.replace':
      if (fields['card'] === fields['newCard']) bad('newCard', 'another card than the old one')
      return
    case 'card.create':
    case 'card.update': {
      const details = detailsOf(fields)
      if (details.phone !== undefined) requirePhone(details.phone)
      if (kind === 'card.update' && Object.keys(details).length === 0) bad('details', 'something to change')
      return
    }
    case 'contact.create':
    case 'contact.update': {
      const profile = profileOf(fields)
      if (profile.phone !== undefined) requirePhone(profile.phone)
      const isEmpty = Object.keys(profile).length === 0 && !has('communication')
      if (kind === 'contact.update' && isEmpty) bad('contact', 'something to change')
      return
    }
    case 'group.update':
      if (!has('name', 'parent', 'description')) bad('name', 'something to change')
      if (fields['parent'] === fields['group']) bad('parent', 'another group than itself')
      return
    default:
      return
  }
}

function requireReason(
  engine: Pick<Engine, 'nowMs'>,
  { reasons, blockUntil }: Capabilities,
  kind: 'card.block' | 'card.unblock',
  { reason = '', until }: Fields,
): void {
  const codes: readonly string[] = kind === 'card.block' ? blockReasons : unblockReasons
  if (reasons === 'coded' && !codes.includes(reason)) bad('reason', `one of ${codes.join(', ')}`)
  if (until === undefined) return
  if (!blockUntil) bad('until', 'this processing keeps a block until it is lifted')
  if (Date.parse(until) <= engine.nowMs()) bad('until', 'a time that is still to come')
}

export function bad(path: string, message: string): never {
  throw new TillError('BAD_REQUEST', { issues: [{ path, message }] })
}

export function requireAllowedNow(
  engine: Engine,
  line: Line,
  kind: OperationKind,
  fields: Fields,
  subject: OperationSubject,
): void {
  if (kind === 'bonus.release') requireNothingBehind(engine, fields['hold'] ?? '')
  const { bindsBy } = line.processing.capabilities
  const isBlock = kind === 'card.block' || kind === 'card.unblock'
  // One that knows cards by their ids is told one card, not all of a person's.
  if (isBlock && bindsBy === 'client' && subject.card === null) bad('card', 'a card is needed')
  if (kind !== 'bonus.hold' && kind !== 'sale.record') return
  requireNotDenied(engine, subject)
  // A spend while the processing cannot be reached is the offline policy's to judge.
  const isSpend = kind === 'bonus.hold' || (!isZero(fields['spend'] ?? '0') && !isOffline(line))
  if (isSpend) requireSpendable(engine, line, subject)
  if (kind === 'sale.record' && isZero(max(fields['amount'] ?? '0', '0'))) bad('amount', 'above zero')
  requireNewReceipt(engine, fields['receipt'])
}

/** A sale that lost its hold while nobody knows its outcome would look as if it had been recorded. */
function requireNothingBehind({ store }: Pick<Engine, 'store'>, holdId: string): void {
  const hold = store.holds.find(holdId)
  const because = hold === undefined || hold.state === 'ended' ? null : backingOf(store, hold)
  if (because !== null) throw new TillError('HOLD_NOT_RELEASABLE', { because })
}

export function requireNotDenied(engine: Pick<Engine, 'store' | 'nowMs'>, subject: OperationSubject): void {
  const cached = subject.card === null ? [] : engine.store.cache.cardsByNumber(subject.card)
  const isBlocked = cached.some((card) => isShut(card, engine.nowMs()))
  if (isBlocked || engine.store.denials.isDenied(subject.card, subject.contact))
    throw new TillError('CARD_DENIED', { card: subject.card })
}

/** Spending needs its processing now, and no doubt about what this customer has spent before. */
export function requireSpendable(engine: Pick<Engine, 'store'>, line: Line, subject: OperationSubject): void {
  const { state, reason } = line.link.state()
  const processing = line.processing.name
  if (state === 'down') throw new TillError('PROCESSING_UNAVAILABLE', { processing, reason })
  const unsettled = engine.store.operations.listUnsettledOf(subject.card, subject.contact)
  const isUnclear = unsettled.some(
    (operation) =>
      (operation.kind === 'sale.record' || operation.kind === 'bonus.change') &&
      (operation.state === 'checking' || operation.state === 'attention'),
  )
  if (isUnclear) throw new TillError('BALANCE_BEING_CONFIRMED')
}

/** A sale is posted to somebody: where a card is found through its holder alone, the holder must be known. */
export function requireSomebody(
  line: Line,
  { client, phone, card }: { client: string | null; phone: string | null; card: string | null },
): void {
  if (findsByHolder(line.processing.capabilities) && client === null && phone === null)
    throw new TillError('HOLDER_UNKNOWN', { card, processing: line.processing.name })
}

export function requireNewReceipt(engine: Pick<Engine, 'store'>, receipt: string | undefined): void {
  if (receipt !== undefined && engine.store.operations.findByReceipt(receipt) !== undefined) {
    throw new TillError('RECEIPT_ALREADY_RECORDED', { receipt })
  }
}

export function requireDependency(engine: Pick<Engine, 'store'>, id: string | undefined): string | null {
  if (id === undefined) return null
  if (engine.store.operations.find(id) === undefined) bad('dependsOn', 'no such operation')
  return id
}
