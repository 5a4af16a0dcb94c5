/** What a support bundle says of the till, chosen field by field: a field that is not named here is not in it. */
import type { Config } from '../../../shared/model/config.ts'
import { processingNames } from '../../../shared/model/processing.ts'
import type { Attempt } from '../../db/attempts.ts'
import { readData, stampOf } from '../../db/audit-stamp.ts'
import type { Operation } from '../../db/operations.ts'
import { iso, type Engine } from '../engine.ts'
import { getStatus } from '../get-status.ts'
import type { Mask } from './mask.ts'

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))
const listed = { outages: 500, auditEntries: 500, holds: 200 }

export function configurationPart({ store, config: running }: Engine, file: Config) {
  return {
    till: /^[\w-]{1,16}$/.test(file.store.till) ? file.store.till : null,
    timezone: file.store.timezone,
    ui: file.ui,
    offline: plainOnly(file.offline),
    processing: Object.fromEntries(
      processingNames.flatMap((name) => {
        const settings = running.processing[name]
        return settings === undefined ? [] : [[name, processingOf(settings)]]
      }),
    ),
    operators: countBy(
      store.operators.list().map(({ role, active }) => (active ? role : `${role}, not active`)),
    ),
    integrationKeys: store.integrationKeys.list().length,
  }
}

/** Where it is without the path, which may have a token in it; of the rest what is no secret, and whether there is more. */
const shownSettings = [
  'enabled',
  'timeoutMs',
  'facts',
  'format',
  'keyIn',
  'refreshEvery',
  'timezone',
] as const

function processingOf(settings: { url: string } & Record<string, unknown>) {
  const { protocol, hostname, port } = new URL(settings.url)
  const shown = shownSettings.flatMap((name) =>
    settings[name] === undefined ? [] : [[name, settings[name]]],
  )
  const others = Object.keys(settings).filter(
    (name) => name !== 'url' && !(shownSettings as readonly string[]).includes(name),
  )
  return {
    at: `${protocol}//${hostname}${port && `:${port}`}`,
    ...Object.fromEntries(shown),
    alsoSet: others,
  }
}

/** Figures, switches and single words of a section; nothing that somebody could have written a sentence or a secret into. */
function plainOnly(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'string') return /^([a-z-]{1,20}|\d{1,9}(\.\d+)?)$/.test(value) ? value : '[hidden]'
  if (Array.isArray(value)) return value.map(plainOnly)
  if (typeof value !== 'object') return null
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainOnly(inner)]))
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

export function statusPart(engine: Engine, mask: Mask) {
  const { store: _, exposure: __, processings, refreshes, ...status } = getStatus(engine)
  return {
    ...status,
    processings: processings.map((one) => ({ ...one, reason: mask.word(one.reason) })),
    refreshes: refreshes.map((one) => ({ ...one, reason: mask.word(one.reason) })),
    clock: [...engine.lines].map(([processing, { serverClock }]) => ({
      processing,
      isKnown: serverClock.isKnown(),
      offsetMs: Math.round(serverClock.offsetMs()),
    })),
  }
}

export function operationPart(operation: Operation, mask: Mask) {
  return {
    seq: operation.seq,
    id: mask.id(operation.id),
    kind: operation.kind,
    processing: operation.processing,
    state: operation.state,
    attempts: operation.attempts,
    failures: operation.failures,
    everUnknown: operation.everUnknown,
    locksPoint: operation.locksPoint,
    dueReason: operation.dueReason,
    input: operation.input,
    card: mask.card(operation.card),
    contact: mask.phone(operation.contact),
    createdAt: iso(operation.createdAt),
    sentAt: isoOrNull(operation.sentAt),
    dueAt: operation.dueAt === 0 ? null : iso(operation.dueAt),
    settledAt: isoOrNull(operation.settledAt),
    proof: operation.proof,
    error: mask.word(operation.error?.code ?? null),
    remoteCode: mask.remoteCode(operation.error?.remoteCode ?? null),
    operator: mask.id(operation.operatorId),
    approvedBy: mask.id(operation.approvedById),
    case: mask.id(operation.caseId),
    dependsOn: mask.id(operation.dependsOn),
    checkout: mask.id(operation.checkoutId),
    retryOf: mask.id(operation.retryOf),
    retriedBy: mask.id(operation.retriedBy),
  }
}

export const attemptPart = (operation: Operation, attempt: Attempt, mask: Mask) => ({
  operation: operation.seq,
  number: attempt.number,
  purpose: attempt.purpose,
  outcome: attempt.outcome,
  httpStatus: attempt.httpStatus,
  call: mask.word(attempt.call),
  startedAt: iso(attempt.startedAt),
  finishedAt: isoOrNull(attempt.finishedAt),
  reason: mask.word(attempt.reason),
  remoteCode: mask.remoteCode(attempt.remoteCode),
})

export const holdsPart = ({ store, lines }: Engine, mask: Mask) =>
  [...lines.keys()].flatMap((processing) =>
    store.support.listOpenHolds(processing, listed.holds).map((hold) => ({
      id: mask.id(hold.id),
      processing,
      client: mask.id(hold.client),
      state: hold.state,
      takenAt: iso(hold.takenAt),
      untilAt: iso(hold.untilAt),
      shakenAt: isoOrNull(hold.shakenAt),
      operation: mask.id(hold.operationId),
    })),
  )

export const outagesPart = ({ store }: Engine, mask: Mask) =>
  store.support.listOutages(listed.outages).map(({ processing, reason, startedAt, endedAt }) => ({
    processing,
    reason: mask.word(reason),
    startedAt: iso(startedAt),
    endedAt: isoOrNull(endedAt),
  }))

export function auditPart({ store, audit }: Engine, mask: Mask) {
  const entries = store.audit.listBefore(store.audit.count() + 1, listed.auditEntries).map((row) => {
    const stamp = stampOf(row)
    const { code } = readData(row)
    return {
      seq: row.seq,
      at: iso(row.at),
      actor: mask.id(row.actor),
      action: mask.word(row.action),
      subject: mask.id(row.subject),
      code: typeof code === 'string' ? mask.word(code) : null,
      input: mask.word(stamp?.input ?? null),
      approvedBy: mask.id(stamp?.approvedBy ?? null),
      jumpMs: stamp?.clock?.jumpMs ?? null,
      hash: row.hash,
    }
  })
  const { restorations, ...report } = audit.report()
  return {
    report: {
      ...report,
      // Who answered for one, and in which words, is in the trail.
      restorations: restorations.map((one) => ({ ...one, acknowledged: one.acknowledged?.at ?? null })),
    },
    entries,
  }
}
