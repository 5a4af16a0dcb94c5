import { once } from 'node:events'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startTraining } from '../../electron/training/index.ts'
import { trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { ask, basic, callers, failure, inTurn, openWorld, temporaryFolder } from './world.ts'
import { withPracticeWorld } from '../helpers/practice-folder.ts'

const { active } = wellKnown
const [newCard = '', secondNewCard = ''] = wellKnown.newCards
const client = active.clientId
const point = trainingPoint
const sale = { client, point, amount: 100, spend: 50 }

describe('off', () => {
  test('refuses connections, and the same address answers again afterwards', async () => {
    const { get, training } = await openWorld()
    const { url } = training.cashdesk
    training.drill.set('cashdesk', 'off')
    expect(training.drill.get()).toMatchObject({ cashdesk: 'off', loyalclient: 'normal' })
    expect(await failure(get(`/Issue?Number=${newCard}`))).toBe('ECONNREFUSED')
    expect(training.ledger.card(newCard)?.status).toBe('new')
    expect(training.ledger.requests()).toEqual({})
    training.drill.set('cashdesk', 'normal')
    expect((await get(`/Issue?Number=${newCard}`)).body).toMatchObject({ Key: 'OK' })
    expect(training.cashdesk.url).toBe(url)
  })

  test('leaves the other processing alone', async () => {
    const { call, get, training } = await openWorld()
    training.drill.set('cashdesk', 'off')
    expect((await call('/client', { search: active.phone, point })).status).toBe(200)
    training.drill.set('cashdesk', 'normal')
    training.drill.set('loyalclient', 'off')
    expect((await get(`/balance/by/${active.number}`)).status).toBe(200)
    expect(await failure(call('/retail', sale))).toBe('ECONNREFUSED')
  })

  test('cuts a connection that is being kept alive', async () => {
    const { get, training } = await openWorld()
    await get(`/balance/by/${active.number}`)
    training.drill.set('cashdesk', 'off')
    expect(await failure(get(`/balance/by/${active.number}`))).toMatch(
      /^(ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)$/,
    )
  })

  test.each([
    ['off', 'ECONNREFUSED'],
    ['normal', 'none'],
  ] as const)('holds as the last of many quick switches: %s', async (last, code) => {
    const { get, training } = await openWorld()
    for (let round = 0; round < 20; round += 1) {
      training.drill.set('cashdesk', 'off')
      training.drill.set('cashdesk', 'normal')
    }
    training.drill.set('cashdesk', last)
    await setImmediate()
    expect(await failure(get(`/balance/by/${active.number}`))).toBe(code)
  })

  test('waits for its port when somebody else has taken it meanwhile', async () => {
    const { get, training } = await openWorld()
    training.drill.set('cashdesk', 'off')
    const stranger = createServer((_request, response) => response.writeHead(418).end())
    await once(stranger.listen(Number(new URL(training.cashdesk.url).port), '127.0.0.1'), 'listening')
    training.drill.set('cashdesk', 'normal')
    expect((await get(`/balance/by/${active.number}`)).status).toBe(418)
    stranger.close()
    stranger.closeAllConnections()
    await expect.poll(() => failure(get(`/balance/by/${active.number}`)), { timeout: 5000 }).toBe('none')
    expect((await get(`/balance/by/${active.number}`)).status).toBe(200)
  })

  test('cuts a slow answer on its way', async () => {
    const { get, training } = await openWorld({ slowMs: 60_000 })
    training.drill.set('cashdesk', 'slow')
    const waiting = failure(get(`/balance/by/${active.number}`))
    await expect.poll(() => training.ledger.requests()).toEqual({ 'cashdesk GetBalance': 1 })
    training.drill.set('cashdesk', 'off')
    expect(await waiting).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
  })
})

describe('slow', () => {
  test('takes effect at once and answers late', async () => {
    const { get, training } = await openWorld({ slowMs: 1000 })
    training.drill.set('cashdesk', 'slow')
    const startedAt = performance.now()
    const answer = get(`/Issue?Number=${newCard}`)
    await expect.poll(() => training.ledger.card(newCard)?.status).toBe('issued')
    expect(performance.now() - startedAt).toBeLessThan(1000)
    expect((await answer).body).toMatchObject({ Key: 'OK' })
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990)
  })

  test('keeps the effect of a call whose caller gave up', async () => {
    const { training } = await openWorld({ slowMs: 60_000 })
    training.drill.set('cashdesk', 'slow')
    const headers = basic('till', training.cashdesk.password)
    const patience = new AbortController()
    const request = failure(
      ask(`${training.cashdesk.url}/Issue?Number=${newCard}`, { headers, signal: patience.signal }),
    )
    await expect.poll(() => training.ledger.requests()).toEqual({ 'cashdesk Issue': 1 })
    patience.abort()
    expect(await request).toContain('AbortError')
    expect(training.ledger.card(newCard)?.status).toBe('issued')
  })
})

