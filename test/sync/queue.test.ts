import { describe, expect, test } from 'vitest'
import { aQueue, amountsOf, lostAnswer, newCards, notSent, people, quietMs, type Queue } from './a-queue.ts'

const [first, second, poor] = people
const [newCard] = newCards
const minute = 60_000
const sale = (id: string, who: { card: string } | { phone: string }, given = {}) => ({
  id,
  kind: 'sale.record',
  amount: '100',
  ...who,
  ...given,
})

/** Earned without a token, its answer lost before it took effect: nobody can tell. */
async function unclear(queue: Queue, id: string): Promise<void> {
  queue.interference.loyalclient.execute = ({ kind }) => (kind === 'sale.record' ? lostAnswer : undefined)
  await queue.submit(sale(id, { card: poor.card }))
  await queue.clock.advance(quietMs + 5000)
  queue.interference.loyalclient.execute = () => undefined
  expect(queue.operation(id)).toMatchObject({ state: 'attention', error: { code: 'NO_EVIDENCE' } })
}

describe('what waits for a person', () => {
  test('holds back its customer’s next operation and nobody else’s', async () => {
    const queue = await aQueue()
    await unclear(queue, 'unclear')
    await queue.submit(sale('same', { card: poor.card }))
    await queue.submit(sale('other', { card: first.card }))
    await queue.clock.advance(minute)
    expect(queue.states('same', 'other')).toEqual(['queued', 'done'])
  })

  test('keeps the point from nobody, though another sale of its customer had claimed it to find out whose it is', async () => {
    const queue = await aQueue()
    await unclear(queue, 'unclear')
    // By the phone alone the till does not know that it is the same customer.
    await queue.submit(sale('by-phone', { phone: poor.phone }))
    await queue.clock.advance(1000)
    expect(queue.operation('by-phone')).toMatchObject({
      state: 'queued',
      evidence: { client: poor.id },
      locksPoint: false,
    })
    await queue.submit(sale('other', { card: second.card }))
    await queue.clock.advance(1000)
    expect(queue.states('by-phone', 'other')).toEqual(['queued', 'done'])
  })

  test('still holds back over a restart', async () => {
    const queue = await aQueue()
    await unclear(queue, 'unclear')
    await queue.submit(sale('same', { card: poor.card }))
    queue.die()
    queue.startAgain()
    await queue.clock.advance(minute)
    expect(queue.states('unclear', 'same')).toEqual(['attention', 'queued'])
  })
})

