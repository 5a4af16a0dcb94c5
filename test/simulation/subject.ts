/** A card and a contact as a processing keeps them that lets them be looked at. */
import type { CardFacts } from '../../electron/processing/port.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { ContactProfile } from '../../shared/model/contact.ts'
import type { CardFieldsInput } from '../../shared/model/operation.ts'

export type SubjectCard = {
  id: string
  number: string
  owner: string | null
  status: CardStatus
  level: number
  details: CardFieldsInput
  replacedBy: string | null
}
export type SubjectContact = ContactProfile & { id: string }

export const highestLevel = 4

export function toFacts({ id, number, owner, status }: SubjectCard): CardFacts {
  return { id, number, status, balances: [], ...(owner === null ? {} : { owner }) }
}
