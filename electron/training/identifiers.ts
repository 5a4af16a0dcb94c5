/**
 * Makes the numbers and codes of the training world. Pure; never checks what a caller sends.
 */

/** An EAN-13 card number: twelve digits and their check digit. */
export function ean13(first12: string): string {
  const total = [...first12].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return first12 + String((10 - (total % 10)) % 10)
}

/** A 16-digit card number: fifteen digits and their Luhn check digit. */
export function luhn16(first15: string): string {
  const total = [...first15].reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return first15 + String((10 - (total % 10)) % 10)
}

const four = (index: number): string => String(index).padStart(4, '0')

/** The card of the contact with this index: 29001000 and the index. */
export const boundCardNumber = (index: number): string => ean13(`29001000${four(index)}`)
/** A card that nobody has bought yet. */
export const newCardNumber = (index: number): string => ean13(`29002000${four(index)}`)
/** A card that was sold but is bound to nobody. */
export const soldCardNumber = (index: number): string => ean13(`29003000${four(index)}`)
/** The card that came in place of a replaced one. */
export const secondCardNumber = (index: number): string => ean13(`29004000${four(index)}`)
/** A card that the CRM gives out. */
export const virtualCardNumber = (index: number): string => ean13(`29006000${four(index)}`)
/** A 16-digit card. */
export const longCardNumber = (index: number): string => luhn16(`29005000000${four(index)}`)
/** A card of the people that only `seed-organization.ts` knows. */
export const organizationCardNumber = (index: number): string => ean13(`29006000${four(index)}`)

/** MSISDN digits. */
export const phoneOf = (index: number): string => `7900100${four(index)}`
export const contactCodeOf = (index: number): string => `C-00${four(index)}`
export const clientIdOf = (index: number): string => `62a0c11e000000000000${four(index)}`
/** The six digits a client's phone application shows. */
export const appCodeOf = (index: number): string => `70${four(index)}`

/** The id of a ledger's card in `organization`: made of its number, as the ledger itself makes it. */
export const organizationCardIdOf = (number: string): string => {
  const digits = number.padStart(16, '0')
  return `ca4d0000-${digits.slice(0, 4)}-4000-8000-${digits.slice(4)}`
}
/** The account of a contact in `organization`. */
export const organizationUserIdOf = (contactId: number): string =>
  `05e70000-0000-4000-8000-${String(contactId).padStart(12, '0')}`
