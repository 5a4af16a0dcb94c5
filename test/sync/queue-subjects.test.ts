/** Contacts and cards that can be looked at, and cases that go from one processing to another. */
import { describe, expect, test } from 'vitest'
import type { Change } from '../../electron/processing/port.ts'
import { aQueue, lostAnswer, newCards, people, quietMs, type Queue } from './a-queue.ts'

const [first, second] = people
const [newCard] = newCards
const minute = 60_000
const headOffice = ['cashdesk', 'crm', 'organization'] as const
const aShop = (given: Parameters<typeof aQueue>[0] = {}) => aQueue({ processings: headOffice, ...given })
const anna = { firstName: 'Anna', lastName: 'Orlova', phone: '79035550001', email: 'anna@example.ru' }
const register = (id: string, contact: object = anna) => ({ id, kind: 'contact.create', contact })
const kindsOf = (queue: Queue) => queue.changes().map(({ kind }) => kind)
const sent = (queue: Queue, kind: Change['kind']) => kindsOf(queue).filter((other) => other === kind).length
const shown = (queue: Queue, number: string) =>
  queue.model.subjects.organization.cardAt(number, queue.clock.nowMs())

describe('registering a contact', () => {
  test('whose answer was lost is done when the contact is found, and the till knows the contact', async () => {
    const queue = await aShop()
    queue.interference.crm.execute = () => 'lose'
    await queue.submit(register('anna'))
    await queue.clock.advance(quietMs)
    expect(queue.states('anna')).toEqual(['checking'])
    await queue.clock.advance(minute)
    expect(queue.operation('anna')).toMatchObject({ state: 'done', proof: 'likely', result: { isNew: true } })
    expect(sent(queue, 'contact.create')).toBe(1)
    const id = String(queue.operation('anna').result?.['client'])
    expect(queue.store().cache.findClient('crm', id)).toMatchObject({ phone: anna.phone })
  })

  test('that never arrived is repeated where phones are unique there', async () => {
    const queue = await aShop({ truth: { phoneUnique: true }, facts: { phoneUnique: true } })
    let calls = 0
    queue.interference.crm.execute = () => ((calls += 1) === 1 ? lostAnswer : undefined)
    await queue.submit(register('anna'))
    await queue.clock.advance(3 * quietMs - 1000)
    expect(calls).toBe(1)
    await queue.clock.advance(minute)
    expect(calls).toBe(2)
    expect(queue.operation('anna')).toMatchObject({ state: 'done', proof: 'confirmed' })
  })

  test('that never arrived is a person’s where they are not', async () => {
    const queue = await aShop()
    queue.interference.crm.execute = () => lostAnswer
    await queue.submit(register('anna'))
    await queue.clock.advance(10 * minute)
    expect(queue.operation('anna')).toMatchObject({
      state: 'attention',
      error: { code: 'CONTACT_UNCERTAIN' },
    })
    expect(sent(queue, 'contact.create')).toBe(1)
  })

  test('twice at once waits for the first, then finds that it is done', async () => {
    const queue = await aShop()
    await queue.submit(register('one'))
    await queue.submit(register('two'))
    await queue.submit(register('by-mail', { firstName: 'Anna', email: anna.email }))
    await queue.clock.advance(5000)
    expect(queue.states('one', 'two', 'by-mail')).toEqual(['done', 'done', 'done'])
    expect(queue.operation('two').result).toMatchObject({ isNew: false })
    expect(queue.operation('by-mail').result).toMatchObject({ isNew: false })
    expect(sent(queue, 'contact.create')).toBe(1)
  })

  test('with the phone of somebody else is refused without telling who that is', async () => {
    const queue = await aShop()
    await queue.submit(register('taken', { ...anna, phone: first.phone }))
    await queue.clock.advance(1000)
    expect(queue.operation('taken')).toMatchObject({ state: 'refused', error: { code: 'PHONE_TAKEN' } })
    expect(queue.changes()).toEqual([])
  })
})

