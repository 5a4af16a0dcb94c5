import { expect, onTestFinished, test } from 'vitest'
import { createHttp } from '../../electron/processing/http.ts'
import type { HttpRequest } from '../../electron/processing/http.ts'
import { answerText, openRawServer } from './raw-server.ts'

const change: HttpRequest = {
  call: 'POST update',
  method: 'POST',
  path: '/update',
  form: 'fname=%D0%98%D0%B2%D0%B0%D0%BD&phone=7',
  format: 'xml',
  isChange: true,
}

async function send(request: HttpRequest, headers: Record<string, string>, body: Buffer | string) {
  const server = await openRawServer((socket) => socket.write(answerText('200 OK', headers, body)))
  const http = createHttp(
    { url: server.url, timeoutMs: 5000, headers: {} },
    { nowMs: () => 0, onServerDate: () => {} },
  )
  onTestFinished(() => http.close())
  return { exchange: await http.send(request), sent: server.requests[0] ?? '' }
}

test('a form says that it is one, and asks for the format that is wanted', async () => {
  const { exchange, sent } = await send(change, { 'content-type': 'text/xml' }, '<root/>')
  expect(exchange).toMatchObject({ class: 'answer', status: 200, body: '<root/>' })
  expect(sent).toMatch(/\r\ncontent-type: application\/x-www-form-urlencoded\r\n/)
  expect(sent).toMatch(/\r\naccept: application\/xml, text\/xml\r\n/)
  expect(sent.endsWith('\r\n\r\nfname=%D0%98%D0%B2%D0%B0%D0%BD&phone=7')).toBe(true)
})

test('an empty form is still a form of a known length', async () => {
  const { sent } = await send({ ...change, form: '' }, { 'content-type': 'text/xml' }, '<root/>')
  expect(sent).toMatch(/\r\ncontent-length: 0\r\n/)
})

test('XML in windows-1251 arrives as text', async () => {
  const headers = { 'content-type': 'text/xml; charset=windows-1251' }
  const { exchange } = await send(change, headers, Buffer.from([0x3c, 0x61, 0x3e, 0xc8, 0xe2]))
  expect(exchange).toMatchObject({ class: 'answer', body: '<a>Ив' })
})

test('bytes that are no text of any charset said are malformed', async () => {
  const { exchange } = await send(
    change,
    { 'content-type': 'text/xml' },
    Buffer.from([0x3c, 0x61, 0x3e, 0xc8]),
  )
  expect(exchange).toMatchObject({ class: 'unknown', reason: 'malformed', detail: 'not XML' })
})

test('JSON is no answer where XML was asked for, nor XML where JSON was', async () => {
  const json = await send(change, { 'content-type': 'application/json' }, '{}')
  expect(json.exchange).toMatchObject({ class: 'unknown', reason: 'content-type' })
  const xml = await send({ ...change, format: 'json' }, { 'content-type': 'text/xml' }, '<root/>')
  expect(xml.exchange).toMatchObject({ class: 'unknown', reason: 'content-type' })
})
