import { expect, test } from 'vitest'
import { startTraining } from '../../electron/training/index.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import { crmCallers, openCrmWorld, tlsFailure } from './crm-world.ts'
import { inTurn, temporaryFolder } from './world.ts'

const { active, crm, soldCards, withoutCard } = wellKnown
const [soldCard = ''] = soldCards
const cut = /^(ECONNRESET|EPIPE)$/
const bind = { card_data: { contact_id: withoutCard.crmId, card_number: soldCard } }
const virtual = { card_data: { contact_id: active.crmId, card_type_id: crm.cardTypes.virtualBonus } }
const register = {
  new_contact: {
    contact: { mobile_phone: '79161234567' },
    registration: { sales_outlet_id: crm.outlets.main },
    communication: { allow_email: false, allow_sms: false, allow_phone: false },
  },
}

test('off refuses connections; afterwards the same address answers with the same certificates', async () => {
  const { crmGet, crmPost, get, training } = await openCrmWorld()
  training.drill.set('crm', 'off')
  expect(await tlsFailure(crmPost('BindPhysicalCard', bind))).toBe('ECONNREFUSED')
  expect((await get(`/balance/by/${active.number}`)).status).toBe(200)
  expect(training.ledger.card(soldCard)?.contactId).toBeNull()
  training.drill.set('crm', 'normal')
  expect((await crmGet('GetRegions')).status).toBe(200)
})

test('slow takes effect at once and answers late', async () => {
  const { crmPost, training } = await openCrmWorld({ slowMs: 500 })
  training.drill.set('crm', 'slow')
  const startedAt = performance.now()
  const answer = crmPost('BindPhysicalCard', bind)
  await expect.poll(() => training.ledger.card(soldCard)?.contactId).not.toBeNull()
  expect((await answer).body).toMatchObject({ card: { number: soldCard } })
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(490)
})

test('lost: what was posted takes effect once without an answer; reads are answered', async () => {
  const { crmGet, crmPost, training } = await openCrmWorld()
  training.drill.set('crm', 'lost')
  expect(await tlsFailure(crmPost('BindPhysicalCard', bind))).toMatch(cut)
  expect(await tlsFailure(crmPost('BindVirtualCard', virtual))).toMatch(cut)
  expect(await tlsFailure(crmPost('CreateContact', register))).toMatch(cut)
  expect(training.ledger.calls().map(({ name }) => name)).toEqual([
    'BindPhysicalCard',
    'BindVirtualCard',
    'CreateContact',
  ])
  expect(training.ledger.requests()).toEqual({
    'crm BindPhysicalCard': 1,
    'crm BindVirtualCard': 1,
    'crm CreateContact': 1,
  })
  const { body } = await crmGet('FindContactInfo', { filter: { mobile_phone: '79161234567' } })
  expect(body['contacts']).toHaveLength(1)
})

test('lost: a refusal is lost too', async () => {
  const { crmPost, training } = await openCrmWorld()
  training.drill.set('crm', 'lost')
  const refused = { card_data: { contact_id: active.crmId, card_number: active.number } }
  expect(await tlsFailure(crmPost('BindPhysicalCard', refused))).toMatch(cut)
  expect(training.ledger.calls()).toEqual([])
})

test('garbage is a page, broken JSON and a wrong content type in turn, with no effect', async () => {
  const { crmGet, crmPost, training } = await openCrmWorld()
  training.drill.set('crm', 'garbage')
  const answers = await inTurn([1, 2, 3], () => crmPost('BindPhysicalCard', bind))
  expect(answers.map(({ status, contentType }) => `${status} ${contentType.split(';')[0]}`)).toEqual([
    '200 text/html',
    '200 application/json',
    '200 text/plain',
  ])
  expect((await crmGet('GetRegions')).contentType).toMatch(/^text\/html/)
  expect(training.ledger.calls()).toEqual([])
})

test('reads lag behind where they do', async () => {
  const { clock, crmGet, crmPost } = await openCrmWorld({ facts: { readLagMs: 1000 } })
  await crmPost('BindPhysicalCard', bind)
  const cards = async (): Promise<unknown> => {
    const { body } = await crmGet('FindContactInfo', { filter: { mobile_phone: withoutCard.phone } })
    return (body['contacts'] as { cards: unknown[] }[])[0]?.cards.length
  }
  expect(await cards()).toBe(0)
  clock.nowMs += 1000
  expect(await cards()).toBe(1)
})

test('tells the time of the processing', async () => {
  const { clock, crmGet } = await openCrmWorld()
  clock.nowMs = Date.UTC(2026, 0, 1)
  expect((await crmGet('GetRegions')).headers.date).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
})

test('a start takes up the world again, a reset makes it new', async () => {
  const folder = await temporaryFolder()
  const first = await startTraining({ folder })
  const before = crmCallers(first)
  const made = await before.crmPost('CreateContact', register)
  const bound = await before.crmPost('BindVirtualCard', virtual)
  await first.close()

  const { crmGet, crmPost, training } = await openCrmWorld({ folder })
  const id = made.body['contact_id']
  expect((await crmGet('GetByContactId', { contact_id: id })).body).toMatchObject({
    contact: { contact: { mobile_phone: '79161234567' } },
  })
  const next = await crmPost('BindVirtualCard', virtual)
  expect(next.body['card']).not.toMatchObject({ number: (bound.body['card'] as { number: string }).number })

  training.reset()
  expect((await crmGet('GetByContactId', { contact_id: id })).body).toMatchObject({ contact: null })
  const again = await crmPost('BindVirtualCard', virtual)
  expect(again.body['card']).toMatchObject({ number: (bound.body['card'] as { number: string }).number })
  expect((await crmGet('FindContactInfo', { filter: { mobile_phone: active.phone } })).status).toBe(200)
})
