/** A till for the stores of contacts that answers what a test says, at once, and remembers what it was asked. */
import type { Api } from '../../renderer/api.ts'
import type { Duplicate } from '../../renderer/store/contact-form.ts'
import type { Deps } from '../../renderer/store/deps.ts'
import { createEvents } from '../../renderer/store/events.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { OperationRequest, OperationView } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { anOperation, later } from './an-operation.ts'

export type Desk = {
  deps: Deps
  duplicates: Duplicate[]
  /** Who is found by a card's number or a phone. */
  customers: CustomerView[]
  /** Who does not answer. */
  silent: ProcessingName[]
  /** Queries of duplicates, and operations, as they were asked. */
  asked: unknown[]
  taken: Partial<OperationRequest>[]
  /** Ids. */
  cancelled: string[]
  /** Runs what waits for time to pass. */
  pass: () => void
  tell: (operation: OperationView) => void
}

export function aDesk(): Desk {
  const waiting = new Set<() => void>()
  const events = createEvents()
  let minted = 0
  const desk: Desk = {
    duplicates: [],
    customers: [],
    silent: [],
    asked: [],
    taken: [],
    cancelled: [],
    pass: () => {
      for (const run of waiting) {
        waiting.delete(run)
        run()
      }
    },
    tell: (operation) => {
      events.emit({ type: 'operation.changed', operation })
    },
    deps: {
      api: {
        customer: {
          find: async ({ value }: { value: string }) => ({
            customers: desk.customers.filter(
              ({ contact, cards }) =>
                `+${contact?.phone}` === value || cards.some(({ number }) => number === value),
            ),
            unanswered: desk.silent.map((processing) => ({ processing, reason: 'refused' })),
          }),
          findDuplicates: async (query: unknown) => {
            desk.asked.push(query)
            return { duplicates: desk.duplicates, unanswered: [] }
          },
        },
        directory: { list: async () => ({ entries: [{ id: 'type-1', name: 'Бонусная' }] }) },
        operation: {
          submit: async (request: OperationRequest) => {
            desk.taken.push(request)
            const { id = '', kind, processing = 'crm', case: of = null, dependsOn = null } = request
            const card = 'card' in request ? (request.card ?? null) : null
            const contact = '79161234567'
            const createdAt = later(desk.taken.length)
            const about = { card, contact, case: of, dependsOn, createdAt }
            return anOperation({ id, kind, processing, ...about, state: 'queued' })
          },
          list: async () => ({ operations: [], nextAfter: null }),
          cancel: async ({ id }: { id: string }) => {
            desk.cancelled.push(id)
            return anOperation({ id, state: 'cancelled' })
          },
          retry: async ({ newId }: { newId: string }) => anOperation({ id: newId, state: 'queued' }),
        },
      } as unknown as Api,
      events,
      now: () => Date.parse('2026-11-22T10:00:00Z'),
      monotonicMs: () => 0,
      newId: () => `id-${(minted += 1)}`,
      after: (_ms, run) => {
        waiting.add(run)
        return () => waiting.delete(run)
      },
    },
  }
  return desk
}

export const aDuplicate = (
  same: Duplicate['same'],
  client = 'c1',
  contact: CustomerView['contact'] = { name: 'Иванова Мария', phone: '79001000001' },
): Duplicate => ({
  customer: {
    key: `phone:${client}`,
    contact,
    clients: [{ processing: 'customer', id: client, ...(contact !== undefined && { contact }) }],
    cards: [],
    campaigns: [],
    actions: [],
    conflicts: [],
  },
  same,
})
