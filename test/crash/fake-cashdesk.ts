/** CashDesk Card as a ledger of cards: their status and their phone, with the answers of its document. */
import { openFakeServer } from './fake-server.ts'
import type { FakeServer, Understood } from './fake-server.ts'

/** Codes of the document: 0 new, 1 issued, 2 active, 3 blocked. */
export type Card = { status: '0' | '1' | '2' | '3'; phone: string | null }
export type FakeCashdesk = FakeServer & { cards: Map<string, Card> }

type Refusal = { key: string }

export async function openFakeCashdesk(): Promise<FakeCashdesk> {
  const cards = new Map<string, Card>()

  function change(call: string, card: string, work: (found: Card) => Refusal | undefined): Understood {
    return {
      call,
      subject: card,
      act() {
        const found = cards.get(card)
        const refusal = found === undefined ? { key: 'CannotFindCardNumber' } : work(found)
        const body = { Status: refusal === undefined, Key: refusal?.key ?? 'OK', Value: '' }
        return { status: 200, body, changed: refusal === undefined }
      },
    }
  }

  const step = (call: string, card: string, from: Card['status'][], to: Card['status']): Understood =>
    change(call, card, (found) => {
      if (!from.includes(found.status)) return { key: 'StatusError' }
      found.status = to
      return undefined
    })

  const fake = await openFakeServer((method, path, body) => {
    const { pathname, searchParams } = new URL(path, 'http://cashdesk.invalid')
    const queried = searchParams.get('Number') ?? ''
    const number = String(body['Number'] ?? '')
    switch (`${method} ${pathname}`) {
      case 'GET /Issue':
        return step('Issue', queried, ['0'], '1')
      case 'GET /Active':
        return step('Active', queried, ['1'], '2')
      case 'POST /Block':
        return step('Block', number, ['0', '1', '2', '3'], '3')
      case 'POST /UnBlock':
        return step('UnBlock', number, ['3'], '2')
      case 'POST /BindTo':
        return change('BindTo', number, (found) => {
          if (found.phone !== null) return { key: 'CardNumberBindToAnotherContact' }
          found.phone = String(body['MobileNumber'])
          return undefined
        })
      default:
        return reading(cards, pathname.split('/').at(-1) ?? '')
    }
  })
  return Object.assign(fake, { cards })
}

/** By number or by phone. */
function reading(cards: Map<string, Card>, value: string): Understood {
  return {
    call: 'reading',
    subject: value,
    act() {
      const found = [...cards].find(([number, card]) => number === value || card.phone === value)
      if (found === undefined)
        return {
          status: 200,
          body: { Status: false, Key: 'CannotFindCardNumber', Value: '' },
          changed: false,
        }
      const [Number, { status, phone }] = found
      const card = { Number, MobileNumber: phone ?? '', StatusCode: status, CategoryCode: '0', TypeCode: '0' }
      return {
        status: 200,
        body: { Status: true, Key: 'OK', Value: '', ...card, Bonuses: [] },
        changed: false,
      }
    },
  }
}
