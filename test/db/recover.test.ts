import { expect, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import { longestDelayMs } from '../../electron/sync/backoff.ts'
import { recover } from '../../electron/sync/recover.ts'
import { aFolder, aStore, queued } from './a-store.ts'

const startMs = 1_000_000

test('after a start what was in flight is checked and never sent again blindly, whatever its kind', () => {
  const folder = aFolder()
  const before = openStore(folder)
  const kinds = ['card.issue', 'card.block', 'bonus.hold', 'bonus.release', 'sale.record'] as const
  for (const kind of kinds) {
    const operation = queued(before, { id: kind, kind, card: null, fields: { spend: '0' } })
    before.operations.update(operation, { state: 'sending', sentAt: 500, attempts: 1 })
    before.attempts.insert({ seq: operation.seq, purpose: 'change', call: 'x', startedAt: 500 })
  }
  before.close()

  const store = aStore(folder)
  expect(recover(store, startMs)).toEqual({ checking: kinds.length })

  for (const kind of kinds) {
    const operation = store.operations.get(kind)
    expect(operation).toMatchObject({ state: 'checking', everUnknown: true, sentAt: startMs, attempts: 1 })
    expect(store.attempts.list(operation.seq)).toMatchObject([
      { outcome: 'unknown', reason: 'restart', finishedAt: startMs },
    ])
  }
  expect(store.operations.countByState()).toMatchObject({ sending: 0, checking: kinds.length })
  expect(store.attempts.listUnfinished()).toEqual([])
  expect(store.audit.findBreak()).toBeNull()
})

test('after a start every quiet time begins anew, and no reading from before is relied on', () => {
  const store = aStore()
  const checked = queued(store, {
    id: 'checked',
    evidence: { pre: { number: '1', status: 'active', phone: null, atMs: 1 } },
  })
  store.operations.update(checked, { state: 'checking', everUnknown: true, sentAt: 500 })
  const sale = queued(store, {
    id: 'sale',
    kind: 'sale.record',
    card: null,
    evidence: { client: 'c1', before: '100', beforeAtMs: 400, balances: ['100', '90'], sandwiches: [null] },
  })
  store.operations.update(sale, { state: 'checking', everUnknown: true, sentAt: 500 })
  const unsure = store.operations.update(queued(store, { id: 'unsure' }), { everUnknown: true, sentAt: 500 })
  const neverSent = queued(store, { id: 'never-sent', card: null })

  recover(store, startMs)

  for (const { id } of [checked, sale, unsure]) expect(store.operations.get(id).sentAt).toBe(startMs)
  expect(store.operations.get(neverSent.id)).toMatchObject({
    state: 'queued',
    sentAt: null,
    everUnknown: false,
  })
  expect(store.operations.get('sale').evidence).toEqual({ client: 'c1', before: '100' })
  expect(store.operations.get('checked').evidence).toHaveProperty('pre')
})

test('a clock that was set back leaves nothing waiting for longer than the longest pause', () => {
  const store = aStore()
  const far = store.operations.update(queued(store, { id: 'far' }), { dueAt: startMs + 90 * 86_400_000 })
  recover(store, startMs)
  expect(store.operations.get(far.id).dueAt).toBe(startMs + longestDelayMs)
})

test('a second start in a row changes nothing more', () => {
  const store = aStore()
  store.operations.update(queued(store, { id: 'op' }), { state: 'sending', sentAt: 500 })
  recover(store, startMs)
  const once = store.operations.get('op')
  expect(recover(store, startMs)).toEqual({ checking: 0 })
  expect(store.operations.get('op')).toEqual(once)
})
