/** What follows a registration in its case, while readings do not show the new contact yet. */
import { expect, test } from 'vitest'
import { aQueue, type Queue } from './a-queue.ts'

const phone = '79035550001'
const virtual = {
  kind: 'card.virtual',
  processing: 'crm',
  cardType: 'T',
  phone,
  case: 'case',
  dependsOn: 'register',
}
const register = {
  id: 'register',
  kind: 'contact.create',
  contact: { firstName: 'Anna', phone },
  case: 'case',
}
const lateShop = () =>
  aQueue({
    processings: ['cashdesk', 'crm', 'organization'],
    truth: { readLagMs: 2000 },
    facts: { readLagMs: 3000 },
  })
const clientOf = (queue: Queue) => queue.operation('register').result?.['client']
/** What was looked for from now on, of this phone. */
const lookedFor = (queue: Queue) => queue.calls.filter((call) => 'by' in call && call.value === phone)

test('goes to the contact whom the registration named, and nobody is looked for', async () => {
  const queue = await lateShop()
  await queue.submit(register)
  await queue.submit({ ...virtual, id: 'virtual' })
  await queue.clock.advance(20_000)
  expect(queue.states('register', 'virtual')).toEqual(['done', 'done'])
  expect(queue.changes()).toMatchObject([
    { kind: 'contact.create' },
    { kind: 'card.virtual', client: clientOf(queue) },
  ])
  expect(lookedFor(queue)).toEqual([])
})

test('keeps its turn among everything else that is done for that contact', async () => {
  const queue = await lateShop()
  await queue.submit(register)
  await queue.submit({ ...virtual, id: 'one' })
  await queue.submit({ ...virtual, id: 'two' })
  await queue.clock.advance(40_000)
  expect(queue.states('one', 'two')).toEqual(['done', 'done'])
  const cards = [queue.operation('one'), queue.operation('two')].map(({ result }) => result?.['card'])
  expect(new Set(cards).size).toBe(2)
})

test('is for somebody else where it names another phone', async () => {
  const queue = await lateShop()
  await queue.submit(register)
  await queue.submit({ ...virtual, id: 'virtual', phone: '79001000001' })
  await queue.clock.advance(20_000)
  expect(queue.states('virtual')).toEqual(['done'])
  expect(queue.changes()).toMatchObject([{ kind: 'contact.create' }, { kind: 'card.virtual', client: 'c1' }])
})

test('at another processing looks for the contact there, once more after the readings’ lag, and then gives up', async () => {
  const queue = await lateShop()
  await queue.submit(register)
  await queue.submit({
    id: 'give',
    kind: 'card.give',
    phone,
    name: 'Card',
    case: 'case',
    dependsOn: 'register',
  })
  await queue.clock.advance(2000)
  expect(queue.states('register', 'give')).toEqual(['done', 'queued'])
  expect(lookedFor(queue)).toHaveLength(1)
  await queue.clock.advance(5000)
  expect(queue.operation('give')).toMatchObject({ state: 'refused', error: { code: 'CONTACT_NOT_FOUND' } })
})
