/** A till for the stores of contacts that answers what a test says, at once, and remembers what it was asked. */
import type { Api } from '../../renderer/api.ts'
import type { Duplicate } from '../../renderer/store/contact-form.ts'
import type { Deps } from '../../renderer/store/deps.ts'
import { createEvents } from '../../renderer/store/events.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { OperationRequest, OperationView } from '../../shared/model/operation.ts'
import { anOperation } from './an-operation.ts'

export type Desk = {
  deps: Deps
  duplicates: Duplicate[]
  /** Queries of duplicates, and operations, as they were asked. */
  asked: unknown[]
  taken: Partial<OperationRequest>[]
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
    asked: [],
    taken: [],
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
          findDuplicates: async (query: unknown) => {
            desk.asked.push(query)
            return { duplicates: desk.duplicates, unanswered: [] }
          },
        },
        directory: { list: async () => ({ entries: [] }) },
        operation: {
          submit: async (request: OperationRequest) => {
            desk.taken.push(request)
            const { id = '', kind, processing = 'crm' } = request
            return anOperation({ id, kind, processing, card: null, state: 'queued' })
          },
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
    clients: [{ processing: 'customer', id: client }],
    cards: [],
    campaigns: [],
    actions: [],
    conflicts: [],
  },
  same,
})
