/** Phones: MSISDN digits (`79161234567`) inside, any local form at the border, grouped on the screen. */
import { z } from 'zod'

/**
 * Input: a phone in any local form: `+7 (916) 123-45-67`, `8 916 1234567`, `9161234567`, `+375 29 …`.
 * Normalised to MSISDN digits. The engine checks that the number can exist (libphonenumber).
 */
export const phoneInput = z
  .string()
  .max(40)
  .transform((text, context) => {
    const msisdn = toMsisdn(text)
    if (msisdn !== undefined) return msisdn
    context.addIssue({ code: 'custom', message: 'PHONE_INVALID' })
    return z.NEVER
  })

/** MSISDN digits of a phone as typed in Russia, or undefined when it has letters or a length no phone has. */
export function toMsisdn(text: string): string | undefined {
  const trimmed = text.trim()
  if (!/^\+?[\d\s\u00a0().-]+$/.test(trimmed)) return undefined
  const digits = trimmed.replace(/\D/g, '')
  if (trimmed.startsWith('+')) return digits.length >= 10 && digits.length <= 15 ? digits : undefined
  if (digits.length === 11 && digits.startsWith('8')) return `7${digits.slice(1)}`
  if (digits.length === 10) return `7${digits}`
  return digits.length >= 11 && digits.length <= 15 ? digits : undefined
}

/** `79161234567` → `+7 916 123-45-67`; other countries are shown as `+digits`. */
export function formatPhone(msisdn: string): string {
  const parts = /^7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(msisdn)
  return parts === null ? `+${msisdn}` : `+7 ${parts[1]} ${parts[2]}-${parts[3]}-${parts[4]}`
}