describe('a sale', () => {
  test('without a customer at the till waits for a held receipt, and goes when that hold is over', async () => {
    const queue = await aQueue()
    const { store } = queue
    await queue.submit({ id: 'hold', kind: 'bonus.hold', card: first.card, amount: '50', durationMin: '1' })
    await queue.clock.advance(1000)
    const hold = queue.operation('hold').result?.['hold'] as { id: string }
    store().checkouts.insert({
      id: 'receipt',
      bodyHash: '',
      processing: 'loyalclient',
      client: first.id,
      card: first.card,
      phone: null,
      amount: '100',
      receipt: null,
      quote: null,
      input: 'typed',
      operatorId: 'boss',
      operatorName: 'Boss',
      createdAt: 0,
    })
    store().checkouts.update('receipt', { state: 'held', holdId: hold.id })
    await queue.submit(sale('replayed', { card: second.card }))
    await queue.clock.advance(50_000)
    expect(queue.states('replayed')).toEqual(['queued'])
    await queue.clock.advance(15_000)
    expect(store().checkouts.get('receipt')).toMatchObject({ state: 'open', notice: { code: 'HOLD_LOST' } })
    expect(queue.states('replayed')).toEqual(['done'])
  })

  test('cancelled while its token is being taken gives that token back', async () => {
    const queue = await aQueue()
    await queue.submit(sale('sale', { card: first.card }))
    await queue.clock.advance(25)
    expect(queue.changes().map(({ kind }) => kind)).toEqual(['bonus.hold'])
    await queue.cancel('sale')
    await queue.clock.advance(minute)
    expect(queue.changes().map(({ kind }) => kind)).toEqual(['bonus.hold', 'bonus.release'])
    expect(queue.states('sale')).toEqual(['cancelled'])
  })

  test('cancelled after its token was taken gives it back once', async () => {
    const queue = await aQueue()
    queue.interference.loyalclient.find = (query) => (query.holds === undefined ? undefined : lostAnswer)
    await queue.submit(sale('sale', { card: first.card }))
    await queue.clock.advance(100)
    expect(queue.operation('sale').evidence).toHaveProperty('token')
    await queue.cancel('sale')
    await queue.clock.advance(minute)
    expect(queue.changes().map(({ kind }) => kind)).toEqual(['bonus.hold', 'bonus.release'])
  })

  test('refused gives its token back', async () => {
    const queue = await aQueue()
    queue.interference.loyalclient.execute = ({ kind }) =>
      kind === 'sale.record'
        ? {
            class: 'rejected',
            code: 'SPEND_REFUSED',
            remoteCode: 'spend',
            remoteText: '',
            trace: { call: 'x', httpStatus: 422 },
          }
        : undefined
    await queue.submit(sale('sale', { card: first.card }, { spend: '10' }))
    await queue.clock.advance(minute)
    expect(queue.states('sale')).toEqual(['refused'])
    expect(queue.changes().at(-1)).toMatchObject({ kind: 'bonus.release' })
  })

  test('that dies while it is sent again is looked at anew, not sent a third time', async () => {
    const queue = await aQueue()
    let sent = 0
    queue.interference.loyalclient.execute = ({ kind }) => {
      if (kind !== 'sale.record') return undefined
      sent += 1
      // The first one gets lost on its way; the second one arrives, and the till dies waiting for its answer.
      return sent === 1 ? lostAnswer : 'vanish'
    }
    await queue.submit(sale('sale', { card: first.card }, { spend: '10' }))
    await queue.clock.advance(200)
    expect(queue.states('sale')).toEqual(['checking'])
    while (amountsOf(queue, 'sale.record').length < 2) await queue.clock.advance(5)
    queue.die()
    queue.startAgain()
    await queue.clock.advance(minute)
    expect(sent).toBe(2)
    expect(queue.operation('sale')).toMatchObject({ state: 'done', proof: 'proven' })
    expect(queue.model.effects.filter(({ change }) => change.kind === 'sale.record')).toHaveLength(1)
  })

  test('is not sent with a hold that another sale ended, though readings that lag still show it', async () => {
    const queue = await aQueue({ truth: { holdScope: 'client' }, facts: { holdScope: 'client' } })
    const receipt = await queue.inTime(queue.openCheckout({ by: 'number', value: first.card, amount: '200' }))
    const held = await queue.inTime(queue.holdCheckout({ id: receipt.id, amount: '50' }))
    const holdId = held.hold?.id ?? ''
    await queue.submit(sale('before', { card: first.card }))
    await queue.completeCheckout({ id: receipt.id, spend: '50', waitMs: 0 })
    const after = queue.store().operations.listByCheckout(receipt.id).at(-1)?.id ?? ''
    // For a second every reading shows the moment before the first sale.
    const look = (holds: string[]) =>
      queue.model.findClients({ by: 'number', value: first.card, holds }, queue.clock.nowMs())
    const [stale, staleWithHold] = [look([]), look([holdId])]
    let isStale = true
    queue.interference.loyalclient.find = ({ holds }) =>
      isStale && holds !== undefined && queue.states('before')[0] === 'done'
        ? {
            class: 'confirmed',
            value: holds.length === 0 ? stale : staleWithHold,
            trace: { call: 'x', httpStatus: 200 },
          }
        : undefined
    await queue.clock.advance(900)
    expect(queue.states('before', after)).toEqual(['done', 'queued'])
    isStale = false
    await queue.clock.advance(minute)
    expect(queue.states(after)).toEqual(['done'])
    const holds = queue.changes().flatMap((change) => (change.kind === 'sale.record' ? change.holds : []))
    expect(holds).toHaveLength(2)
    expect(holds).not.toContain(holdId)
  })

  test('ends the holds that others took at its point by hand, and says so to the processing', async () => {
    const queue = await aQueue()
    await queue.submit({ id: 'hold', kind: 'bonus.hold', card: second.card, amount: '50' })
    await queue.clock.advance(1000)
    await queue.submit(sale('sale', { card: first.card }))
    await queue.clock.advance(1000)
    expect(queue.store().holds.listOpen('loyalclient', second.id, queue.clock.nowMs())).toEqual([])
    expect(queue.changes().at(-1)).toMatchObject({ kind: 'bonus.release' })
  })
})

