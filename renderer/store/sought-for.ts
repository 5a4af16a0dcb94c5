/** By what a customer who is known is found again on the till: their phone, a card, or their e-mail; null: by nothing. Pure. */
import type { CustomerView } from '../../shared/model/customer.ts'
import type { Sought } from './route.ts'

export function soughtFor({ contact, cards }: Pick<CustomerView, 'contact' | 'cards'>): Sought | null {
  const input = 'typed'
  if (contact?.phone !== undefined) return { value: `+${contact.phone}`, by: 'phone', input }
  const [card] = cards
  if (card !== undefined) return { value: card.number, by: 'number', input }
  return contact?.email === undefined ? null : { value: contact.email, by: 'email', input }
}
