/**
 * Takes an operation: one row, one queue, one path, online and offline alike. It is durable when this returns; how long
 * this waits for its end is the caller's choice and the only difference an outage makes.
 */
import { hash } from 'node:crypto'
import { TillError } from '../../shared/errors.ts'
import { isZero, max } from '../../shared/model/money.ts'
import type { OperationKind, OperationRequest, OperationView } from '../../shared/model/operation.ts'
import { blockReasons, unblockReasons, type BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { NewOperation, Operation } from '../db/operations.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Line } from '../sync/worker.ts'
import { approve, authorise, type Actor } from './authorise.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { toOperationView } from './operation-view.ts'
import { requirePhone } from './phone-check.ts'

export async function submitOperation(
  engine: Engine,
  caller: Caller,
  request: OperationRequest,
  language: Language,
): Promise<OperationView> {
  const actor = await authorise(engine, caller, request.operator)
  const fields = fieldsOf(request)
  const bodyHash = hashBody(request.kind, request.processing, fields, request.case, request.dependsOn)
  const known = findSame(engine, request.id, bodyHash)
  if (known !== undefined)
    return toOperationView(engine.store, await engine.worker.whenSettled(known.id, request.waitMs), language)

  const line = lineFor(engine, request.kind, request.processing)
  requireFields(request.kind, fields)
  const subject = subjectOf(engine, line.processing.name, fields)
  const blockedFor =
    subject.card === null
      ? undefined
      : (engine.store.cache.findCard(line.processing.name, subject.card)?.blockedFor ?? undefined)
  const approver = await approve(
    engine,
    actor,
    { kind: request.kind, reason: fields['reason'], blockedFor },
    request.approval,
  )
  // A second call with the same id may have come while PINs were checked.
  const raced = findSame(engine, request.id, bodyHash)
  if (raced === undefined) requireAllowedNow(engine, line, request.kind, fields, subject)
  const operation =
    raced ??
    take(engine, {
      id: request.id ?? engine.mintId(),
      kind: request.kind,
      processing: line.processing.name,
      fields,
      bodyHash,
      ...subject,
      input: request.input ?? (caller.type === 'integration' ? 'integration' : 'typed'),
      caseId: request.case ?? null,
      dependsOn: requireDependency(engine, request.dependsOn),
      checkoutId: null,
      retryOf: null,
      actor,
      approver,
    })
  return toOperationView(
    engine.store,
    await engine.worker.whenSettled(operation.id, request.waitMs),
    language,
  )
}

export type Taken = Omit<
  NewOperation,
  'laneKeys' | 'priority' | 'createdAt' | 'operatorId' | 'operatorName' | 'approvedById' | 'approvedByName'
> & { actor: Actor; approver: Actor | null }

/** Operation, lanes, denial and audit in one commit; then the worker is told. `also` joins the same commit. */
export function take(
  engine: Engine,
  taken: Taken,
  also: (operation: Operation) => void = () => undefined,
): Operation {
  const { actor, approver, ...rest } = taken
  const operation = durableOrRefused(taken, () =>
    engine.store.transaction(() => {
      const inserted = engine.store.operations.insert({
        ...rest,
        priority: rest.kind === 'card.block' || rest.kind === 'bonus.release' ? 0 : 1,
        createdAt: engine.nowMs(),
        operatorId: actor.id,
        operatorName: actor.name,
        approvedById: approver?.id ?? null,
        approvedByName: approver?.name ?? null,
        laneKeys: laneKeysOf(rest),
      })
      if (rest.kind === 'card.block') {
        engine.store.denials.insert({
          operationId: inserted.id,
          processing: rest.processing,
          card: rest.card,
          phone: rest.card === null ? rest.contact : null,
        })
      }
      engine.store.audit.append({
        at: engine.nowMs(),
        actor: actor.id,
        action: 'operation.accepted',
        subject: inserted.id,
        data: {
          kind: rest.kind,
          processing: rest.processing,
          approvedBy: approver?.id ?? null,
          input: rest.input,
        },
      })
      also(inserted)
      return inserted
    }),
  )
  engine.publish({
    type: 'operation.changed',
    operation: toOperationView(engine.store, operation, engine.config.ui.language),
  })
  engine.worker.wake(operation.processing)
  return operation
}

function durableOrRefused<T>(taken: Pick<Taken, 'fields'>, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const trouble = isDiskTrouble(error)
    if (trouble !== null) throw new TillError(trouble === 'full' ? 'STORE_FULL' : 'STORE_UNAVAILABLE')
    if (/operation_receipt/.test(String(error)))
      throw new TillError('RECEIPT_ALREADY_RECORDED', { receipt: taken.fields['receipt'] })
    throw error
  }
}

/** Holds and releases wait for nobody; everything else keeps the order of its card and its contact. */
function laneKeysOf({
  kind,
  card,
  contact,
  fields,
}: Pick<NewOperation, 'kind' | 'card' | 'contact' | 'fields'>): string[] {
  if (kind === 'bonus.hold' || kind === 'bonus.release') return []
  const cards = [card, fields['newCard']].flatMap((number) =>
    number === null || number === undefined ? [] : [`card:${number}`],
  )
  return contact === null ? cards : [...cards, `phone:${contact}`]
}

const envelope = new Set([
  'id',
  'kind',
  'processing',
  'case',
  'dependsOn',
  'input',
  'operator',
  'approval',
  'waitMs',
])

function fieldsOf(request: OperationRequest): Record<string, string> {
  const entries = Object.entries(request).filter(
    ([name, value]) => !envelope.has(name) && value !== undefined,
  )
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  )
}

