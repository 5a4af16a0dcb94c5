import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { createHoldsStore } from '../../renderer/store/holds.ts'
import type { OpenHold } from '../../shared/model/hold.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { createEvents } from '../../renderer/store/events.ts'
import type { Api } from '../../renderer/api.ts'
import { anOperation, later } from './an-operation.ts'

const aHold = (id: string, remainingMs: number | null): OpenHold => ({
  id,
  processing: 'loyalclient',
  amount: '40',
  kind: 'orphan',
  takenAt: later(0),
  until: later(10),
  remainingMs,
  card: null,
  contact: null,
  operator: 'Анна',
  operation: 'op',
  sale: null,
  checkout: null,
  bar: null,
})
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function openHolds(holds: OpenHold[]) {
  const asked: unknown[] = []
  const waits: { ms: number; run: () => void }[] = []
  const refusal = { code: null as string | null }
  const release = { current: null as OperationView | null }
  const events = createEvents()
  const api = {
    hold: {
      list: async () => {
        asked.push('list')
        return { holds: [...holds] }
      },
      release: async (request: unknown) => {
        if (refusal.code !== null) throw new ORPCError(refusal.code, { message: refusal.code })
        asked.push(request)
        holds.length = 0
        return { operation: release.current }
      },
    },
  } as unknown as Api
  const store = createHoldsStore({
    api,
    events,
    monotonicMs: () => 7,
    after: (ms, run) => {
      waits.push({ ms, run })
      return () => undefined
    },
  })
  return { asked, waits, refusal, release, events, state: () => store.getState() }
}

test('holds are read with the moment at which what is left was true, and anew when the first of them ends', async () => {
  const { state, waits, asked } = openHolds([aHold('a', 30_000), aHold('b', 5_000)])
  state().open(1)
  await settled()
  expect(state().list).toMatchObject({ at: 'ready', arrivedMs: 7, holds: [{ id: 'a' }, { id: 'b' }] })
  expect(waits.map(({ ms }) => ms)).toEqual([6_000])
  waits[0]?.run()
  await settled()
  expect(asked).toEqual(['list', 'list'])
})

test('for the end of a hold that nobody knows nothing is waited', async () => {
  const { state, waits } = openHolds([aHold('a', null), aHold('b', 5_000)])
  state().open(1)
  await settled()
  expect(waits.map(({ ms }) => ms)).toEqual([6_000])
  const unknown = openHolds([aHold('a', null)])
  unknown.state().open(1)
  await settled()
  expect(unknown.waits).toEqual([])
})

test('what a receipt or an operation of bonuses does to holds is read at once, and nothing else is', async () => {
  const { state, events, asked } = openHolds([])
  state().open(1)
  events.emit({ type: 'operation.changed', operation: anOperation({ kind: 'sale.record' }) })
  events.emit({ type: 'operation.changed', operation: anOperation({ kind: 'card.block' }) })
  await settled()
  expect(asked).toEqual(['list', 'list'])
})

test('a hold is let go with an approval where one is given; a refusal is told', async () => {
  const { state, refusal, asked } = openHolds([aHold('a', 30_000)])
  state().open(1)
  await settled()
  refusal.code = 'HOLD_NOT_RELEASABLE'
  expect(await state().release('a')).toMatchObject({ code: 'HOLD_NOT_RELEASABLE' })
  refusal.code = null
  const approval = { operator: 'senior', pin: '2222' }
  expect(await state().release('a', approval)).toBe('gone')
  expect(asked).toContainEqual({ id: 'a', approval })
  expect(state().list).toMatchObject({ holds: [] })
})

test('a release that has not reached its processing is not told as done', async () => {
  const { state, release } = openHolds([aHold('a', 30_000)])
  state().open(1)
  await settled()
  release.current = anOperation({ kind: 'bonus.release', state: 'queued' })
  expect(await state().release('a')).toBe('on-its-way')
  release.current = anOperation({ kind: 'bonus.release', state: 'done' })
  expect(await state().release('a')).toBe('gone')
})
