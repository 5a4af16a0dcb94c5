import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { activeId, done, known, openOrganization, refusal } from './organization-world.ts'
import { ask, failure, temporaryFolder } from './world.ts'

const [free] = known.free

test('the configuration that training gives is right, and the address is of this machine alone', async () => {
  const { training, read } = await openOrganization()
  expect(training.organization.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(training.organization.shopId).not.toBe('')
  expect((await read('/card?per_page=1')).body).toMatchObject(done)
})

test.each([
  ['no token', {}],
  ['a wrong token', { token: 'wrong' }],
])('%s is answered 401 with a code and a sentence, and changes nothing', async (_case, headers) => {
  const { training, card } = await openOrganization()
  const url = `${training.organization.url}/organization/card/${free.id}/activate`
  const { status, body } = await ask(url, { method: 'POST', headers })
  expect({ status, body }).toEqual({ status: 401, body: refusal(1) })
  expect(await card(free.id)).toMatchObject({ active: false })
})

test('a body that is not JSON is answered 400, and a call by another method 405', async () => {
  const { training, read, send } = await openOrganization()
  const { url, token } = training.organization
  const broken = { method: 'POST', headers: { token, 'Content-Type': 'application/json' }, body: '{"name":' }
  expect((await ask(`${url}/organization/card_group/add`, broken)).status).toBe(400)
  expect((await read(`/card/${free.id}/activate`)).status).toBe(405)
  expect((await send('/card_group')).status).toBe(405)
  expect((await read('/nothing')).status).toBe(404)
})

test('a parameter of a wrong kind is refused by its name', async () => {
  const { send } = await openOrganization()
  const { body } = await send(`/card/${free.id}/levelup`, { check: 'yes' })
  expect(body).toEqual({ code: 2, message: expect.stringContaining('check') as string })
})

describe('the drill', () => {
  test('off refuses connections', async () => {
    const { training, send } = await openOrganization()
    training.drill.set('organization', 'off')
    expect(await failure(send(`/card/${free.id}/activate`))).toBe('ECONNREFUSED')
    training.drill.set('organization', 'normal')
    expect((await send(`/card/${free.id}/activate`)).body).toEqual(done)
  })

  test('lost makes the change and loses its answer, while readings are answered', async () => {
    const { training, read, send, card } = await openOrganization()
    training.drill.set('organization', 'lost')
    expect(await failure(send(`/card/${free.id}/activate`))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(await card(free.id)).toMatchObject({ active: true })
    expect((await read('/card_group')).body).toMatchObject(done)
    expect((await send(`/card/${activeId}/levelup`, { check: false })).body).toMatchObject(done)
    expect((await send(`/card_group/${known.groups.empty.id}/delete`, { test: true })).body).toMatchObject(
      done,
    )
    expect(await failure(send(`/card/${activeId}/levelup`, { check: true }))).not.toBe('none')
    expect(training.ledger.calls().map(({ name }) => name)).toEqual(['Activate', 'LevelUp'])
  })

  test('slow takes effect at once', async () => {
    const { training, send } = await openOrganization({ slowMs: 60_000 })
    training.drill.set('organization', 'slow')
    const answer = failure(send(`/card/${free.id}/block`, { description: 'Утеря' }))
    await expect.poll(() => training.ledger.card(free.number)?.status).toBe('blocked')
    training.drill.set('organization', 'off')
    expect(await answer).not.toBe('none')
  })

  test('garbage has no effect', async () => {
    const { training, send, card } = await openOrganization()
    training.drill.set('organization', 'garbage')
    const { contentType } = await send(`/card/${free.id}/activate`)
    expect(contentType).toMatch(/^text\/html/)
    training.drill.set('organization', 'normal')
    expect(await card(free.id)).toMatchObject({ active: false })
  })
})

test('readings lag behind changes by the fact readLagMs', async () => {
  const { clock, send, card } = await openOrganization({ facts: { readLagMs: 1000 } })
  await send(`/card/${free.id}/activate`)
  expect(await card(free.id)).toMatchObject({ active: false })
  clock.nowMs += 1000
  expect(await card(free.id)).toMatchObject({ active: true })
})

test('the world is taken up again at the next start, and a reset makes it new', async () => {
  const folder = await temporaryFolder()
  const first = await openOrganization({ folder })
  await first.send('/card_group/add', { id: 'own', name: 'Своя' })
  await first.send(`/card/${free.id}/attach`)
  await first.send('/card/attach', { user_id: known.master.userId, card_id: free.id })
  await first.training.close()
  const second = await openOrganization({ folder })
  expect((await second.read('/card_group/own')).body).toMatchObject(done)
  expect(await second.card(free.id)).toMatchObject({ user_id: known.master.userId })
  second.training.reset()
  expect((await second.read('/card_group/own')).body).toEqual(refusal(11))
  expect(await second.card(free.id)).toMatchObject({ user_id: '', id: free.id })
  expect(second.training.ledger.calls()).toEqual([])
})

test('a card is the same card in cashdesk: its status, its holder and its money', async () => {
  const { card, get, post, send } = await openOrganization()
  expect(await card(activeId)).toMatchObject({
    barcode: wellKnown.active.number,
    name: wellKnown.active.name,
    phone: wellKnown.active.phone,
    balance: 1250.5,
    active: true,
    blocked: false,
  })
  await post('/Block', { Number: wellKnown.active.number, BlockReasonCode: '0' })
  expect(await card(activeId)).toMatchObject({
    active: true,
    blocked: true,
    blockeddescription: 'Утрата карты',
  })
  await send(`/card/${activeId}/unblock`)
  expect((await get(`/balance/by/${wellKnown.active.number}`)).body).toMatchObject({ StatusCode: '2' })
  await send(`/card/${activeId}/block`, { description: 'Потеряла' })
  expect((await get(`/balance/by/${wellKnown.active.number}`)).body).toMatchObject({ StatusCode: '3' })
  expect(
    (await post('/UnBlock', { Number: wellKnown.active.number, UnBlockReasonCode: '0' })).body,
  ).toMatchObject({ Key: 'OK' })
  expect(await card(activeId)).toMatchObject({ active: true, blocked: false, blockeddescription: '' })
})
