/** Where a code went, shown so that the customer knows it and whoever looks over the shoulder does not. Pure. */
import type { Target } from '../../store/identify.ts'

const dots = '•••'

/** `+7 ••• •••-45-67`; `iv•••@mail.ru`. */
export function maskTarget(target: Target): string {
  if ('phone' in target) {
    const end = target.phone.slice(-4)
    const country = target.phone.startsWith('7') ? '+7 ' : ''
    return `${country}${dots} ${dots}-${end.slice(0, 2)}-${end.slice(2)}`
  }
  const [name = '', host = ''] = target.email.split('@')
  return `${name.slice(0, Math.min(2, name.length - 1))}${dots}@${host}`
}
