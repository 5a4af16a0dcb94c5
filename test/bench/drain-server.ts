/**
 * A processing that issues every card it is asked to: answers as cashdesk does, keeps nothing but which card is issued. Each
 * card is somebody else's: a till that took all of them for one customer's would look up a crowd.
 */
import { createServer } from 'node:http'

/** Begins a round: no card is issued, an answer takes `delayMs`. The parent is told when its first request came. */
export type ToServer = { round: string; delayMs: number }
export type FromServer = { port: number } | { round: string; firstRequestAtMs: number }

const issued = new Set<string>()
let current: ToServer = { round: '', delayMs: 0 }
let isFirst = true

const card = (number: string) => ({
  Status: true,
  Key: 'OK',
  Value: '',
  Number: number,
  MobileNumber: `7900${number.slice(-7).padStart(7, '0')}`,
  Code: `C-${number}`,
  StatusCode: issued.has(number) ? '1' : '0',
  StatusName: '',
  Name: 'Иванова Мария Сергеевна',
  CategoryCode: '0',
  TypeCode: '0',
  Bonuses: [{ Amount: 1250.5, StatusCode: '0', ExpireDate: null, TypeCode: '0' }],
})

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const number = url.searchParams.get('Number') ?? url.pathname.split('/').at(-1) ?? ''
  if (isFirst && number !== '0') {
    isFirst = false
    const firstRequestAtMs = performance.timeOrigin + performance.now()
    process.send?.({ round: current.round, firstRequestAtMs } satisfies FromServer)
  }
  const isIssue = url.pathname.endsWith('/Issue')
  if (isIssue) issued.add(number)
  const answer = JSON.stringify(isIssue ? { Status: true, Key: 'OK', Value: '' } : card(number))
  const send = () => {
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.end(answer)
  }
  if (current.delayMs === 0) send()
  else setTimeout(send, current.delayMs)
})

process.on('message', (message: ToServer) => {
  current = message
  isFirst = true
  issued.clear()
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  process.send?.({ port: address.port } satisfies FromServer)
})
