/** What must be there before a call of the authority suite: operations in every state, a checkout, a key, a blocked card. */
import type { Engine } from '../../electron/usecases/engine.ts'
import { reportShift } from '../../electron/usecases/shifts.ts'
import { sealQueue } from '../../electron/usecases/transfer-file.ts'
import { operationRequest, type OperationKind } from '../../shared/model/operation.ts'
import type { Role } from '../../shared/model/operator.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import { factsSchema, type ProcessingName } from '../../shared/model/processing.ts'

export const card = '2900100000001'
export const phone = '79001000001'
export const client = 'c1'

/** A queue of another till, with nothing in it; sealed once, as a seal takes a good part of a second. */
export const passphrase = 'sixteen words of it'
export const queueFile = await sealQueue(
  {
    format: 1,
    id: '00000000-0000-4000-8000-000000000001',
    at: 1,
    from: { store: 's', till: 'T9', point: null },
    isCertain: true,
    operations: [],
    holds: [],
    checkouts: [],
    denials: [],
  },
  passphrase,
)

export type World = {
  /** A text that nobody has had before. */
  fresh(): string
  newPhone(): string
  queued(kind?: OperationKind): string
  queuedCase(kind: OperationKind): string
  /** A spend that was given without a network and waits to be sent. */
  givenOffline(): string
  inAttention(request?: object): string
  /** A sale of which less is allowed than was given. */
  short(): string
  /** What a customer is to be charged later. */
  owed(): string
  hold(): string
  outage(): number
  /** Approved by this role in an outage that is over. */
  reviewed(approver: Role): number
  shift(): number
  commissioning(state: 'running' | 'done'): string
  notice(): void
  /** Refused by its processing: what `request` asked for. */
  refused(request: unknown): string
  blockCardFor(reason: string): void
  checkout(): string
  integrationKey(): string
}

type Given = {
  kind: OperationKind
  processing?: ProcessingName
  fields?: object
  caseId?: string
  evidence?: Record<string, unknown>
}

