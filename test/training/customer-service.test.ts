import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { maria, mariaId, openCustomer, refused } from './customer-world.ts'
import { ask, failure, openWorld, temporaryFolder } from './world.ts'

const bonus = { customer_id: mariaId, bonus_id: 1, amount: 10 }

test('the key may travel in a header or in the query; without it the answer is 401', async () => {
  const { training } = await openWorld()
  const { url, key } = training.customer
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/customer$/)
  expect((await ask(`${url}/get?page_size=1&apikey=${key}`)).body).toMatchObject({ success: 1 })
  expect((await ask(`${url}/get?page_size=1`, { headers: { apikey: key } })).body).toMatchObject({
    success: 1,
  })
  const { status, body } = await ask(`${url}/get?page_size=1`, { headers: { apikey: 'wrong' } })
  expect({ status, body }).toEqual({ status: 401, body: refused })
  const xml = await ask(`${url}/get?format=xml`)
  expect(xml.status).toBe(401)
  expect(xml.text).toContain('<success>0</success>')
})

test('a body that is no form is answered 415, and an unknown method 404', async () => {
  const { read, training } = await openCustomer()
  const { url, key } = training.customer
  const json = { apikey: key, 'Content-Type': 'application/json' }
  expect((await ask(`${url}/updateBonus`, { method: 'POST', headers: json, body: '{}' })).status).toBe(415)
  expect((await ask(`${url}/update`, { method: 'PUT', headers: json })).status).toBe(405)
  expect((await read('remove')).status).toBe(404)
})

describe('XML', () => {
  test('is the document’s: an element for a field, an empty one for none, a list of one is still a list', async () => {
    const { read } = await openCustomer()
    const { contentType, text } = await read('get', {
      format: 'xml',
      id: mariaId,
      cards: true,
      bonuses: true,
      page: 1,
      page_size: 5,
    })
    expect(contentType).toBe('application/xml; charset=utf-8')
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<root><success>1<\/success>/)
    expect(text).toContain('<type>customer</type><count>1</count><customers><customer><id>1</id>')
    expect(text).toContain('<lname>Иванова</lname>')
    expect(text).toContain('<custom_information/>')
    expect(text).toContain(`<cards><card><id>1</id>`)
    expect(text).toContain(`<barcode>${maria.number}</barcode>`)
    expect(text).toContain('<bonuses><bonus><bonus_id>1</bonus_id>')
    expect(text).toContain('<amount>1250.50</amount>')
    expect(text).toContain('<page>1</page><page_size>5</page_size><total_count>1</total_count></root>')
  })

  test('escapes what has a meaning in it and leaves out what it cannot hold', async () => {
    const { read, send } = await openCustomer()
    const odd = 'Ромашка & Ко <«"\'»> ]]> \u0000\u0008 \u{1f33c}'
    const { text: answered } = await send(
      'update',
      { id: mariaId, format: 'xml' },
      { custom_information: odd },
    )
    expect(answered).toContain('<root><success>1</success><id>1</id><isnew>0</isnew></root>')
    const { text } = await read('get', { format: 'xml', id: mariaId })
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).toContain('Ромашка &amp; Ко &lt;«&quot;&apos;»&gt; ]]&gt;  \u{1f33c}')
  })

  test('of nobody is an empty list', async () => {
    const { read } = await openCustomer()
    expect((await read('get', { format: 'xml', id: 99_999 })).text).toContain('<count>0</count><customers/>')
  })

  test('may be windows-1251, declared in both places, with references for what it lacks', async () => {
    const { send, training } = await openCustomer({ facts: { xmlCharset: 'windows-1251' } })
    await send('update', { id: mariaId }, { custom_information: 'Ёж № 1 \u{1f33c}' })
    const { url, key } = training.customer
    const response = await fetch(`${url}/get?format=xml&id=${mariaId}`, { headers: { apikey: key } })
    expect(response.headers.get('Content-Type')).toBe('application/xml; charset=windows-1251')
    const text = new TextDecoder('windows-1251').decode(await response.arrayBuffer())
    expect(text).toContain('encoding="windows-1251"')
    expect(text).toContain('<lname>Иванова</lname>')
    expect(text).toContain('Ёж № 1 &#127804;')
    expect(XMLValidator.validate(text)).toBe(true)
  })

  test('is asked for by its name; another format is refused', async () => {
    const { read } = await openCustomer()
    expect((await read('get', { format: 'json', id: mariaId })).body).toMatchObject({ success: 1 })
    expect((await read('get', { format: 'csv' })).body).toEqual(refused)
  })
})

describe('the drill', () => {
  test('lost makes the change and loses its answer, while readings are answered', async () => {
    const { find, read, send, training } = await openCustomer()
    training.drill.set('customer', 'lost')
    expect(await failure(send('updateBonus', {}, bonus))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(await failure(read('updateBonus', bonus))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(await find({ id: mariaId })).toHaveLength(1)
    expect(training.ledger.balance(maria.clientId)).toBe('1270.5')
  })

  test('off refuses connections, garbage has no effect', async () => {
    const { send, training } = await openCustomer()
    training.drill.set('customer', 'off')
    expect(await failure(send('updateBonus', {}, bonus))).toBe('ECONNREFUSED')
    training.drill.set('customer', 'garbage')
    await expect.poll(() => failure(send('updateBonus', {}, bonus))).toBe('none')
    expect(training.ledger.balance(maria.clientId)).toBe('1250.50')
    expect(training.ledger.requests()['customer updateBonus']).toBeGreaterThan(0)
  })

  test('slow takes effect at once', async () => {
    const { send, training } = await openCustomer({ slowMs: 60_000 })
    training.drill.set('customer', 'slow')
    const answer = failure(send('updateBonus', {}, bonus))
    await expect.poll(() => training.ledger.balance(maria.clientId)).toBe('1260.5')
    training.drill.set('customer', 'off')
    expect(await answer).not.toBe('none')
  })
})

test('the world is taken up again at the next start, and a reset makes it new', async () => {
  const folder = await temporaryFolder()
  const first = await openCustomer({ folder })
  await first.send('update', { id: mariaId }, { lname: 'Петрова' })
  await first.training.close()
  const { find, training } = await openCustomer({ folder })
  expect(await find({ id: mariaId })).toMatchObject([{ lname: 'Петрова' }])
  training.reset()
  expect(await find({ id: mariaId })).toMatchObject([{ lname: 'Иванова' }])
})
