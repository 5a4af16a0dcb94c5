/**
 * Lists computed cards as organization does, page by page, in the documented form: `GET /organization/card`. A process of
 * its own, so that computing them takes nothing from whoever reads them.
 */
import { createServer } from 'node:http'

/** How many cards there are, and what their turnover ends with: another ending is a change of every card. */
export type ToListServer = { cards: number; turnover: string }
export type FromListServer = { port: number }

const surnames = [
  'Иванова',
  'Смирнов',
  'Кузнецова',
  'Попов',
  'Соколова',
  'Лебедев',
  'Козлова',
  'Новиков',
  'Ёлкина',
]
const names = ['Анна', 'Пётр', 'Мария', 'Олег', 'Ирина', 'Сергей', 'Ольга', 'Андрей', 'Дарья', 'Игорь']
const fathers = ['Петровна', 'Олегович', 'Сергеевна', 'Андреевич', 'Игоревна', 'Ильич']
let now: ToListServer = { cards: 0, turnover: '.50' }

/** The same for an index each time, and no neighbour of its neighbour's. */
const spread = (index: number, salt: number): number => {
  let value = Math.imul(index + 1, 2654435761) ^ Math.imul(salt, 2246822519)
  value = Math.imul(value ^ (value >>> 15), 3266489917)
  return (value ^ (value >>> 13)) >>> 0
}
const hex = (value: number) => value.toString(16).padStart(8, '0')
const idOf = (index: number, salt: number) =>
  `${hex(spread(index, salt))}-0000-4000-8000-${hex(spread(index, salt + 1))}0000`

function cardAt(index: number): string {
  const at = spread(index, 7)
  const surname = `${surnames[at % 9]}${at % 5000 < 2500 ? '' : `-${surnames[(at >>> 4) % 9]}`}`
  const name = `${surname} ${names[(at >>> 8) % 10]} ${fathers[(at >>> 12) % 6]}`
  return `{"row_number":${index + 1},"id":"${idOf(index, 1)}","parent_id":"g${at % 200}","code":"${6_000_000_000 + at}","barcode":"${2_000_000_000_000 + index}","name":"${name}","description":"","balance":${at % 10_000}.25,"active":true,"blocked":${at % 97 === 0},"blockeddescription":"","mastercard_id":"","referallink_id":"","phone":"79${String(at % 1_000_000_000).padStart(9, '0')}","email":"c${at}@example.com","external_card":0,"accum_sale_amount":${at % 100_000}${now.turnover},"card_level_id":"l${at % 4}","date_active":1590000000000,"activation_shop_id":"","date_deactivate":0,"date_last_transaction":0,"date_last_activity":${1_600_000_000_000 + (at % 1_000_000_000)},"date_first_check":0,"last_transaction":"","user_id":"${idOf(index >> 1, 3)}","image":"","date_unblock":0,"new_card_id":""}`
}

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const page = Number(searchParams.get('page') ?? '1')
  const perPage = Number(searchParams.get('per_page') ?? '10')
  const from = (page - 1) * perPage
  const count = Math.max(0, Math.min(perPage, now.cards - from))
  const rows = Array.from({ length: count }, (_, at) => cardAt(from + at))
  const pagination = { per_page: perPage, page, items: now.cards, pages: Math.ceil(now.cards / perPage) }
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(
    `{"code":0,"message":"Операция выполнена","cards":[${rows.join(',')}],"pagination":${JSON.stringify(pagination)}}`,
  )
})

process.on('message', (message: ToListServer) => (now = message))
process.on('disconnect', () => server.close())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.send?.({ port } satisfies FromListServer)
})
