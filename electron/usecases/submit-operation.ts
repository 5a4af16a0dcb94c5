/**
 * Takes an operation: one row, one queue, one path, online and offline alike. It is durable when this returns; how long
 * this waits for its end is the caller's choice and the only difference an outage makes.
 */
import { hash } from 'node:crypto'
import { TillError } from '../../shared/errors.ts'
import { isZero } from '../../shared/model/money.ts'
import type {
  InputSource,
  OperationKind,
  OperationRequest,
  OperationView,
} from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Operation } from '../db/operations.ts'
import type { Line } from '../sync/worker.ts'
import { approvedReasonOf, authorise } from './authorise.ts'
import type { Caller, Engine, Language } from './engine.ts'
import { approveKind } from './offline-kind.ts'
import { isOffline } from './offline-spend.ts'
import { behind, startingEvidence, subjectOf } from './operation-subject.ts'
import { toOperationView } from './operation-view.ts'
import { permitSpend } from './permit-spend.ts'
import { requireAllowedNow, requireDependency, requireFields } from './require-allowed.ts'
import { take } from './take-operation.ts'
import { accountOf, askedBy, givenOffline } from './spend-asked.ts'

export async function submitOperation(
  engine: Engine,
  caller: Caller,
  request: OperationRequest,
  language: Language,
): Promise<OperationView> {
  const actor = await authorise(engine, caller, request.operator)
  const { kind } = request
  const fields = fieldsOf(request)
  const bodyHash = hashBody(kind, request.processing, fields, request.case, request.dependsOn)
  const known = findSame(engine, request.id, bodyHash)
  if (known !== undefined)
    return toOperationView(engine.store, await engine.worker.whenSettled(known.id, request.waitMs), language)

  const line = lineFor(engine, kind, request.processing, fields)
  const { name, capabilities } = line.processing
  requireFields(engine, line.processing, kind, fields)
  const subject = behind(engine, subjectOf(engine, name, kind, fields), request.dependsOn)
  const blockedFor =
    subject.card === null ? undefined : engine.store.cache.findCard(name, subject.card)?.blockedFor
  const needed = {
    kind,
    reason: fields['reason'],
    reasons: capabilities.reasons,
    blockedFor: blockedFor ?? undefined,
  }
  const evidence = startingEvidence(engine, line, kind, fields, subject)
  const input = inputOf(engine, caller, request)
  const spend = kind === 'sale.record' && isOffline(line) ? (fields['spend'] ?? '0') : '0'
  const client = isZero(spend) ? null : accountOf(engine, name, subject, evidence)
  const asked = { ...askedBy(subject), input, client, spend, amount: fields['amount'] ?? null }
  if (!isZero(spend)) requireAllowedNow(engine, line, kind, fields, subject)
  const permit = isZero(spend) ? null : await permitSpend(engine, actor, line, asked, request.approval)
  const approver =
    permit === null
      ? await approveKind(engine, actor, line, needed, fields, request.approval)
      : permit.approver
  // A second call with the same id may have come while PINs were checked.
  const raced = findSame(engine, request.id, bodyHash)
  if (raced === undefined) requireAllowedNow(engine, line, kind, fields, subject)
  const taking = permit?.taking ?? (<T>(work: () => T): T => work())
  const operation =
    raced ??
    taking(() =>
      take(
        engine,
        {
          id: request.id ?? engine.mintId(),
          kind,
          processing: name,
          fields: { ...fields, ...mintedIds(engine, kind) },
          bodyHash,
          ...subject,
          evidence: permit === null ? evidence : { ...evidence, ...givenOffline(line, fields, client) },
          input,
          caseId: request.case ?? null,
          dependsOn: requireDependency(engine, request.dependsOn),
          checkoutId: null,
          retryOf: null,
          actor,
          approver,
          approvedReason: approvedReasonOf(approver, request.approval, needed),
        },
        permit?.give,
        permit?.check,
      ),
    )
  return toOperationView(
    engine.store,
    await engine.worker.whenSettled(operation.id, request.waitMs),
    language,
  )
}

/** How its card or phone came in; a later step of a case is about what the earlier one was. */
function inputOf({ store }: Engine, caller: Caller, { input, dependsOn }: OperationRequest): InputSource {
  const earlier = dependsOn === undefined ? undefined : store.operations.find(dependsOn)
  return input ?? earlier?.input ?? (caller.type === 'integration' ? 'integration' : 'typed')
}

/** What the till creates it names itself, so that it can be read back by that name whatever becomes of the answer. */
function mintedIds(engine: Pick<Engine, 'mintId'>, kind: OperationKind): Record<string, string> {
  if (kind === 'card.create') return { cardId: engine.mintId() }
  return kind === 'group.create' ? { groupId: engine.mintId() } : {}
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

/** The named processing; else the one whose hold or card it is, as far as the till knows; else the first that can. */
export function lineFor(
  engine: Pick<Engine, 'lines' | 'store'>,
  kind: OperationKind,
  name?: ProcessingName,
  { card, hold }: Record<string, string> = {},
): Line {
  const owner = name ?? (hold === undefined ? undefined : engine.store.holds.find(hold)?.processing)
  const candidates = owner === undefined ? [...engine.lines.values()] : [engine.lines.get(owner)]
  const able = candidates.flatMap((line) =>
    line?.processing.capabilities.kinds.includes(kind) === true ? [line] : [],
  )
  const isKnownTo = ({ processing }: Line) =>
    card !== undefined && engine.store.cache.findCard(processing.name, card) !== undefined
  const line = able.find(isKnownTo) ?? able[0]
  if (line === undefined)
    throw new TillError('NOT_SUPPORTED', { kind, ...(name === undefined ? {} : { processing: name }) })
  return line
}
