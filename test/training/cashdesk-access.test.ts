import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { ask, basic, openWorld } from './world.ts'

const [newCard = ''] = wellKnown.newCards

test.each([
  ['no credentials', {}],
  ['a wrong password', basic('till', 'wrong')],
  ['an unknown user', basic('somebody', 'training')],
  ['another scheme', { Authorization: 'Bearer training' }],
  ['credentials that are no base64 of a pair', { Authorization: 'Basic dGlsbA==' }],
])(
  '%s is answered 401 with a plain body and changes nothing',
  async (_case, headers: Record<string, string>) => {
    const { training } = await openWorld()
    const {
      status,
      contentType,
      text,
      headers: answered,
    } = await ask(`${training.cashdesk.url}/Issue?Number=${newCard}`, { headers })
    expect({ status, text }).toEqual({ status: 401, text: 'Unauthorized' })
    expect(contentType).toMatch(/^text\/plain/)
    expect(answered.get('WWW-Authenticate')).toMatch(/^Basic /)
    expect(training.ledger.card(newCard)?.status).toBe('new')
  },
)

test('the base may be spelled with a capital letter, as the service table of the document has it', async () => {
  const { training } = await openWorld()
  const { url, username, password } = training.cashdesk
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/card$/)
  const headers = basic(username, password)
  const { body } = await ask(`${url.replace('/api/card', '/api/Card')}/issue?Number=${newCard}`, { headers })
  expect(body).toMatchObject({ Status: true, Key: 'OK' })
})

test('a HEAD of a changing GET changes nothing', async () => {
  const { training } = await openWorld()
  const headers = basic('till', training.cashdesk.password)
  const { status } = await ask(`${training.cashdesk.url}/Issue?Number=${newCard}`, {
    method: 'HEAD',
    headers,
  })
  expect(status).toBe(405)
  expect(training.ledger.card(newCard)?.status).toBe('new')
})

test('a POST to a call of GET is not allowed, and an unknown path is not found', async () => {
  const { post, get } = await openWorld()
  const { status, headers } = await post(`/Issue?Number=${newCard}`, {})
  expect({ status, allow: headers.get('Allow') }).toEqual({ status: 405, allow: 'GET' })
  expect((await get('/Nothing')).status).toBe(404)
})

test('a body that is not JSON is answered 400, another content type 415', async () => {
  const { training } = await openWorld()
  const url = `${training.cashdesk.url}/BindTo`
  const headers = basic('till', training.cashdesk.password)
  const json = { ...headers, 'Content-Type': 'application/json' }
  expect((await ask(url, { method: 'POST', headers: json, body: '{"Number":' })).status).toBe(400)
  expect(
    (await ask(url, { method: 'POST', headers: { ...headers, 'Content-Type': 'text/plain' }, body: '{}' }))
      .status,
  ).toBe(415)
})

test('a body beyond 64 KiB is answered 413', async () => {
  const { post } = await openWorld()
  expect((await post('/BindTo', { Number: '1'.repeat(70_000) })).status).toBe(413)
})

test('the Date header tells the clock of the processing', async () => {
  const { get, clock } = await openWorld()
  clock.nowMs = Date.UTC(2031, 0, 2, 3, 4, 5)
  const { headers } = await get(`/balance/by/${newCard}`)
  expect(headers.get('Date')).toBe('Thu, 02 Jan 2031 03:04:05 GMT')
})
