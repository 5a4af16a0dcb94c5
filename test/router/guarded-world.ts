/** What must be there before a call of the authority suite: operations in every state, a checkout, a key, a blocked card. */
import type { Engine } from '../../electron/usecases/engine.ts'
import { operationRequest, type OperationKind } from '../../shared/model/operation.ts'
import type { BlockReason } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

export const card = '2900100000001'
export const phone = '79001000001'
export const client = 'c1'

export type World = {
  /** A text that nobody has had before. */
  fresh(): string
  newPhone(): string
  queued(kind?: OperationKind): string
  queuedCase(kind: OperationKind): string
  inAttention(): string
  /** Refused by its processing: what `request` asked for. */
  refused(request: unknown): string
  blockCardFor(reason: string): void
  checkout(): string
  integrationKey(): string
}

type Given = { kind: OperationKind; processing?: ProcessingName; fields?: object; caseId?: string }

export function openWorld({ store, mintId, nowMs }: Engine): World {
  let made = 0
  const insert = (given: Given): string => {
    const { kind, processing = 'cashdesk', fields = { card }, caseId = null } = given
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
  return {
    fresh: () => `n${(made += 1)}`,
    newPhone: () => `7900${String(2_000_000 + (made += 1))}`,
    queued: (kind = 'card.issue') => insert({ kind, fields: { card, reason: '0' } }),
    queuedCase(kind) {
      const caseId = mintId()
      insert({ kind: 'card.issue', caseId })
      insert({ kind, caseId })
      return caseId
    },
    inAttention: () => inState(insert({ kind: 'card.issue' }), 'attention'),
    refused(request) {
      const { kind, processing, ...rest } = operationRequest.parse(request)
      const fields = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'waitMs'))
      return inState(insert({ kind, ...(processing === undefined ? {} : { processing }), fields }), 'refused')
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
