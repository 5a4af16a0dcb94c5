/**
 * The offline policy as it stands in the fields, what can be read from it, and the example that shows what it comes to: pure.
 * Rules that a processing has of its own stay as they are.
 */
import { parseAmount, type Amount } from '../../../shared/model/money.ts'
import {
  offlineConfig,
  offlineRules,
  spendPolicyOf,
  type OfflineConfig,
  type OfflineRule,
} from '../../../shared/model/offline-config.ts'
import { evaluateSpend, type SpendAnswer } from '../../../shared/model/offline-policy.ts'
import type { InputSource, OperationKind } from '../../../shared/model/operation.ts'

export const amountDials = ['perReceipt', 'perCardPerDay', 'perTillPerOutage', 'typed'] as const
/** Left empty: no cap of its own; nothing that an approval lifts. */
export const openDials = ['integration', 'approvalUpTo'] as const
export type OfflineField = (typeof amountDials)[number] | (typeof openDials)[number] | 'tills'

export type OfflineDraft = Record<OfflineField, string> & {
  isGiven: boolean
  maxBalanceAge: string
  kinds: OfflineConfig['kinds']
}

export const balanceAges = ['1h', '2h', '4h', '8h', '12h', '24h'] as const

export const draftOfOffline = (config: OfflineConfig): OfflineDraft => ({
  isGiven: config.spend === 'cached',
  perReceipt: config.perReceipt,
  perCardPerDay: config.perCardPerDay,
  perTillPerOutage: config.perTillPerOutage,
  typed: config.typed,
  integration: config.integration ?? '',
  approvalUpTo: config.approval?.upTo ?? '',
  maxBalanceAge: config.maxBalanceAge,
  tills: String(config.tills),
  kinds: config.kinds,
})

export type ReadOffline = { ok: true; config: OfflineConfig } | { ok: false; wrong: readonly OfflineField[] }

export function readOffline(draft: OfflineDraft, stored: OfflineConfig): ReadOffline {
  const amountOf = (field: OfflineField) => parseAmount(draft[field])
  const isEmpty = (field: OfflineField) => draft[field].trim() === ''
  const tills = /^\d{1,4}$/.test(draft.tills.trim()) ? Number(draft.tills) : 0
  const optional = (field: OfflineField) => (isEmpty(field) ? null : amountOf(field))
  const upTo = optional('approvalUpTo')
  const read = offlineConfig.safeParse({
    ...stored,
    spend: draft.isGiven ? 'cached' : 'never',
    ...Object.fromEntries(amountDials.map((field) => [field, amountOf(field) ?? ''])),
    integration: optional('integration') ?? null,
    approval: upTo === null || upTo === undefined ? null : { upTo },
    maxBalanceAge: draft.maxBalanceAge,
    tills,
    kinds: draft.kinds,
  })
  const unread = openDials.filter((field) => !isEmpty(field) && amountOf(field) === undefined)
  if (read.success && unread.length === 0) return { ok: true, config: read.data }
  const named = (read.error?.issues ?? []).map(({ path }) =>
    path[0] === 'approval' ? 'approvalUpTo' : path[0],
  )
  const fields: readonly OfflineField[] = [...amountDials, ...openDials, 'tills']
  return {
    ok: false,
    wrong: fields.filter((field) => named.includes(field) || unread.some((one) => one === field)),
  }
}

/** A block is taken with or without a network. */
export const rulesFor = (kind: OperationKind): readonly OfflineRule[] =>
  offlineRules.filter((rule) => rule !== 'refuse' || kind !== 'card.block')

export const withRule = (draft: OfflineDraft, kind: OperationKind, rule: OfflineRule): OfflineDraft => ({
  ...draft,
  kinds: { ...draft.kinds, [kind]: rule },
})

/** A customer with 1 000 bonuses, read two hours ago, and a receipt that they may pay in full. */
export const exampleOf = { balance: '1000', ageHours: 2 } as const

export function answerExample(config: OfflineConfig, input: InputSource): SpendAnswer {
  // The shop's own dials: of none of the processings that have their own.
  const policy = spendPolicyOf({ ...config, processing: {} }, 'loyalclient')
  const nothing: Amount = '0'
  return evaluateSpend(policy, {
    spend: null,
    input,
    receiptMost: null,
    doubt: null,
    balance: { amount: exampleOf.balance, ageMs: exampleOf.ageHours * 3_600_000 },
    pending: nothing,
    confirmed: nothing,
    givenToday: nothing,
    givenInOutage: nothing,
    exposure: nothing,
  })
}