describe('a case over several processings', () => {
  const step = (id: string, kind: string, given: object = {}) => ({
    id,
    kind,
    case: 'case',
    card: newCard,
    processing: 'cashdesk',
    ...given,
  })
  const take = async (queue: Queue) => {
    await queue.submit({ ...register('register'), case: 'case' })
    await queue.submit(step('issue', 'card.issue', { dependsOn: 'register' }))
    await queue.submit(step('bind', 'card.bind', { dependsOn: 'issue', phone: anna.phone }))
    await queue.submit(step('activate', 'card.activate', { dependsOn: 'bind' }))
  }
  const states = (queue: Queue) => queue.states('register', 'issue', 'bind', 'activate')

  test('goes on by itself', async () => {
    const queue = await aShop()
    await take(queue)
    await queue.clock.advance(5000)
    expect(states(queue)).toEqual(['done', 'done', 'done', 'done'])
    expect(kindsOf(queue)).toEqual(['contact.create', 'card.issue', 'card.bind', 'card.activate'])
  })

  test('goes on when a person says that its first step was done', async () => {
    const queue = await aShop()
    queue.interference.crm.execute = () => lostAnswer
    await take(queue)
    await queue.clock.advance(10 * minute)
    expect(states(queue)).toEqual(['attention', 'queued', 'queued', 'queued'])
    await queue.resolve('register', 'applied')
    await queue.clock.advance(5000)
    expect(states(queue)).toEqual(['done', 'done', 'done', 'done'])
  })

  test('stops at its first refusal, is resumed by repeating it, or abandoned whole', async () => {
    const refusing = await aShop()
    const cashdesk = refusing.interference.cashdesk
    cashdesk.execute = ({ kind }) =>
      kind === 'card.issue'
        ? {
            class: 'rejected',
            code: 'CARD_STATUS_WRONG',
            remoteCode: 'StatusError',
            remoteText: '',
            trace: { call: 'x', httpStatus: 200 },
          }
        : undefined
    await take(refusing)
    await refusing.clock.advance(minute)
    expect(states(refusing)).toEqual(['done', 'refused', 'queued', 'queued'])
    const stopped = (await refusing.abandonCase('case')).operations
    expect(stopped.map(({ state }) => state)).toEqual(['done', 'refused', 'cancelled', 'cancelled'])

    const resumed = await aShop()
    resumed.interference.cashdesk.execute = cashdesk.execute
    await take(resumed)
    await resumed.clock.advance(minute)
    resumed.interference.cashdesk.execute = () => undefined
    await resumed.retry('issue', 'issue-2')
    await resumed.clock.advance(minute)
    expect(resumed.states('register', 'issue-2', 'bind', 'activate')).toEqual([
      'done',
      'done',
      'done',
      'done',
    ])
  })
})

