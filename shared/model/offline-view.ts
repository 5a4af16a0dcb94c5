/** The offline policy's answers as callers see them. Codes of `reason` and `instead`, and their sentences: text/offline.ts. */
import { z } from 'zod'
import { amountText } from './money.ts'
import { offlineRule } from './offline-config.ts'
import { operationKind } from './operation.ts'
import { processingName, processingState } from './processing.ts'
import { spendInsteads, spendReasons } from './spend-reasons.ts'

export const offlineAnswer = z.enum(['allowed', 'needs-approval', 'refused'])
export type OfflineAnswer = z.infer<typeof offlineAnswer>

const remains = {
  /** Of the till's allowance for this outage. */
  tillOutage: amountText,
}

/** What decides; `left` of it before the age of the balance is counted in. */
const limit = z.object({ reason: z.enum(spendReasons), left: amountText })

/** May bonuses be spent on this receipt, or by this customer, without a network? */
export const spendAnswerView = z.object({
  answer: offlineAnswer,
  reason: z.enum(spendReasons).nullable(),
  instead: z.enum(spendInsteads).nullable(),
  /** The most that may be spent, without an approval and with one. */
  most: amountText,
  mostWithApproval: amountText,
  /** What keeps each of them from being more. */
  limit,
  limitWithApproval: limit,
  /** What is left of each allowance, before the age of the balance is counted in. */
  remains: z.object({
    receipt: amountText,
    cardToday: amountText,
    ...remains,
    /** Of this till's share of the balance as it was read. */
    share: amountText,
    balance: amountText,
    /** Of the cap for how the number came in; null: it has none. */
    input: amountText.nullable(),
  }),
  /** When the balance was read; null: never. */
  asOf: z.iso.datetime().nullable(),
  /** How much of the balance its age leaves, whole percent. */
  agePercent: z.number().int(),
  /** Given by this till and not confirmed yet, and the most that can ever be. */
  exposure: z.object({ now: amountText, bound: amountText }),
})
export type SpendAnswerView = z.infer<typeof spendAnswerView>

export const kindAnswerView = z.object({
  kind: operationKind,
  /** Now, as the line to the processing is. */
  answer: offlineAnswer,
  /** What becomes of it while the processing cannot be reached; so are the reason, what to do instead and the message. */
  offline: offlineRule,
  reason: z.enum(['OFFLINE_KIND_REFUSED', 'OFFLINE_KIND_APPROVAL', 'ONLINE_ONLY']).nullable(),
  instead: z.enum(['REPEAT_WHEN_ONLINE', 'ASK_SUPERVISOR']).nullable(),
  message: z.string(),
})
export type KindAnswerView = z.infer<typeof kindAnswerView>

export const processingPolicyView = z.object({
  processing: processingName,
  state: processingState,
  kinds: z.array(kindAnswerView),
  /** Spending bonuses there; null: it has none to spend. Of any customer: what one of them may spend is theirs to ask. */
  spend: z
    .object({
      /** Now, as the line to the processing is. */
      answer: offlineAnswer,
      /** While the processing cannot be reached; so are the reason, what to do instead and the message. */
      offline: offlineAnswer,
      reason: z.enum(spendReasons).nullable(),
      instead: z.enum(spendInsteads).nullable(),
      message: z.string(),
      dials: z.object({
        spend: z.enum(['never', 'cached']),
        perReceipt: amountText,
        perCardPerDay: amountText,
        perTillPerOutage: amountText,
        maxBalanceAgeMs: z.number().int(),
        typed: amountText.nullable(),
        swiped: amountText.nullable(),
        integration: amountText.nullable(),
        approval: z.object({ upTo: amountText }).nullable(),
        tills: z.number().int(),
      }),
      remains: z.object(remains),
      exposure: z.object({ now: amountText, bound: amountText, operations: z.number().int() }),
    })
    .nullable(),
})
export type ProcessingPolicyView = z.infer<typeof processingPolicyView>

export const policyView = z.object({
  processings: z.array(processingPolicyView),
  /** Over all processings; `storeBound`: the same at as many tills as share a card's allowance. */
  exposure: z.object({
    now: amountText,
    bound: amountText,
    storeBound: amountText,
    operations: z.number().int(),
  }),
  /** False: the till's clock is behind what it was, so that no age of a balance can be trusted. */
  isClockTrusted: z.boolean(),
})
export type PolicyView = z.infer<typeof policyView>
