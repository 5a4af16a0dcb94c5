/** A slip for the customer: which copy it is, and a reference that can be read out over a telephone. */
import { z } from 'zod'
import { clientId, operationView, type OperationState } from './operation.ts'

/** Of an operation that is not over, or of a receipt. An operation of a receipt has the receipt's slip. */
export const printSlipRequest = z.union([
  z.strictObject({ operation: clientId }),
  z.strictObject({ checkout: clientId }),
])
export const printedSlip = z.object({
  reference: z.string(),
  /** 1: the original; from 2 on it is a reprint and says so. */
  copy: z.number().int(),
  printedAt: z.iso.datetime(),
})
export type PrintedSlip = z.infer<typeof printedSlip>

export const findSlipRequest = z.strictObject({ reference: z.string().trim().min(8).max(12) })
/** What was given a slip with this reference; newest first, nearly always one. */
export const foundSlips = z.object({ operations: z.array(operationView) })

/** It has left the customer with a promise, which nothing has kept or broken yet: a slip says which. */
export const isPending = (state: OperationState): boolean =>
  state === 'queued' || state === 'sending' || state === 'checking' || state === 'attention'

// Crockford's digits: none can be taken for another when it is read out or written down.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const letters = digits.slice(10)

/** `K7QD-20XM`, of an id: the same for ever, and with a letter first, so that it is no card number. */
export function referenceOf(id: string): string {
  let high = 0xde_ad_be_ef
  let low = 0x41_c6_ce_57
  for (const sign of id) {
    const code = sign.codePointAt(0) ?? 0
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  const signs = [
    letters.charAt((high >>> 27) % letters.length),
    ...[22, 17, 12].map((shift) => digits.charAt((high >>> shift) & 31)),
    ...[27, 22, 17, 12].map((shift) => digits.charAt((low >>> shift) & 31)),
  ]
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}

/** A reference as it is typed, in the till's form; undefined for what can be none. */
export function parseReference(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (!/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{7}$/.test(plain)) return undefined
  return `${plain.slice(0, 4)}-${plain.slice(4)}`
}
