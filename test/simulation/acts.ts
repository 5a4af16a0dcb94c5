/** What every act of an operator is made of: the till as it is now, ids and amounts of their own, and a submitting hand. */
import type { Chance } from './chance.ts'
import type { People } from './people.ts'
import type { SimTill } from './till.ts'

export type Action = [weight: number, action: () => Promise<unknown>]

export type Acting = People & {
  till: SimTill
  chance: Chance
  newPhone(): string
}

/** No two sales are of the same amount, so that each can be told from every other. */
export const freshAmount = ({ till, chance, count }: Acting): string =>
  `${chance.int(1, 9) * 100}.${till.name === 'A' ? 1 : 2}${String(count()).padStart(6, '0')}`.slice(0, 12)

/** No two changes of a balance are alike, so that each can be told from every other. */
export const freshCents = ({ till, count }: Acting): string =>
  `${till.name === 'A' ? 1 : 2}${String(count() % 100).padStart(2, '0')}`.replace(/(..)$/, '.$1')
