/**
 * The smallest processing that every kind of evidence needs: one card, one contact with a balance, holds, a level. Plain
 * data, so that a search may go on from any of its states. Money is whole units.
 */
import type { Change, ChangeResult, Finding, Look, Outcome } from '../../../electron/processing/port.ts'

export type TinyHold = { id: string; amount: number; point: number; untilMs: number; isOver: boolean }
export type Tiny = {
  balance: number
  holds: readonly TinyHold[]
  card: 'issued' | 'active' | 'blocked'
  level: number
  /** How often each operation took effect, in order. */
  applied: readonly string[]
}

export const startOfTiny: Tiny = { balance: 100, holds: [], card: 'issued', level: 1, applied: [] }

const trace = { call: '', httpStatus: 200 }
const confirmed = <T>(value: T): Outcome<T> => ({ class: 'confirmed', value, trace })
const refused = (code: 'SPEND_REFUSED' | 'HOLD_REFUSED' | 'CARD_STATUS_WRONG'): Outcome<never> => ({
  class: 'rejected',
  code,
  remoteCode: code,
  remoteText: '',
  trace,
})

export const aliveHolds = ({ holds }: Tiny, nowMs: number): TinyHold[] =>
  holds.filter(({ untilMs, isOver }) => !isOver && nowMs < untilMs)
const freeOf = (tiny: Tiny, nowMs: number, except: readonly string[] = []): number =>
  aliveHolds(tiny, nowMs).reduce(
    (free, { id, amount }) => (except.includes(id) ? free : free - amount),
    tiny.balance,
  )

type Applied = { tiny: Tiny; outcome: Outcome<ChangeResult> }
export type By = { operation: string; point: number }

export function applyTo(tiny: Tiny, change: Change, by: By, nowMs: number): Applied {
  const done = (next: Partial<Tiny>, value: ChangeResult = { kind: 'state' }): Applied => ({
    tiny: { ...tiny, ...next, applied: [...tiny.applied, by.operation] },
    outcome: confirmed(value),
  })
  const not = (code: Parameters<typeof refused>[0]): Applied => ({ tiny, outcome: refused(code) })
  switch (change.kind) {
    case 'card.activate':
      return tiny.card === 'issued' ? done({ card: 'active' }) : not('CARD_STATUS_WRONG')
    case 'card.block':
      return tiny.card === 'blocked' ? not('CARD_STATUS_WRONG') : done({ card: 'blocked' })
    case 'card.unblock':
      return tiny.card === 'blocked' ? done({ card: 'active' }) : not('CARD_STATUS_WRONG')
    case 'card.level':
      return done({ level: tiny.level + 1 }, { kind: 'level', level: String(tiny.level + 1), name: '' })
    case 'bonus.change':
      return done({ balance: tiny.balance + Number(change.amount) })
    case 'bonus.hold':
      return hold(tiny, change, by, nowMs)
    case 'bonus.release':
      return {
        tiny: { ...tiny, holds: ended(tiny, ({ id }) => id === change.hold) },
        outcome: confirmed({ kind: 'state' }),
      }
    case 'sale.record': {
      const spend = Number(change.spend)
      if (spend > freeOf(tiny, nowMs, change.holds)) return not('SPEND_REFUSED')
      const holds = ended(tiny, ({ point }) => point === by.point)
      const { amount } = change
      return done(
        { balance: tiny.balance - spend, holds },
        { kind: 'sale', amount, total: amount, percent: '0', type: 'cashback' },
      )
    }
    default:
      throw new Error(`nothing so small does ${change.kind}`)
  }
}

const ended = ({ holds }: Tiny, isMeant: (hold: TinyHold) => boolean): TinyHold[] =>
  holds.map((one) => (isMeant(one) ? { ...one, isOver: true } : one))

function hold(
  tiny: Tiny,
  { amount: text, durationMin }: Extract<Change, { kind: 'bonus.hold' }>,
  { operation, point }: By,
  nowMs: number,
): Applied {
  const amount = Number(text)
  if (amount > freeOf(tiny, nowMs)) return { tiny, outcome: refused('HOLD_REFUSED') }
  const id = `${operation}/${tiny.holds.length + 1}`
  const untilMs = nowMs + durationMin * 60_000
  return {
    tiny: { ...tiny, holds: [...tiny.holds, { id, amount, point, untilMs, isOver: false }] },
    outcome: confirmed({ kind: 'hold', id, untilMs, amount: text }),
  }
}

export const readCard = ({ card }: Tiny): Outcome<Finding[]> =>
  confirmed([{ card: { number: 'K', status: card, balances: [], phone: '79001000001' } }])

export const readBalance = (tiny: Tiny, nowMs: number, holds: readonly string[] = []): Outcome<Finding[]> =>
  confirmed([{ client: { id: 'c', balance: String(freeOf(tiny, nowMs, holds)) } }])

export const lookAtLevel = ({ level }: Tiny): Outcome<Look> =>
  confirmed({ facts: { level: String(level), next: String(level + 1), cardId: 'K' }, findings: [] })
