/** Changes of a card: each on a card of its own. */
import { expect } from 'vitest'
import { isSettled } from '../../shared/model/operation.ts'
import { approver } from '../fakes/approver.ts'
import { expectOneEffect, expectReadBeforeSent, type Act } from './act.ts'
import type { Card } from './fake-cashdesk.ts'
import type { Shop } from './shop.ts'

type CardChange = { kind: string; call: string; card: string; fields: object; before: Card; after: Card }

const phone = '79161110001'
const unbound = (status: Card['status']): Card => ({ status, phone: null })

const changes: Record<'issue' | 'bind' | 'activate' | 'block' | 'unblock', CardChange> = {
  issue: {
    kind: 'card.issue',
    call: 'Issue',
    card: '2900100000015',
    fields: {},
    before: unbound('0'),
    after: unbound('1'),
  },
  bind: {
    kind: 'card.bind',
    call: 'BindTo',
    card: '2900100000022',
    fields: { phone },
    before: unbound('1'),
    after: { status: '1', phone },
  },
  activate: {
    kind: 'card.activate',
    call: 'Active',
    card: '2900100000039',
    fields: {},
    before: unbound('1'),
    after: unbound('2'),
  },
  block: {
    kind: 'card.block',
    call: 'Block',
    card: '2900100000046',
    fields: { reason: '0', approval: approver },
    before: unbound('2'),
    after: unbound('3'),
  },
  unblock: {
    kind: 'card.unblock',
    call: 'UnBlock',
    card: '2900100000053',
    fields: { reason: '0', approval: approver },
    before: unbound('3'),
    after: unbound('2'),
  },
}

export function cardAct(shop: Shop, name: keyof typeof changes): Act {
  const { kind, call, card, fields, before, after } = changes[name]
  const id = `op-${name}`
  const act: Act = {
    kind,
    fake: shop.cashdesk,
    call,
    subject: card,
    firstAfterRestart: 'reading',
    async prepare() {
      shop.cashdesk.cards.set(card, { ...before })
    },
    async begin() {
      const taken = await shop.post('/operations', { id, kind, card, ...fields, waitMs: 0 })
      expect(taken['id']).toBe(id)
    },
    isQueued: async () => (await shop.operation(id)).state === 'queued',
    isSettled: async () => isSettled((await shop.operation(id)).state),
    async expectEnd(entries) {
      const operation = await shop.operation(id)
      expect(operation, kind).toMatchObject({ id, kind, card, state: 'done', error: null })
      expect(['confirmed', 'proven'], kind).toContain(operation.proof)
      expect(shop.cashdesk.cards.get(card), kind).toEqual(after)
      expectOneEffect(act, entries)
      expectReadBeforeSent(act, entries)
    },
  }
  return act
}
