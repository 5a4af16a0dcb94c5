/** What a look-up says to the screen that blocks and unblocks. Pure. */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { CustomerView, FindResult } from '../../shared/model/customer.ts'
import { recognise } from '../../shared/model/identifier.ts'
import { cardNumberOf, isHeard } from './card-look.ts'
import type { Failure } from './failure.ts'
import { isNumberOf, knownCards, type KnownCard } from './known-card.ts'

export type BlockMode = 'block' | 'unblock'
/** Whose card or phone it is about when the till knows no more than that. */
export type BareTarget = { card: string } | { phone: string }
export type BlockLook =
  | { at: 'idle' }
  | { at: 'looking' }
  | KnownCard
  | { at: 'several'; options: readonly KnownCard[] }
  | { at: 'no-card'; customer: CustomerView }
  | { at: 'absent' }
  /** Nobody could say: it can be taken all the same, and is sent later. */
  | { at: 'unheard'; target: BareTarget }
  | { at: 'failed'; failure: Failure }

export function readBlockLook(result: FindResult, sought: string, wanted: string | null): BlockLook {
  const options = knownCards(result.customers)
  const exact = options.find((option) => isNumberOf(option, wanted))
  const [only] = options
  if (exact !== undefined) return exact
  if (only !== undefined && options.length === 1) return only
  if (options.length > 1) return { at: 'several', options }
  if (!isHeard(result)) return { at: 'unheard', target: targetOf(sought) }
  const [customer] = result.customers
  return customer === undefined ? { at: 'absent' } : { at: 'no-card', customer }
}

function targetOf(sought: string): BareTarget {
  const [first] = recognise(sought)
  return first?.by === 'phone' ? { phone: first.value } : { card: cardNumberOf(sought) ?? sought }
}

/** A card that is blocked wherever it can be is to be unblocked; any other, also one blocked in some places only, blocked. */
export function fittingMode({ cards }: KnownCard): BlockMode {
  const able = cards.filter(({ processing }) => capabilities[processing].kinds.includes('card.block'))
  const isBlocked = able.length > 0 && able.every(({ status }) => status === 'blocked')
  return isBlocked ? 'unblock' : 'block'
}
