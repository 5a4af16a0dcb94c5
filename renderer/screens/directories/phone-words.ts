/** A directory's phone as people read it; what is no phone stays as it came. Pure. */
import { formatPhone, toMsisdn } from '../../../shared/model/phone.ts'

export function phoneWords(phone: string | undefined): string | undefined {
  const msisdn = phone === undefined ? undefined : toMsisdn(phone)
  return msisdn === undefined ? phone : formatPhone(msisdn)
}