describe('holds in flight for one customer', () => {
  test('are never equal: not two at once, and not beside one whose answer was lost', async () => {
    const queue = await aQueue()
    const hold = { kind: 'bonus.hold', card: first.card, amount: '50' }
    queue.interference.loyalclient.execute = () => 'lose'
    await queue.submit({ ...hold, id: 'lost' })
    await queue.clock.advance(1000)
    queue.interference.loyalclient.execute = () => undefined
    await Promise.all([queue.submit({ ...hold, id: 'a' }), queue.submit({ ...hold, id: 'b' })])
    await queue.clock.advance(1000)
    expect(amountsOf(queue, 'bonus.hold')).toEqual(['50', '51', '52'])
    await queue.submit(sale('sale', { card: first.card }, { spend: '51' }))
    await queue.clock.advance(1000)
    expect(amountsOf(queue, 'bonus.hold').at(-1)).toBe('53')
  })

  test('are remembered over a crash before any answer', async () => {
    const queue = await aQueue()
    queue.interference.loyalclient.execute = () => 'hang'
    await queue.submit({ id: 'hold', kind: 'bonus.hold', card: first.card, amount: '50' })
    await queue.clock.advance(100)
    queue.die()
    queue.startAgain()
    queue.interference.loyalclient.execute = () => undefined
    await queue.clock.advance(1000)
    await queue.submit(sale('sale', { card: first.card }, { spend: '50' }))
    await queue.clock.advance(1000)
    expect(amountsOf(queue, 'bonus.hold')).toEqual(['50', '51'])
    expect(queue.states('hold', 'sale')).toEqual(['checking', 'done'])
  })
})

describe('a case', () => {
  test('whose next step belongs to another processing goes on by itself', async () => {
    const queue = await aQueue()
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    await queue.submit(sale('earn', { card: first.card }, { dependsOn: 'issue' }))
    await queue.clock.advance(1000)
    expect(queue.states('issue', 'earn')).toEqual(['done', 'done'])
  })

  test('whose refused step is repeated goes on, though the later steps were taken before', async () => {
    const queue = await aQueue()
    const once: string[] = []
    queue.interference.cashdesk.execute = ({ kind }) => {
      if (kind !== 'card.issue' || once.length > 0) return undefined
      once.push(kind)
      return {
        class: 'rejected',
        code: 'REMOTE_REFUSED',
        remoteCode: 'x',
        remoteText: '',
        trace: { call: 'x', httpStatus: 200 },
      }
    }
    const step = { case: 'c', card: newCard }
    await queue.submit({ ...step, id: 'issue', kind: 'card.issue' })
    await queue.submit({ ...step, id: 'bind', kind: 'card.bind', phone: '79035550001', dependsOn: 'issue' })
    await queue.submit({ ...step, id: 'activate', kind: 'card.activate', dependsOn: 'bind' })
    await queue.clock.advance(minute)
    expect(queue.states('issue', 'bind', 'activate')).toEqual(['refused', 'queued', 'queued'])
    await queue.retry('issue', 'issue-2')
    await queue.clock.advance(minute)
    expect(queue.states('issue-2', 'bind', 'activate')).toEqual(['done', 'done', 'done'])
  })
})

describe('a block', () => {
  test('of a card that nobody had looked up leaves it refused here, whatever the line does next', async () => {
    const queue = await aQueue()
    await queue.submit({ id: 'block', kind: 'card.block', card: first.card, reason: '0' })
    await queue.clock.advance(100)
    expect(queue.states('block')).toEqual(['done'])
    await expect(queue.submit(sale('sale', { card: first.card }))).rejects.toMatchObject({
      code: 'CARD_DENIED',
    })
  })

  test('whose answers are lost again and again is sent until it shows, then waits until no repeat can land', async () => {
    const queue = await aQueue()
    let sent = 0
    queue.interference.cashdesk.execute = () => ((sent += 1) < 4 ? lostAnswer : 'lose')
    await queue.submit({ id: 'block', kind: 'card.block', card: first.card, reason: '0' })
    await queue.clock.advance(5 * minute)
    expect(sent).toBe(4)
    expect(queue.operation('block')).toMatchObject({ state: 'done', proof: 'proven', attempts: 4 })
  })
})