describe('lost', () => {
  test('a changing call takes effect once and its connection is cut without an answer', async () => {
    const { call, get, training } = await openWorld()
    training.drill.set('cashdesk', 'lost')
    training.drill.set('loyalclient', 'lost')
    expect(await failure(get(`/Issue?Number=${newCard}`))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(await failure(call('/retail', sale))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(training.ledger.card(newCard)?.status).toBe('issued')
    expect(training.ledger.balance(client)).toBe('1200.5')
    expect(training.ledger.calls().map(({ name }) => name)).toEqual(['Issue', 'retail'])
  })

  test('a refusal is lost too', async () => {
    const { call, training } = await openWorld()
    training.drill.set('loyalclient', 'lost')
    expect(await failure(call('/retail', { ...sale, spend: 99 }))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(training.ledger.sales()).toEqual([])
  })

  test('reads are answered', async () => {
    const { call, get, training } = await openWorld()
    training.drill.set('cashdesk', 'lost')
    training.drill.set('loyalclient', 'lost')
    expect((await get(`/balance/by/${active.number}`)).body).toMatchObject({ Key: 'OK' })
    expect((await call('/recalc', { client, point, amount: 100 })).status).toBe(200)
  })

  test('with lateApplyMs the effect comes after the connection is gone', async () => {
    const { get, training } = await openWorld({ facts: { lateApplyMs: 200 } })
    training.drill.set('cashdesk', 'lost')
    await failure(get(`/Issue?Number=${newCard}`))
    expect(training.ledger.card(newCard)?.status).toBe('new')
    training.drill.set('cashdesk', 'normal')
    expect((await get(`/balance/by/${newCard}`)).body).toMatchObject({ StatusCode: '0' })
    await expect.poll(() => training.ledger.card(newCard)?.status).toBe('issued')
  })

  test('a reset forgets the effects that were still to come', async () => {
    const { get, training } = await openWorld({ facts: { lateApplyMs: 100 } })
    training.drill.set('cashdesk', 'lost')
    await failure(get(`/Issue?Number=${newCard}`))
    training.reset()
    await failure(get(`/Issue?Number=${secondNewCard}`))
    await expect.poll(() => training.ledger.card(secondNewCard)?.status).toBe('issued')
    expect(training.ledger.card(newCard)?.status).toBe('new')
  })
})

test('garbage is a page, broken JSON and a wrong content type in turn, for every call, with no effect', async () => {
  const { call, get, training } = await openWorld()
  training.drill.set('cashdesk', 'garbage')
  training.drill.set('loyalclient', 'garbage')
  const paths = [
    `/Issue?Number=${newCard}`,
    `/balance/by/${active.number}`,
    `/Active?Number=${newCard}`,
    `/Issue?Number=${newCard}`,
  ]
  const answers = await inTurn(paths, (path) => get(path))
  expect(answers.map(({ status, contentType }) => `${status} ${contentType.split(';')[0]}`)).toEqual([
    '200 text/html',
    '200 application/json',
    '200 text/plain',
    '200 text/html',
  ])
  expect(() => JSON.parse(answers[1]?.text ?? '') as unknown).toThrow(SyntaxError)
  expect((await call('/retail', sale)).contentType).toMatch(/^text\/html/)
  expect(training.ledger.calls()).toEqual([])
  expect(training.ledger.card(newCard)?.status).toBe('new')
})

test('closing ends slow answers, late effects and switched-off servers without waiting for them', async () => {
  const training = await startTraining({
    folder: await withPracticeWorld(await temporaryFolder()),
    slowMs: 60_000,
    facts: { lateApplyMs: 60_000 },
  })
  const { get, call } = callers(training)
  training.drill.set('cashdesk', 'slow')
  training.drill.set('loyalclient', 'lost')
  await failure(call('/retail', sale))
  const slow = failure(get(`/balance/by/${active.number}`))
  await expect.poll(() => training.ledger.requests()).toHaveProperty('cashdesk GetBalance')
  training.drill.set('loyalclient', 'off')
  await training.close()
  expect(await slow).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
  expect(await failure(get(`/balance/by/${active.number}`))).toBe('ECONNREFUSED')
})
