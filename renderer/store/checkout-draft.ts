/** A receipt before it is quoted: who, how much, which number. Pure: what is there, what is missing, what to ask for. */
import type { CheckoutView } from '../../shared/model/checkout.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import { recognise } from '../../shared/model/identifier.ts'
import { isZero, parseAmount } from '../../shared/model/money.ts'
import type { Failure } from './failure.ts'
import type { Sought } from './route.ts'
import type { Unanswered } from './till.ts'

export type Who =
  | { at: 'nobody'; failure: Failure | null }
  | { at: 'searching'; sought: Sought }
  /** Nobody answers to it. In an outage the receipt may still go on under a card's or a phone's number. */
  | { at: 'none'; sought: Sought; unanswered: Unanswered }
  | { at: 'several'; sought: Sought; customers: readonly CustomerView[]; unanswered: Unanswered }
  | { at: 'known'; sought: Sought; customer: CustomerView; unanswered: Unanswered }
  /** Known to nobody here; taken by number until a processing can say who it is. */
  | { at: 'by-number'; sought: Sought }

export type DraftPart = 'who' | 'amount' | 'receipt'
export type Draft = {
  who: Who
  /** What stands in the customer's field, as typed; so for the other two. */
  text: string
  amount: string
  receipt: string
  /** What was missing or unreadable when a quote was asked for. */
  missing: DraftPart | null
  isOpening: boolean
  failure: Failure | null
}

export const emptyDraft: Draft = {
  who: { at: 'nobody', failure: null },
  text: '',
  amount: '',
  receipt: '',
  missing: null,
  isOpening: false,
  failure: null,
}

export const isSettled = (who: Who): who is Extract<Who, { at: 'known' | 'by-number' }> =>
  who.at === 'known' || who.at === 'by-number'

/** Why a customer who is known may not have a receipt with their card: a reason of `error-text.ts`. */
export function refusalOf(who: Who): string | null {
  if (who.at !== 'known') return null
  const sale = who.customer.actions.find(({ kind }) => kind === 'sale.record')
  if (sale === undefined || sale.allowed) return null
  // Whoever did not answer may well know the account.
  if (sale.reason === 'NO_BONUS_CLIENT' && who.unanswered.length > 0) return null
  return sale.reason ?? 'NOT_SUPPORTED'
}

export function missingPart({ who, amount }: Draft): DraftPart | null {
  if (!isSettled(who) || refusalOf(who) !== null) return 'who'
  const read = parseAmount(amount)
  return read === undefined || isZero(read) ? 'amount' : null
}

/** A number that a receipt can go on under while nobody can be asked: a card's or a phone's, never a name or a code. */
export const mayGoOn = ({ sought, unanswered }: Extract<Who, { at: 'none' }>): boolean => {
  const by = sought.by ?? recognise(sought.value)[0]?.by
  return unanswered.length > 0 && by !== undefined && ['number', 'phone', 'barcode', 'magnetic'].includes(by)
}

/** One chosen from a list is asked for by their own number, not by the name that found them all. */
export function identityOf(customer: CustomerView, sought: Sought): Sought {
  const [card] = customer.cards
  if (card !== undefined) return { value: card.number, by: 'number', input: sought.input }
  const phone = customer.contact?.phone
  return phone === undefined ? sought : { value: `+${phone}`, by: 'phone', input: sought.input }
}

/** The draft that a checkout could have been opened from; its customer is unknown where the checkout has none. */
export function draftOf({ customer, amount, receipt }: CheckoutView): Draft {
  const values = { ...emptyDraft, amount, receipt: receipt ?? '' }
  if (customer === null) return values
  const sought = identityOf(customer, { value: customer.key, input: 'typed' })
  return { ...values, who: { at: 'known', sought, customer, unanswered: [] } }
}
