import { expect, test } from 'vitest'
import type { Finding, Outcome } from '../../electron/processing/port.ts'
import { openATillOf } from './a-till-of-fakes.ts'
import { refused } from './a-till.ts'
import { aFake, type Fake } from './fake-processing.ts'

const phone = '79161234567'
const cards: Finding[] = [
  { card: { number: '2900100000017', id: 'org-1', owner: 'U1', status: 'active', balances: [], phone } },
  { card: { number: '2900100000024', id: 'org-2', owner: 'U1', status: 'active', balances: [], phone } },
]

const anOrganization = (): Fake =>
  aFake('organization', [], (fake) => ({
    sendCode: async ({ sendTo }) =>
      fake.answer(`sendCode ${sendTo}`, { client: 'U1', findings: [] as Finding[] }),
    confirmCode: async ({ code }): Promise<Outcome<Finding[]>> => {
      const outcome = fake.answer('confirmCode', cards)
      if (outcome.class !== 'confirmed' || code === '4711') return outcome
      const words = { remoteCode: '12', remoteText: 'Неверный код' }
      return { class: 'rejected', code: 'CODE_WRONG', ...words, trace: outcome.trace }
    },
  }))

test('a code that comes back tells whose the cards are, and they are remembered', async () => {
  const till = openATillOf([anOrganization()])
  const cashier = till.as('cashier')
  expect(await cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })).toEqual({
    client: 'U1',
    customers: [],
  })
  const { customers } = await cashier.customer.confirmCode({ client: 'U1', code: '4711' })
  expect(customers).toMatchObject([
    { clients: [{ processing: 'organization', id: 'U1' }], cards: [{ source: 'live' }, { source: 'live' }] },
  ])
  expect(till.store.cache.cardsByOwner('organization', 'U1')).toHaveLength(2)
})

test('who needs no code is shown at once', async () => {
  const organization = anOrganization()
  organization.sendCode = async () => organization.answer('sendCode', { client: null, findings: cards })
  const till = openATillOf([organization])
  const sent = await till.as('cashier').customer.sendCode({ email: 'maria@example.ru', sendTo: 'email' })
  expect(sent).toMatchObject({ client: null, customers: [{ cards: [{}, {}] }] })
})

test('the audit trail says who asked for a code and who gave a wrong one, and never to which phone', async () => {
  const till = openATillOf([anOrganization()])
  const cashier = till.as('cashier')
  await cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })
  await refused(cashier.customer.confirmCode({ client: 'U1', code: '0000' }))
  await cashier.customer.confirmCode({ client: 'U1', code: '4711' })
  const entries = ['code.sent', 'code.wrong', 'code.confirmed'].flatMap((action) => till.auditOf(action))
  expect(entries).toEqual([
    {
      actor: 'id-cashier',
      subject: 'U1',
      data: { processing: 'organization', sendTo: 'phone', outcome: 'confirmed' },
    },
    { actor: 'id-cashier', subject: 'U1', data: { processing: 'organization', attemptsLeft: 4 } },
    { actor: 'id-cashier', subject: 'U1', data: { processing: 'organization' } },
  ])
  expect(JSON.stringify(entries)).not.toContain(phone)
})

test('one target gets no more than one code in half a minute, also of two askings at once', async () => {
  const till = openATillOf([anOrganization()])
  const cashier = till.as('cashier', 'ru')
  const send = async () => cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })
  const both = await Promise.allSettled([send(), send()])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const error = await send().catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'CODE_JUST_SENT',
    status: 429,
    message: expect.stringMatching(/^Код уже отправлен.*Подождите \d+ с/),
  })
  await cashier.customer.sendCode({ phone: '+79160000001', sendTo: 'phone' })
  till.moveOn(30_001)
  await send()
  expect(till.asked()['organization']).toEqual(['sendCode phone', 'sendCode phone', 'sendCode phone'])
})

test('after five wrong codes none is right any more, until a new one is sent', async () => {
  const till = openATillOf([anOrganization()])
  const cashier = till.as('cashier')
  const confirm = async (code: string) => cashier.customer.confirmCode({ client: 'U1', code })
  await cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })
  for (const attemptsLeft of [4, 3, 2, 1, 0])
    expect(await refused(confirm('0000'))).toMatchObject({ code: 'CODE_WRONG', data: { attemptsLeft } })
  till.asked()
  expect(await refused(confirm('4711'))).toMatchObject({ code: 'CODE_SPENT' })
  expect(till.asked()).toEqual({})
  till.moveOn(31_000)
  await cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })
  expect((await confirm('4711')).customers).toHaveLength(1)
})

test('a lost answer is never taken for "not sent", and a code is not asked for again by itself', async () => {
  const organization = anOrganization()
  const till = openATillOf([organization])
  const cashier = till.as('cashier')
  organization.mode = 'lost'
  const send = async () => cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })
  expect(await refused(send())).toMatchObject({
    code: 'CODE_PERHAPS_SENT',
    data: { processing: 'organization', reason: 'timeout' },
  })
  expect(till.asked()).toEqual({ organization: ['sendCode phone'] })
  organization.mode = 'up'
  expect(await refused(send())).toMatchObject({ code: 'CODE_JUST_SENT' })
})

test('offline no code is sent and nothing counts against the customer', async () => {
  const organization = anOrganization()
  const till = openATillOf([organization])
  const cashier = till.as('cashier')
  const send = async () => cashier.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' })
  organization.mode = 'down'
  expect(await refused(send())).toMatchObject({ code: 'PROCESSING_UNAVAILABLE' })
  await till.down('organization')
  expect(await refused(send())).toMatchObject({ code: 'PROCESSING_UNAVAILABLE' })
  expect(await refused(cashier.customer.confirmCode({ client: 'U1', code: '4711' }))).toMatchObject({
    code: 'PROCESSING_UNAVAILABLE',
  })
  expect(till.asked()).toEqual({})
})

test('a code for nobody is refused before anything is sent, and without a processing that sends codes there is none', async () => {
  const till = openATillOf([anOrganization()])
  const nobody = till.as('cashier').customer.sendCode({ sendTo: 'phone' })
  expect(await refused(nobody)).toMatchObject({ code: 'BAD_REQUEST' })
  expect(till.asked()).toEqual({})
  const without = openATillOf([aFake('crm')]).as('cashier')
  expect(await refused(without.customer.sendCode({ phone: `+${phone}`, sendTo: 'phone' }))).toMatchObject({
    code: 'NOT_SUPPORTED',
  })
})
