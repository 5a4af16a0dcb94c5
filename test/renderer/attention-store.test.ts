import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createAttentionStore } from '../../renderer/store/attention.ts'
import type { AttentionItem, AttentionView, ShortfallView } from '../../shared/model/attention.ts'
import { aPage } from './a-page.ts'
import { anOperation, later } from './an-operation.ts'

const anItem = (id: string): AttentionItem => ({
  operation: anOperation({ id, state: 'attention' }),
  since: later(0),
  isUrgent: false,
  atStake: null,
  waiting: 0,
})
const aView = (id: string): AttentionView => ({
  ...anItem(id),
  known: [],
  unknown: [],
  readings: [],
  hypotheses: { applied: [], notApplied: [] },
  leans: null,
  resolutions: ['applied', 'not-applied'],
  recommended: null,
  shortage: null,
  attempts: [],
})
const aDebt: ShortfallView = {
  id: 'debt',
  operation: 'a',
  processing: 'loyalclient',
  card: null,
  amount: '500',
  way: 'charge-later',
  note: 'n',
  decidedBy: 'Борис',
  decidedAt: later(0),
  settledAt: null,
  settledBy: null,
  settledNote: null,
  voidedAt: null,
}
const approval = { operator: 'senior', pin: '2222' }
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function openInbox(ids: string[]) {
  const asked: unknown[] = []
  const refusal = { code: null as string | null }
  const answered = <T>(answer: T): T => {
    if (refusal.code !== null) throw new ORPCError(refusal.code, { message: refusal.code })
    return answer
  }
  const page = aPage({
    attention: {
      list: async ({ after }: { after?: string }) =>
        answered({
          items: (after === undefined ? ids.slice(0, 2) : ids.slice(2)).map(anItem),
          nextAfter: after === undefined && ids.length > 2 ? (ids[1] ?? null) : null,
          total: ids.length,
          urgent: 0,
          blocks: [],
        }),
      get: async ({ id }: { id: string }) => answered(aView(id)),
      listShortfalls: async (request: unknown) => {
        asked.push(request)
        return answered({ shortfalls: [aDebt], nextAfter: null })
      },
      settleShortfall: async (request: unknown) => {
        asked.push(request)
        return answered(aDebt)
      },
    },
    operation: {
      resolve: async (request: unknown) => {
        asked.push(request)
        const decided = answered(anOperation({ state: 'done' }))
        ids.shift()
        return decided
      },
    },
  })
  const store = createAttentionStore(page.deps)
  return { asked, refusal, events: page.deps.events, state: () => store.getState() }
}
const listed = (inbox: ReturnType<typeof openInbox>): string[] => {
  const { list } = inbox.state()
  return list.at === 'ready' ? list.items.map(({ operation }) => operation.id) : []
}

test('the inbox opens with what waits longest, and with the item that another screen leads to', async () => {
  const inbox = openInbox(['a', 'b', 'c'])
  inbox.state().open(1, { operationId: 'b' })
  await settled()
  expect(listed(inbox)).toEqual(['a', 'b'])
  expect(inbox.state().opened).toMatchObject({ at: 'ready', view: { operation: { id: 'b' } } })
  await inbox.state().more()
  expect(listed(inbox)).toEqual(['a', 'b', 'c'])
})

test('a decided item closes and the list is read anew; a refused decision changes nothing and is told', async () => {
  const inbox = openInbox(['a', 'b'])
  inbox.state().open(1, { operationId: 'a' })
  await settled()
  inbox.refusal.code = 'PIN_WRONG'
  expect(await inbox.state().resolve('a', 'applied', 'seen', approval)).toMatchObject({ code: 'PIN_WRONG' })
  expect(inbox.state().opened.at).toBe('ready')
  inbox.refusal.code = null
  expect(await inbox.state().resolve('a', 'applied', 'seen', approval)).toBeNull()
  expect(inbox.asked.at(-1)).toEqual({ id: 'a', as: 'applied', note: 'seen', approval })
  expect(inbox.state().opened.at).toBe('none')
  expect(listed(inbox)).toEqual(['b'])
})

test('what begins to need a person appears, and what was decided elsewhere closes', async () => {
  const ids = ['a']
  const inbox = openInbox(ids)
  inbox.state().open(1, { operationId: 'a' })
  await settled()
  ids.push('b')
  inbox.events.emit({ type: 'operation.changed', operation: anOperation({ id: 'b', state: 'attention' }) })
  await settled()
  expect(listed(inbox)).toEqual(['a', 'b'])
  expect(inbox.state().opened.at).toBe('ready')
  inbox.events.emit({ type: 'operation.changed', operation: anOperation({ id: 'a', state: 'done' }) })
  await settled()
  expect(inbox.state().opened.at).toBe('none')
})

test('a list that cannot be read anew stays, with the reason', async () => {
  const inbox = openInbox(['a'])
  inbox.state().open(1, {})
  await settled()
  inbox.refusal.code = 'INTERNAL'
  await inbox.state().reload()
  expect(inbox.state().list).toMatchObject({ at: 'ready', total: 1, failure: { code: 'INTERNAL' } })
  await inbox.state().openItem('a')
  expect(inbox.state().opened).toMatchObject({ at: 'failed', failure: { code: 'INTERNAL' } })
})

test('debts come first, everything else when asked for, and a payment is sent with its reason', async () => {
  const inbox = openInbox(['a'])
  inbox.state().open(1, {})
  inbox.state().show('shortfalls')
  await settled()
  expect(inbox.asked).toEqual([{ owed: true, limit: 50 }])
  inbox.state().showOwed(false)
  await settled()
  expect(inbox.asked.at(-1)).toEqual({ owed: false, limit: 50 })
  expect(await inbox.state().settle('debt', 'cash', approval)).toBeNull()
  expect(inbox.asked).toContainEqual({ id: 'debt', note: 'cash', approval })
})
