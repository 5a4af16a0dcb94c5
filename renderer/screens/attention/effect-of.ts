/** Which sentence says what follows from a decision, by what the operation was and whether a receipt stands behind it. Pure. */
import type { OperationKind, OperationView } from '../../../shared/model/operation.ts'
import { isShortfall, type Resolution } from '../../../shared/model/resolution.ts'

type Repeatable = 'sale' | 'bonus' | 'contact' | 'block' | 'other'
/** What a repeat may do a second time: another level, another card. */
type Twice = 'level' | 'another'
type About = Repeatable | 'hold' | 'release'
type Behind = 'receipt' | 'sale'

/** A key of the screen's text. */
export type Effect =
  | `shortage.${'write-off' | 'charge-later' | 'applied'}`
  | `shortage.not-applied.${Behind}`
  | `send-again.${Repeatable | Twice}`
  | `applied.${About}`
  | `not-applied.${About | 'receipt'}`

const abouts: Partial<Record<OperationKind, About>> = {
  'sale.record': 'sale',
  'bonus.change': 'bonus',
  'contact.create': 'contact',
  'card.block': 'block',
  'bonus.hold': 'hold',
  'bonus.release': 'release',
}

const twice: Partial<Record<OperationKind, Twice>> = {
  'card.level': 'level',
  'card.virtual': 'another',
  'card.give': 'another',
}

export function effectOf(
  { kind, error, checkout }: Pick<OperationView, 'kind' | 'error' | 'checkout'>,
  as: Resolution,
): Effect {
  const about = abouts[kind] ?? 'other'
  // Only a sale that has a receipt at this till opens one again.
  const behind = checkout === null ? 'sale' : 'receipt'
  if (isShortfall(as)) return `shortage.${as}`
  if (as === 'send-again')
    return `send-again.${twice[kind] ?? (about === 'hold' || about === 'release' ? 'other' : about)}`
  if (error?.code === 'SHORTAGE')
    return as === 'applied' ? 'shortage.applied' : `shortage.not-applied.${behind}`
  if (as === 'not-applied' && about === 'sale') return `not-applied.${behind}`
  return `${as}.${about}`
}
