/**
 * A server of very many cards for bulk tests and benches: the list of `organization` and the `get` of `customer`, page by
 * page as their documents say, every card computed from its index. Holds no cards: a million of them cost nothing.
 */
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ManyCards = {
  organizationUrl: string
  customerUrl: string
  /** Of `organization`; `customer` asks for no key. */
  token: string
  /** Cards with the indexes 0 to n − 1 are there. */
  setCount(n: number): void
  /** Indexes of cards that are gone, and of those whose balance is another than their own. */
  removed: Set<number>
  changed: Map<number, string>
  /** Asked for this page, both answer 500, until it is null again. */
  failAtPage(n: number | null): void
  /** How many requests there were, of both. */
  requests(): number
  close(): Promise<void>
}

export type ManyCard = {
  id: string
  /** The barcode. */
  number: string
  magnetic: string
  name: string
  phone: string
  email: string
  group: string
  balance: string
  isActive: boolean
  isBlocked: boolean
  /** Of whoever holds it, in `organization`; in `customer` it is the index and one. */
  userId: string
}

const token = 'many-cards'
const groups = 100

export async function openManyCards(options: { count: number; perPageMost?: number }): Promise<ManyCards> {
  const { perPageMost = 1000 } = options
  let count = options.count
  let failing: number | null = null
  let requests = 0
  const removed = new RememberedSet()
  const changed = new Map<number, string>()
  const cardAt = (index: number): ManyCard => {
    const card = manyCard(index)
    return { ...card, balance: changed.get(index) ?? card.balance }
  }

  const server = createServer((request, response) => {
    requests += 1
    const asked = readAsked(request, perPageMost)
    const present = presentIndexes(count, removed.sorted())
    const answer = (status: number, type: string, body: string): void => {
      const bytes = Buffer.from(body, 'latin1')
      response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length })
      response.end(bytes)
    }
    if (failing !== null && asked.page === failing) answer(500, 'text/plain', 'Internal Server Error')
    else if (asked.path === '/organization/card') {
      const isKnown = request.headers['token'] === token
      const body = isKnown ? organizationPage(asked, present, cardAt) : `{"code":1,"message":"${rawToken}"}`
      answer(isKnown ? 200 : 401, 'application/json; charset=utf-8', body)
    } else if (asked.path === '/api/customer/get') {
      const isXml = asked.query.get('format') === 'xml'
      answer(
        200,
        isXml ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8',
        (isXml ? customerXml : customerJson)(asked, present, cardAt),
      )
    } else answer(404, 'text/plain', 'Not Found')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    organizationUrl: origin,
    customerUrl: `${origin}/api/customer`,
    token,
    setCount(n) {
      count = n
    },
    removed,
    changed,
    failAtPage(n) {
      failing = n
    },
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/**
 * The UTF-8 bytes of a text, one character each: pages made of such are one-byte strings, which become bytes at once.
 */
const raw = (text: string): string => Buffer.from(text).toString('latin1')

const families = ['Иванов', 'Петрова', 'Сидоренко', 'Кузнецова', 'Ким', 'Щербаков', 'Ёлкина']
const firsts = ['Анна', 'Борис', 'Вера', 'Глеб', 'Дарья', 'Егор', 'Жанна', 'Лев', 'Юлия', 'Ян', 'Инна']
const rawFamilies = families.map(raw)
const rawFirsts = firsts.map(raw)
const rawWords = { lost: raw('Утеряна'), bonus: raw('Бонусная'), roubles: raw('Бонусные рубли') }
const rawDone = raw('Операция выполнена')
const rawToken = raw('Токен доступа не найден или устарел')

/** The card of this index, the same every time. */
export function manyCard(index: number): ManyCard {
  const digits = String(index).padStart(9, '0')
  const first12 = `290${digits}`
  const twelve = String(index).padStart(12, '0')
  return {
    id: `0ca4d000-0000-4000-8000-${twelve}`,
    number: first12 + checkDigit(first12),
    magnetic: `77${digits}`,
    name: `${families[index % families.length]} ${firsts[index % firsts.length]} ${index}`,
    phone: `79${digits}`,
    email: `k${index}@example.ru`,
    group: `06009000-0000-4000-8000-${String(index % groups).padStart(12, '0')}`,
    balance: `${index % 5000}.${String(index % 100).padStart(2, '0')}`,
    isActive: index % 10 !== 3,
    isBlocked: index % 50 === 7,
    userId: `05e70000-0000-4000-8000-${twelve}`,
  }
}

function checkDigit(first12: string): string {
  let total = 0
  for (let at = 0; at < 12; at += 1) total += (first12.charCodeAt(at) - 48) * (at % 2 === 0 ? 1 : 3)
  return String((10 - (total % 10)) % 10)
}

type Asked = { path: string; query: URLSearchParams; page: number; size: number }
type Present = { total: number; at(place: number): number }
type CardAt = (index: number) => ManyCard

function readAsked(request: IncomingMessage, most: number): Asked {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const size = Number(query.get('per_page') ?? query.get('page_size') ?? 10)
  return { path, query, page: Number(query.get('page') ?? 1), size: Math.min(size, most) }
}

/** The indexes that are there, in order, by their place among them: those removed are passed over. */
function presentIndexes(count: number, gone: readonly number[]): Present {
  const goneBelow = (index: number): number => {
    let low = 0
    let high = gone.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((gone[middle] ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    total: count - goneBelow(count),
    at(place) {
      // The smallest index with `place` + 1 cards up to and with it.
      let low = place
      let high = place + gone.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (middle + 1 - goneBelow(middle + 1) > place) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}

function rowsOf<Row>(
  { page, size }: Asked,
  present: Present,
  row: (index: number, place: number) => Row,
): Row[] {
  const first = (page - 1) * size
  const last = Math.min(first + size, present.total)
  const rows: Row[] = []
  for (let place = first; place < last; place += 1) rows.push(row(present.at(place), place))
  return rows
}

function organizationPage(asked: Asked, present: Present, cardAt: CardAt): string {
  const rows = rowsOf(asked, present, (index, place) => {
    const card = cardAt(index)
    return `{"row_number":${place + 1},"id":"${card.id}","parent_id":"${card.group}","code":"${card.magnetic}","barcode":"${card.number}","name":"${rawName(index).join(' ')}","description":"","balance":${card.balance},"active":${card.isActive},"blocked":${card.isBlocked},"blockeddescription":"${card.isBlocked ? rawWords.lost : ''}","mastercard_id":"","referallink_id":"","phone":"${card.phone}","email":"${card.email}","external_card":0,"accum_sale_amount":${index % 90_000},"card_level_id":"1e7e1000-0001-4000-8000-000000000000","date_active":1700000000000,"activation_shop_id":"","date_deactivate":0,"date_last_transaction":1760000000000,"date_last_activity":1760000000000,"date_first_check":1700000100000,"last_transaction":"t${index}","user_id":"${card.userId}","image":"","date_unblock":0,"new_card_id":""}`
  })
  const isCounted = ['true', '1'].includes(asked.query.get('calculate_count') ?? '')
  const items = isCounted ? present.total : 0
  const pages = isCounted ? Math.ceil(present.total / asked.size) : 0
  return `{"code":0,"message":"${rawDone}","cards":[${rows.join(',')}],"pagination":{"per_page":${asked.size},"page":${asked.page},"items":${items},"pages":${pages}}}`
}

const isTold = (asked: Asked, name: string): boolean => ['true', '1'].includes(asked.query.get(name) ?? '')
const statusOf = (card: ManyCard): string => (card.isBlocked ? 'BLOCKED' : card.isActive ? 'ACTIVE' : 'NEW')
const rawName = (index: number): string[] => [
  rawFamilies[index % families.length] ?? '',
  rawFirsts[index % firsts.length] ?? '',
  String(index),
]

function customerJson(asked: Asked, present: Present, cardAt: CardAt): string {
  const rows = rowsOf(asked, present, (index) => {
    const card = cardAt(index)
    const [lname = '', fname = '', mname = ''] = rawName(index)
    const cards = isTold(asked, 'cards')
      ? `,"cards":[{"id":${index + 1},"uid":"${index + 1}","uid_ean13":null,"barcode":"${card.number}","medium":"PLASTIC","status":"${statusOf(card)}","block_date":null,"activate_date":"2023-11-15 01:13:20","type_id":1,"type_name":"${rawWords.bonus}","external_id":"${card.id}"}]`
      : ''
    const bonuses = isTold(asked, 'bonuses')
      ? `,"bonuses":[{"bonus_id":1,"name":"${rawWords.roubles}","amount":${card.balance}}]`
      : ''
    return `{"id":${index + 1},"external_id":null,"fname":"${fname}","lname":"${lname}","mname":"${mname}","age":null,"email":"${card.email}","phone":"${card.phone}","gender":null,"custom_information":null,"birth_day":null,"birth_month":null,"birth_year":null,"register_date":"2023-11-15 01:13:20","accumulated_sales":${index % 90_000},"send_push":0,"send_email":0,"send_sms":1,"group_id":null,"group_name":null,"created_date":"2023-11-15 01:13:20","created_by":2,"last_update_date":"2023-11-15 01:13:20","last_update_by":2${cards}${bonuses}}`
  })
  return `{"success":1,"type":"customer","count":${rows.length},"customers":[${rows.join(',')}],"page":${asked.page},"page_size":${asked.size},"total_count":${present.total}}`
}

function customerXml(asked: Asked, present: Present, cardAt: CardAt): string {
  const rows = rowsOf(asked, present, (index) => {
    const card = cardAt(index)
    const [lname = '', fname = '', mname = ''] = rawName(index)
    const cards = isTold(asked, 'cards')
      ? `<cards><card><id>${index + 1}</id><uid>${index + 1}</uid><uid_ean13/><barcode>${card.number}</barcode><medium>PLASTIC</medium><status>${statusOf(card)}</status><block_date/><activate_date>2023-11-15 01:13:20</activate_date><type_id>1</type_id><type_name>${rawWords.bonus}</type_name><external_id>${card.id}</external_id></card></cards>`
      : ''
    const bonuses = isTold(asked, 'bonuses')
      ? `<bonuses><bonus><bonus_id>1</bonus_id><name>${rawWords.roubles}</name><amount>${card.balance}</amount></bonus></bonuses>`
      : ''
    return `<customer><id>${index + 1}</id><external_id/><fname>${fname}</fname><lname>${lname}</lname><mname>${mname}</mname><age/><email>${card.email}</email><phone>${card.phone}</phone><gender/><custom_information/><birth_day/><birth_month/><birth_year/><register_date>2023-11-15 01:13:20</register_date><accumulated_sales>${index % 90_000}</accumulated_sales><send_push>0</send_push><send_email>0</send_email><send_sms>1</send_sms><group_id/><group_name/><created_date>2023-11-15 01:13:20</created_date><created_by>2</created_by><last_update_date>2023-11-15 01:13:20</last_update_date><last_update_by>2</last_update_by>${cards}${bonuses}</customer>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<root><success>1</success><type>customer</type><count>${rows.length}</count><customers>${rows.join('')}</customers><page>${asked.page}</page><page_size>${asked.size}</page_size><total_count>${present.total}</total_count></root>\n`
}

/** A set that keeps its order ready: sorting it for every page would cost more than the page. */
class RememberedSet extends Set<number> {
  #sorted: number[] | null = null
  override add(index: number): this {
    this.#sorted = null
    return super.add(index)
  }
  override delete(index: number): boolean {
    this.#sorted = null
    return super.delete(index)
  }
  override clear(): void {
    this.#sorted = null
    super.clear()
  }
  sorted(): readonly number[] {
    this.#sorted ??= [...this].toSorted((a, b) => a - b)
    return this.#sorted
  }
}