export function openWorld(engine: Engine): World {
  const { store, mintId, nowMs } = engine
  let made = 0
  const insert = (given: Given): string => {
    const { kind, processing = 'cashdesk', fields = { card }, caseId = null, evidence = {} } = given
    const id = mintId()
    store.transaction(() => {
      store.operations.insert({
        id,
        kind,
        processing,
        fields: Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ),
        bodyHash: '',
        card: 'card' in fields ? card : null,
        contact: null,
        priority: 1,
        createdAt: nowMs(),
        operatorId: 'id-cashier',
        operatorName: 'cashier',
        approvedById: null,
        approvedByName: null,
        input: 'typed',
        caseId,
        dependsOn: null,
        checkoutId: null,
        retryOf: null,
        evidence,
        laneKeys: [],
      })
    })
    return id
  }
  const inState = (id: string, state: 'refused' | 'attention'): string => {
    store.transaction(() => {
      store.operations.update(store.operations.get(id), { state, settledAt: nowMs() })
    })
    return id
  }
  const asked = (request: unknown): string => {
    const { kind, processing, ...rest } = operationRequest.parse(request)
    const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'waitMs'))
    return insert({ kind, ...(processing === undefined ? {} : { processing }), fields })
  }
  const short = (): string => {
    const id = asked({ kind: 'sale.record', processing: 'loyalclient', phone, amount: '100', spend: '50' })
    store.transaction(() => {
      store.operations.update(store.operations.get(id), {
        state: 'attention',
        settledAt: nowMs(),
        error: { code: 'SHORTAGE', remoteCode: null, remoteText: null },
        evidence: { shortage: { promised: '50', allowed: '20' } },
      })
    })
    return id
  }
  const outage = (): number => {
    store.outages.start({ processing: 'cashdesk', reason: 'refused', now: nowMs(), answeredAt: null })
    return store.outages.findOpen('cashdesk')?.id ?? 0
  }
  return {
    fresh: () => `n${(made += 1)}`,
    newPhone: () => `7900${String(2_000_000 + (made += 1))}`,
    queued: (kind = 'card.issue') => insert({ kind, fields: { card, reason: '0' } }),
    givenOffline: () =>
      insert({
        kind: 'sale.record',
        processing: 'loyalclient',
        fields: { phone, amount: '100', spend: '50' },
        evidence: { offline: true },
      }),
    queuedCase(kind) {
      const caseId = mintId()
      insert({ kind: 'card.issue', caseId })
      insert({ kind, caseId })
      return caseId
    },
    inAttention: (request = { kind: 'card.issue', card }) => inState(asked(request), 'attention'),
    refused: (request) => inState(asked(request), 'refused'),
    short,
    owed() {
      const id = mintId()
      store.transaction(() =>
        store.shortfalls.insert({
          id,
          operationId: short(),
          processing: 'loyalclient',
          card: null,
          client,
          amount: '30',
          way: 'charge-later',
          note: 'n',
          decidedBy: 'id-senior',
          decidedByName: 'senior',
          decidedAt: nowMs(),
        }),
      )
      return id
    },
    hold() {
      const id = mintId()
      const operationId = insert({ kind: 'bonus.hold', processing: 'loyalclient', fields: { phone } })
      store.transaction(() =>
        store.holds.insert({
          id,
          processing: 'loyalclient',
          client,
          amount: '5',
          takenAt: nowMs(),
          untilAt: nowMs() + 3_600_000,
          state: 'live',
          operationId: inState(operationId, 'refused'),
          checkoutId: null,
        }),
      )
      return id
    },
    outage,
    reviewed(approver) {
      const id = insert({ kind: 'card.issue' })
      store.transaction(() => {
        const audit = {
          at: nowMs(),
          actor: 'id-cashier',
          subject: id,
          data: { approvedBy: `id-${approver}` },
        }
        store.audit.append({ ...audit, action: 'operation.submitted' })
        store.reviews.insert({
          seq: store.operations.get(id).seq,
          outage: outage(),
          auditSeq: store.audit.head().seq,
          approverId: `id-${approver}`,
          approverName: approver,
        })
        store.outages.end('cashdesk', nowMs(), false)
      })
      return store.reviews.listWaiting(0, 100).at(-1)?.id ?? 0
    },
    shift() {
      const number = (store.shifts.findLast()?.number ?? 0) + 1
      const { seq, hash } = store.audit.head()
      store.transaction(() =>
        store.shifts.insert({
          number,
          afterSeq: 0,
          lastSeq: 0,
          openedAt: null,
          closedAt: nowMs(),
          closedById: 'id-senior',
          closedByName: 'senior',
          auditSeq: seq,
          auditHash: hash,
          nextOutage: 1,
          report: reportShift(engine),
        }),
      )
      return number
    },
    commissioning(state) {
      const id = mintId()
      store.transaction(() =>
        store.commissionings.save({
          id,
          processing: 'cashdesk',
          state,
          startedAt: nowMs(),
          finishedAt: state === 'done' ? nowMs() : null,
          operatorName: 'director',
          url: 'http://127.0.0.1:9/api/card',
          measurements: [],
          facts: state === 'done' ? factsSchema.parse({}) : null,
          appliedAt: null,
          failure: null,
        }),
      )
      return id
    },
    notice() {
      const at = new Date(nowMs()).toISOString()
      const notice = { kind: 'restored', at, keptIn: null, isIncomplete: false }
      store.transaction(() => store.meta.set('store-notice', JSON.stringify(notice)))
    },
    blockCardFor(reason) {
      store.transaction(() =>
        store.cache.setCardStatus('cashdesk', card, 'blocked', reason as BlockReason, nowMs()),
      )
    },
    checkout() {
      const id = mintId()
      store.transaction(() => {
        store.checkouts.insert({
          id,
          bodyHash: '',
          processing: 'loyalclient',
          client,
          card,
          phone,
          amount: '100',
          receipt: null,
          quote: {
            amount: '100',
            spendable: '50',
            earn: '3',
            percent: '3',
            type: 'cashback',
            source: 'live',
            asOf: new Date(nowMs()).toISOString(),
          },
          input: 'typed',
          operatorId: 'id-cashier',
          operatorName: 'cashier',
          createdAt: nowMs(),
        })
      })
      return id
    },
    integrationKey() {
      const id = mintId()
      store.integrationKeys.insert({ id, name: id, keyHash: id, createdAt: nowMs() })
      return id
    },
  }
}
