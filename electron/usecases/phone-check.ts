/** Phones that cannot exist are refused at the border, before anything is queued. */
import { isValidPhoneNumber } from 'libphonenumber-js/min'
import { TillError } from '../../shared/errors.ts'

/** `msisdn` is digits with the country code. Throws PHONE_INVALID. */
export function requirePhone(msisdn: string): void {
  // Russia's ranges grow faster than any table: eleven digits that begin with 79 are taken as they are.
  if (/^79\d{9}$/.test(msisdn) || isValidPhoneNumber(`+${msisdn}`)) return
  throw new TillError('PHONE_INVALID')
}
