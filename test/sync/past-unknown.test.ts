import { expect, test } from 'vitest'
import { decide } from '../../electron/sync/decide.ts'
import type { Evidence } from '../../electron/sync/evidence.ts'
import type { Operation } from '../../electron/db/operations.ts'
import { operationKinds } from '../../shared/model/operation.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { aSituation, startMs } from '../helpers/situation.ts'
import { aQueue, newCards, people } from './a-queue.ts'

const long = startMs + 3_600_000
const step = (operation: Partial<Operation>, evidence: Evidence) =>
  decide(
    aSituation({
      state: 'checking',
      ...operation,
      evidence: { isPastUnknown: true, ...evidence },
      nowMs: long,
    }),
  )
const toAPerson = (code: string) => ({ do: 'close', closing: { state: 'attention', code } })

test('of a past that is not known no kind is ever sent before something was read, in no processing', () => {
  const asked = operationKinds.flatMap((kind) =>
    processingNames.map((processing) => ({ kind, processing, next: step({ kind, processing }, {}).do })),
  )
  // A release says only that nothing is to be held.
  const sent = asked.filter(({ kind, next }) => next === 'send' && kind !== 'bonus.release')
  expect(sent).toEqual([])
})

test('a card that can be read by its number is read; what left nothing to compare with is a person’s', () => {
  expect(step({ kind: 'card.issue' }, {})).toEqual({ do: 'read-card' })
  expect(step({ kind: 'card.block' }, {})).toEqual({ do: 'read-card' })
  expect(step({ kind: 'bonus.change', processing: 'loyalclient' }, {})).toEqual(toAPerson('PAST_UNKNOWN'))
  expect(step({ kind: 'sale.record', processing: 'loyalclient' }, {})).toEqual(toAPerson('PAST_UNKNOWN'))
  expect(step({ kind: 'contact.create', processing: 'crm' }, {})).toEqual(toAPerson('PAST_UNKNOWN'))
})

test('what was under way at another point is a person’s, whatever its evidence', () => {
  const token = { holdId: 'h', amount: '1', untilServerMs: long + 1_000_000 }
  const evidence = { token, isOfAnotherPoint: true, sandwiches: [] }
  expect(step({ kind: 'sale.record', processing: 'loyalclient' }, evidence)).toEqual(
    toAPerson('MOVED_IN_FLIGHT'),
  )
})

test('what came after a step that is refused in the end is found out about too', async () => {
  const queue = await aQueue({
    store: (store) => ({ ...store, epochs: { ...store.epochs, past: 'older' } }),
  })
  const [card] = newCards
  const [{ phone }] = people
  await queue.cutOff('cashdesk')
  await queue.submit({ id: 'bind', kind: 'card.bind', card, phone })
  await queue.submit({ id: 'activate', kind: 'card.activate', card, dependsOn: 'bind' })
  expect(queue.states('bind', 'activate')).toEqual(['queued', 'queued'])
  queue.die()
  queue.startAgain()
  await queue.back('cashdesk')
  expect(queue.states('bind', 'activate')).toEqual(['attention', 'checking'])
  await queue.resolve('bind', 'not-applied')
  await queue.clock.advance(60_000)
  expect(queue.states('bind', 'activate')).toEqual(['refused', 'attention'])
})