describe('trouble', () => {
  test('a bug in an adapter leaves its operation to be checked, and stops no other', async () => {
    const queue = await aQueue()
    queue.interference.cashdesk.execute = ({ kind }) => (kind === 'card.block' ? 'throw' : undefined)
    await queue.submit({ id: 'bug', kind: 'card.block', card: first.card, reason: '0' })
    await queue.submit({ id: 'other', kind: 'card.issue', card: newCard })
    await queue.clock.advance(1000)
    expect(queue.states('bug', 'other')).toEqual(['checking', 'done'])
    expect(queue.operation('bug').everUnknown).toBe(true)
    expect(queue.log).toContainEqual(expect.objectContaining({ message: 'an operation could not be driven' }))
  })

  test('a request that does not leave waits longer and longer, and goes at once when the line is back', async () => {
    const queue = await aQueue()
    queue.interference.cashdesk.find = () => notSent
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    await queue.clock.advance(minute)
    const { failures } = queue.operation('issue')
    expect(queue.operation('issue').state).toBe('queued')
    expect(failures).toBeGreaterThan(0)
    queue.interference.cashdesk.find = () => undefined
    await queue.clock.advance(minute)
    expect(queue.states('issue')).toEqual(['done'])
  })

  test('patience asked for by one processing delays that one alone', async () => {
    const queue = await aQueue()
    let asked = 0
    queue.interference.cashdesk.execute = () =>
      (asked += 1) === 1
        ? {
            class: 'unknown',
            reason: 'rate-limited',
            detail: '',
            retryAfterMs: 40_000,
            trace: { call: 'x', httpStatus: 429 },
          }
        : undefined
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    await queue.clock.advance(100)
    await queue.submit({ id: 'later', kind: 'card.block', card: second.card, reason: '0' })
    await queue.submit(sale('sale', { card: first.card }))
    await queue.clock.advance(30_000)
    expect(asked).toBe(1)
    expect(queue.states('issue', 'later', 'sale')).toEqual(['checking', 'queued', 'done'])
    await queue.clock.advance(30_000)
    expect(queue.states('issue', 'later')).toEqual(['done', 'done'])
  })

  test('no more than four operations of one processing are under way, and the others do not count', async () => {
    const queue = await aQueue({ facts: { holdScope: 'client' } })
    queue.interference.cashdesk.find = () => lostAnswer
    queue.interference.loyalclient.execute = () => 'hang'
    for (let number = 0; number < 6; number += 1) {
      await queue.submit({
        id: `hold-${number}`,
        kind: 'bonus.hold',
        card: first.card,
        amount: String(number + 1),
      })
    }
    await queue.clock.advance(1000)
    expect(queue.changes()).toHaveLength(4)
    queue.interference.cashdesk.find = () => undefined
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    await queue.clock.advance(1000)
    expect(queue.states('issue')).toEqual(['done'])
  })

  test('what falls due in the very moment in which the queue is looked at is not left lying', async () => {
    let looked = () => undefined as void
    const queue = await aQueue({
      store: (store) => ({
        ...store,
        operations: {
          ...store.operations,
          findRunnable(query) {
            const found = store.operations.findRunnable(query)
            if (found === undefined) looked()
            return found
          },
        },
      }),
    })
    queue.interference.cashdesk.execute = () => 'lose'
    await queue.submit({ id: 'issue', kind: 'card.issue', card: newCard })
    await queue.clock.advance(1000)
    await queue.clock.advance(queue.operation('issue').dueAt - queue.clock.nowMs() - 1)
    looked = () => queue.clock.pass(1)
    queue.engine().worker.wake('cashdesk')
    looked = () => undefined
    await queue.clock.advance(minute)
    expect(queue.states('issue')).toEqual(['done'])
  })
})

test('whoever waits for an outcome is told how it stands when the engine stops', async () => {
  const queue = await aQueue()
  queue.interference.loyalclient.execute = () => 'hang'
  const waiting = queue.submit(sale('waited-for', { card: first.card }, { waitMs: 60_000 }))
  await queue.clock.advance(1000)
  void queue.engine().worker.stop()
  expect(await waiting).toMatchObject({ id: 'waited-for', state: 'queued' })
})
