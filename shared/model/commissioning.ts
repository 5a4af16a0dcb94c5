/**
 * The commissioning check (domain.md, "Unknown outcomes"; reliability.md B1): what a processing's facts are, measured against
 * its test stand with a test contact. Nothing is guessed upward: what was not seen keeps its pessimistic default.
 */
import { z } from 'zod'
import { clientId } from './operation.ts'
import { phoneInput } from './phone.ts'
import { factsSchema, processingName, type Facts, type ProcessingName } from './processing.ts'

export const factCodes = [
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C9',
  'C10',
  'C11',
  'C12',
  'C13',
] as const
export type FactCode = (typeof factCodes)[number]

/** Which fact of the configuration an answer sets; the others are for people to know. */
export const factOf: Record<FactCode, keyof Facts | null> = {
  C1: 'holdScope',
  C2: 'deadHold',
  C3: 'minHold',
  C4: 'readLagMs',
  C5: 'lateApplyMs',
  C6: 'earnVisible',
  C7: 'blockedRefuses',
  C8: 'phoneUnique',
  C9: null,
  C10: null,
  C11: null,
  C12: null,
  C13: 'refusedSaleKeepsHold',
}

/** What a processing can be asked by the check; the rest does not arise with it. */
export const measuredOf: Record<ProcessingName, readonly FactCode[]> = {
  cashdesk: ['C4', 'C5', 'C12'],
  loyalclient: ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C9', 'C10', 'C11', 'C12', 'C13'],
  crm: ['C8', 'C12'],
  organization: ['C4', 'C5', 'C12'],
  customer: ['C4', 'C5', 'C7', 'C12'],
}

/** `ask`: only the processing's people can tell. */
export const measurement = z.object({
  code: z.enum(factCodes),
  result: z.enum(['measured', 'not-measured', 'ask']),
  /** As the till was told, and as it was found: plain text of the fact; null where there is no fact or nothing was found. */
  was: z.string().nullable(),
  found: z.string().nullable(),
  samples: z.number().int(),
  /** Why it was not measured, or what somebody must put right after it: a reason of the till's (commissioning-reasons.ts), or the processing's or the system's own words. */
  why: z.string().nullable(),
  /** In the operator's language: the question, what was seen and what the till makes of it. */
  message: z.string(),
})
export type MeasurementView = z.infer<typeof measurement>
export type Measurement = Omit<MeasurementView, 'message'>

export const commissioningView = z.object({
  id: z.string(),
  processing: processingName,
  state: z.enum(['running', 'done', 'failed']),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  operator: z.string(),
  /** The address it was measured against. */
  url: z.string(),
  measurements: z.array(measurement),
  /** What the till would be told: the measured facts over the pessimistic ones. Null until it is done. */
  facts: factsSchema.nullable(),
  /** When these facts were taken into the configuration. */
  appliedAt: z.iso.datetime().nullable(),
  /** Why it failed. */
  failure: z.string().nullable(),
})
export type CommissioningView = z.infer<typeof commissioningView>

/** Changes real data of the contact: holds, small sales, a block that is lifted again. */
export const startCommissioningRequest = z.strictObject({
  processing: processingName,
  /** The test contact. */
  phone: phoneInput,
  /** Another test contact: without one C1 is not measured. */
  otherPhone: phoneInput.optional(),
  /** Whoever starts it says that the address is a test stand. */
  isTestStand: z.literal(true),
})
export type StartCommissioningRequest = z.infer<typeof startCommissioningRequest>
export const commissioningId = z.strictObject({ id: clientId })

/** A fact that service has contradicted: it holds the till to less than the configuration says. */
export const loweredFact = z.object({
  processing: processingName,
  fact: factsSchema.keyof(),
  configured: z.string(),
  value: z.string(),
  at: z.iso.datetime(),
  message: z.string(),
})
export type LoweredFactView = z.infer<typeof loweredFact>
