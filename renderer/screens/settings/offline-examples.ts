/**
 * An example for each dial of the offline policy, counted by the policy itself from all the dials as they stand: pure. So no
 * example promises what another dial forbids.
 */
import { isZero, max, partOf, subtract, type Amount } from '../../../shared/model/money.ts'
import type { SpendPolicy } from '../../../shared/model/offline-config.ts'
import { evaluateSpend, fullWorthMs, type SpendAnswer } from '../../../shared/model/offline-policy.ts'
import type { SpendFacts } from '../../../shared/model/spend-allowances.ts'
import type { SpendReason } from '../../../shared/model/spend-reasons.ts'
import type { OfflineField } from './offline-draft.ts'

export type ExampleField = OfflineField | 'maxBalanceAge'
/** `is`: which sentence; `decidedBy`: another dial than this one, which keeps it from being more. */
export type DialExample = {
  is: 'plain' | 'shared' | 'open' | 'nothing'
  amounts: Record<string, Amount>
  afterMs?: number
  decidedBy?: ExampleField
}

const deciding: Partial<Record<SpendReason, ExampleField>> = {
  OVER_RECEIPT: 'perReceipt',
  NOTHING_ON_A_RECEIPT: 'perReceipt',
  OVER_CARD_TODAY: 'perCardPerDay',
  NOTHING_LEFT_TODAY: 'perCardPerDay',
  OVER_TILL_OUTAGE: 'perTillPerOutage',
  NOTHING_LEFT_IN_OUTAGE: 'perTillPerOutage',
  TYPED_REFUSED: 'typed',
  OVER_TYPED: 'typed',
  SWIPED_REFUSED: 'swiped',
  OVER_SWIPED: 'swiped',
  INTEGRATION_REFUSED: 'integration',
  OVER_INTEGRATION: 'integration',
  OVER_SHARE: 'tills',
  NOTHING_LEFT_OF_SHARE: 'tills',
}
export const dialOf = (reason: SpendReason): ExampleField | undefined => deciding[reason]

/** A customer with all the bonuses that any dial could want, read just now, who has spent none. */
function ask(policy: SpendPolicy, change: Partial<SpendFacts> = {}): SpendAnswer {
  return evaluateSpend(policy, {
    spend: null,
    input: 'scanned',
    receiptMost: null,
    doubt: null,
    balance: { amount: '9'.repeat(20), ageMs: 0 },
    pending: '0',
    confirmed: '0',
    givenToday: '0',
    givenInOutage: '0',
    exposure: '0',
    ...change,
  })
}

/** A customer with 1 000 bonuses, read two hours ago. */
export const exampleCustomer = { balance: '1000', ageHours: 2 } as const

export const answerExample = (policy: SpendPolicy, input: SpendFacts['input']): SpendAnswer =>
  ask(policy, {
    input,
    balance: { amount: exampleCustomer.balance, ageMs: exampleCustomer.ageHours * 3_600_000 },
  })

export function exampleOf(field: ExampleField, policy: SpendPolicy): DialExample {
  switch (field) {
    case 'perReceipt': {
      const balance = max(partOf(policy.perReceipt, 4 * policy.tills, 1), exampleCustomer.balance)
      const { most, limit } = ask(policy, { balance: { amount: balance, ageMs: 0 } })
      return { is: 'plain', amounts: { balance, most }, ...decided(field, limit.reason) }
    }
    case 'perCardPerDay': {
      const day = ask(policy).remains.cardToday
      const given = partOf(day, 1, 2)
      const left = ask(policy, { givenToday: given }).remains.cardToday
      return { is: policy.tills > 1 ? 'shared' : 'plain', amounts: { day, given, left } }
    }
    case 'perTillPerOutage': {
      const given = subtract(policy.perTillPerOutage, partOf(policy.perTillPerOutage, 1, 100))
      const left = ask(policy, { givenInOutage: given }).remains.tillOutage
      return { is: 'plain', amounts: { given, left } }
    }
    case 'typed':
    case 'swiped':
    case 'integration': {
      const { most, limit } = ask(policy, { input: field })
      const cap = policy.inputs[field]
      const is = cap === null ? 'open' : isZero(cap) ? 'nothing' : 'plain'
      return { is, amounts: { most }, ...(is === 'plain' && decided(field, limit.reason)) }
    }
    case 'approvalUpTo':
      return exampleOfApproval(policy)
    case 'tills': {
      const balance = exampleCustomer.balance
      const { share, cardToday: day } = ask(policy, { balance: { amount: balance, ageMs: 0 } }).remains
      return { is: policy.tills > 1 ? 'shared' : 'plain', amounts: { balance, share, day } }
    }
    case 'maxBalanceAge':
      return exampleOfAge(policy)
  }
}

function exampleOfApproval(policy: SpendPolicy): DialExample {
  const { most, mostWithApproval: lifted, limitWithApproval } = ask(policy)
  const amounts = { most, lifted }
  if (policy.approval === null) return { is: 'open', amounts }
  if (most === lifted) return { is: 'nothing', amounts }
  // What an approval lifts decides up to its own amount, and says so by it.
  const isOwn = lifted === policy.approval.upTo
  return { is: 'plain', amounts, ...(!isOwn && decided('approvalUpTo', limitWithApproval.reason)) }
}

/** At the age that leaves half. */
function exampleOfAge(policy: SpendPolicy): DialExample {
  const { maxBalanceAgeMs } = policy
  if (maxBalanceAgeMs <= fullWorthMs) return { is: 'nothing', amounts: {}, afterMs: maxBalanceAgeMs }
  const afterMs = fullWorthMs + (maxBalanceAgeMs - fullWorthMs) / 2
  const { most: left } = ask(policy, { balance: { amount: '9'.repeat(20), ageMs: afterMs } })
  return { is: 'plain', amounts: { most: ask(policy).most, left }, afterMs }
}

function decided(field: ExampleField, reason: SpendReason): Pick<DialExample, 'decidedBy'> {
  const by = dialOf(reason)
  return by === undefined || by === field ? {} : { decidedBy: by }
}