describe('a card', () => {
  test('is bound to a contact who is found by phone', async () => {
    const queue = await aShop()
    queue.model.subjects.organization.addCard({ number: 'FREE1', status: 'issued' }, queue.clock.nowMs())
    await queue.submit({
      id: 'bind',
      kind: 'card.bind',
      processing: 'organization',
      card: 'FREE1',
      phone: first.phone,
    })
    await queue.clock.advance(1000)
    expect(queue.changes()).toMatchObject([{ kind: 'card.bind', client: first.id, cardId: 'id-FREE1' }])
    expect(queue.states('bind')).toEqual(['done'])
    expect(queue.store().cache.findCard('organization', 'FREE1')).toMatchObject({
      owner: first.id,
      phone: first.phone,
    })
  })

  test('is blocked with a sentence, which the till keeps as it is', async () => {
    const queue = await aShop()
    const block = { id: 'block', kind: 'card.block', processing: 'organization', card: first.card }
    await queue.submit({ ...block, reason: 'Left it in a taxi' })
    await queue.clock.advance(1000)
    expect(queue.changes()).toMatchObject([{ kind: 'card.block', reason: 'Left it in a taxi' }])
    expect(queue.operation('block')).toMatchObject({ state: 'done' })
    expect(queue.store().cache.findCard('organization', first.card)).toMatchObject({
      status: 'blocked',
      blockedFor: null,
    })
  })

  test('whose level change got lost is raised once more after a long look, and not a third time', async () => {
    const queue = await aShop()
    queue.interference.organization.execute = () => lostAnswer
    await queue.submit({ id: 'up', kind: 'card.level', card: first.card, direction: 'up' })
    await queue.clock.advance(10 * minute)
    expect(sent(queue, 'card.level')).toBe(2)
    expect(queue.operation('up')).toMatchObject({ state: 'attention', error: { code: 'NO_EVIDENCE' } })
    expect(shown(queue, first.card)).toMatchObject({ level: 1 })
  })

  test('whose level change took effect is not raised again', async () => {
    const queue = await aShop()
    queue.interference.organization.execute = () => 'lose'
    await queue.submit({ id: 'up', kind: 'card.level', card: first.card, direction: 'up' })
    await queue.clock.advance(10 * minute)
    expect(queue.operation('up')).toMatchObject({ state: 'done', proof: 'proven', result: { level: '2' } })
    expect(shown(queue, first.card)).toMatchObject({ level: 2 })
  })

  test('that is given is known to the till at once', async () => {
    const queue = await aShop()
    await queue.submit({ id: 'give', kind: 'card.give', phone: first.phone, name: 'Second card' })
    await queue.clock.advance(1000)
    const number = String(queue.operation('give').result?.['card'])
    expect(queue.store().cache.findCard('organization', number)).toMatchObject({ owner: first.id })
  })

  test('is made under an id of the till’s, changed, replaced and deleted', async () => {
    const queue = await aShop()
    const card = '2900300000001'
    await queue.submit({ id: 'make', kind: 'card.create', card, details: { name: 'Gold' } })
    await queue.clock.advance(1000)
    const { cardId } = queue.operation('make').fields
    expect(shown(queue, card)).toMatchObject({ id: cardId, details: { name: 'Gold' } })
    await queue.submit({ id: 'name', kind: 'card.update', card, details: { name: 'Silver' } })
    await queue.clock.advance(1000)
    expect(shown(queue, card)).toMatchObject({ details: { name: 'Silver' } })
    await queue.submit({ id: 'replace', kind: 'card.replace', card: first.card, newCard: card })
    await queue.clock.advance(1000)
    expect(shown(queue, card)).toMatchObject({ owner: first.id, status: 'active' })
    const { cache } = queue.store()
    expect(cache.findCard('organization', first.card)).toMatchObject({ status: 'closed' })
    await queue.submit({ id: 'delete', kind: 'card.delete', card: second.card })
    await queue.clock.advance(1000)
    expect(shown(queue, second.card)).toBeNull()
    expect(cache.findCard('organization', second.card)).toBeUndefined()
    expect(queue.states('make', 'name', 'replace', 'delete')).toEqual(['done', 'done', 'done', 'done'])
  })

  test('in flight when the till died is looked at, not sent again', async () => {
    const queue = await aShop()
    queue.interference.organization.execute = () => 'vanish'
    await queue.submit({ id: 'replace', kind: 'card.replace', card: first.card, newCard: 'NEW1' })
    queue.model.subjects.organization.addCard({ number: 'NEW1', status: 'issued' }, queue.clock.nowMs())
    await queue.clock.advance(500)
    expect(queue.states('replace')).toEqual(['sending'])
    queue.die()
    queue.startAgain()
    expect(queue.states('replace')).toEqual(['checking'])
    await queue.clock.advance(minute)
    expect(queue.operation('replace')).toMatchObject({ state: 'done', proof: 'proven' })
    expect(sent(queue, 'card.replace')).toBe(1)
  })
})

describe('what the till does not take', () => {
  const refusedAs = async (request: Record<string, unknown>) => {
    const queue = await aQueue({ processings: ['cashdesk', 'organization', 'customer'] })
    return queue.submit(request).then(
      () => null,
      (error: { code: string; data: unknown }) => error,
    )
  }

  test.each([
    { kind: 'card.activate', processing: 'customer', card: newCard },
    { kind: 'card.create', processing: 'customer', card: newCard },
    { kind: 'bonus.change', processing: 'customer', card: newCard, amount: '5' },
  ])('%j: nobody knows who holds the card', async (request) => {
    expect(await refusedAs(request)).toMatchObject({ code: 'HOLDER_UNKNOWN' })
  })

  test.each([
    [{ kind: 'card.block', processing: 'cashdesk', card: newCard, reason: 'lost' }, 'reason'],
    [{ kind: 'card.block', processing: 'organization', phone: '79035550009', reason: 'lost' }, 'card'],
    [
      {
        kind: 'card.block',
        processing: 'organization',
        card: newCard,
        reason: 'x',
        until: '2020-01-01T00:00:00Z',
      },
      'until',
    ],
    [
      {
        kind: 'card.block',
        processing: 'cashdesk',
        card: newCard,
        reason: '0',
        until: '2030-01-01T00:00:00Z',
      },
      'until',
    ],
    [{ kind: 'card.replace', card: newCard, newCard }, 'newCard'],
    [{ kind: 'card.update', processing: 'organization', card: newCard, details: {} }, 'details'],
    [{ kind: 'card.give' }, 'contact'],
    [{ kind: 'group.update', group: 'g1' }, 'name'],
    [{ kind: 'group.update', group: 'g1', parent: 'g1' }, 'parent'],
    [{ kind: 'contact.update', client: 'c1', contact: {} }, 'contact'],
  ])('%j', async (request, path) => {
    expect(await refusedAs(request)).toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path }] },
    })
  })
})
