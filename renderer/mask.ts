/** Identifiers shown so that who they belong to knows them, and whoever looks over a shoulder does not. Pure. */

const dots = '•••'

/** `•••• 0017`: enough to recognise one's own card, too little to use another's. */
export const maskCard = (number: string): string => `•••• ${number.slice(-4)}`

/** `+7 ••• •••-45-67`. */
export function maskPhone(phone: string): string {
  const end = phone.slice(-4)
  const country = phone.startsWith('7') ? '+7 ' : ''
  return `${country}${dots} ${dots}-${end.slice(0, 2)}-${end.slice(2)}`
}

/** `iv•••@mail.ru`. */
export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@')
  return `${name.slice(0, Math.min(2, name.length - 1))}${dots}@${host}`
}