export function hashBody(...parts: unknown[]): string {
  return hash('sha256', JSON.stringify(parts.map((part) => (part === undefined ? null : sorted(part)))))
}

const sorted = (part: unknown): unknown =>
  part !== null && typeof part === 'object'
    ? Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))
    : part

function findSame(engine: Engine, id: string | undefined, bodyHash: string): Operation | undefined {
  const known = id === undefined ? undefined : engine.store.operations.find(id)
  if (known !== undefined && known.bodyHash !== bodyHash) throw new TillError('ID_REUSED', { id })
  return known
}

/** The named processing, or the first configured one that can. */
export function lineFor(engine: Pick<Engine, 'lines'>, kind: OperationKind, name?: ProcessingName): Line {
  const candidates = name === undefined ? [...engine.lines.values()] : [engine.lines.get(name)]
  const line = candidates.find((candidate) => candidate?.processing.capabilities.kinds.includes(kind))
  if (line === undefined)
    throw new TillError('NOT_SUPPORTED', { kind, ...(name === undefined ? {} : { processing: name }) })
  return line
}

function requireFields(kind: OperationKind, fields: Record<string, string>): void {
  if (fields['phone'] !== undefined) requirePhone(fields['phone'])
  const needsTarget = ['card.block', 'card.unblock', 'bonus.hold', 'sale.record'].includes(kind)
  if (needsTarget && fields['card'] === undefined && fields['phone'] === undefined)
    bad('card', 'a card or a phone is needed')
  if (kind === 'card.block' && !blockReasons.includes(fields['reason'] as BlockReason))
    bad('reason', `one of ${blockReasons.join(', ')}`)
  if (kind === 'card.unblock' && !(unblockReasons as readonly string[]).includes(fields['reason'] ?? ''))
    bad('reason', `one of ${unblockReasons.join(', ')}`)
}

function bad(path: string, message: string): never {
  throw new TillError('BAD_REQUEST', { issues: [{ path, message }] })
}

/** The card and the contact an operation is about, as far as the till knows them: they are its lanes. */
export function subjectOf(
  engine: Pick<Engine, 'store'>,
  processing: ProcessingName,
  fields: Record<string, string>,
): { card: string | null; contact: string | null } {
  const { cache } = engine.store
  const byPhone =
    fields['phone'] === undefined
      ? []
      : cache.cardsByPhone(fields['phone']).filter((card) => card.processing === processing)
  const card = fields['card'] ?? (byPhone.length === 1 ? (byPhone[0]?.number ?? null) : null)
  if (fields['phone'] !== undefined) return { card, contact: fields['phone'] }
  const ofCard = card === null ? [] : [...cache.cardsByNumber(card), ...cache.clientsByKey(card)]
  return { card, contact: ofCard.map((row) => row.phone).find((phone) => phone !== null) ?? null }
}

/** What neither a role nor an approval can lift: a denied card, spending that is not possible now, a receipt already recorded. */
function requireAllowedNow(
  engine: Engine,
  line: Line,
  kind: OperationKind,
  fields: Record<string, string>,
  subject: { card: string | null; contact: string | null },
): void {
  if (kind !== 'bonus.hold' && kind !== 'sale.record') return
  requireNotDenied(engine, subject)
  const isSpend = kind === 'bonus.hold' || !isZero(fields['spend'] ?? '0')
  if (isSpend) requireSpendable(engine, line, kind, subject)
  if (kind === 'sale.record' && isZero(max(fields['amount'] ?? '0', '0'))) bad('amount', 'above zero')
  requireNewReceipt(engine, fields['receipt'])
}

export function requireNotDenied(
  engine: Pick<Engine, 'store'>,
  subject: { card: string | null; contact: string | null },
): void {
  const cached = subject.card === null ? [] : engine.store.cache.cardsByNumber(subject.card)
  const isBlocked = cached.some((card) => card.status === 'blocked' || card.status === 'closed')
  if (isBlocked || engine.store.denials.isDenied(subject.card, subject.contact))
    throw new TillError('CARD_DENIED', { card: subject.card })
}

/** Spending needs its processing now, and no doubt about what this customer has spent before. */
export function requireSpendable(
  engine: Pick<Engine, 'store'>,
  line: Line,
  kind: OperationKind,
  subject: { card: string | null; contact: string | null },
): void {
  const { state, reason } = line.link.state()
  const processing = line.processing.name
  if (state === 'down')
    throw new TillError(kind === 'bonus.hold' ? 'PROCESSING_UNAVAILABLE' : 'OFFLINE_SPEND_REFUSED', {
      processing,
      reason,
    })
  const unsettled = engine.store.operations.listUnsettledOf(subject.card, subject.contact)
  const isUnclear = unsettled.some(
    (operation) =>
      operation.kind === 'sale.record' && (operation.state === 'checking' || operation.state === 'attention'),
  )
  if (isUnclear) throw new TillError('BALANCE_BEING_CONFIRMED')
}

export function requireNewReceipt(engine: Pick<Engine, 'store'>, receipt: string | undefined): void {
  if (receipt !== undefined && engine.store.operations.findByReceipt(receipt) !== undefined) {
    throw new TillError('RECEIPT_ALREADY_RECORDED', { receipt })
  }
}

function requireDependency(engine: Engine, id: string | undefined): string | null {
  if (id === undefined) return null
  if (engine.store.operations.find(id) === undefined) bad('dependsOn', 'no such operation')
  return id
}
