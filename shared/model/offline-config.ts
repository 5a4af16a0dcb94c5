/**
 * The `offline` section of the configuration (domain.md, "Offline policy"): what may be done while a processing is not
 * reachable. A processing may have dials and kinds of its own; what it does not name is the shop's.
 */
import { z } from 'zod'
import { durationMs } from './duration.ts'
import type { Amount } from './money.ts'
import { operationKinds, type InputSource, type OperationKind } from './operation.ts'
import { processingNames, type ProcessingName } from './processing.ts'

const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'an amount, as 300 or 99.50')
const duration = z.string().regex(/^[1-9]\d{0,3}[mhd]$/, 'a number of minutes, hours or days, as 45m, 8h, 1d')

/** What a processing that cannot be reached does to an operation that spends nothing. */
export const offlineRules = ['queue', 'approval', 'refuse'] as const
export const offlineRule = z.enum(offlineRules)
export type OfflineRule = (typeof offlineRules)[number]

/** A hold is for the customer who stands here and cannot wait; a release gives something back and always can. */
const withoutRule = ['bonus.hold', 'bonus.release'] as const
type WithoutRule = (typeof withoutRule)[number]
export type RuledKind = Exclude<OperationKind, WithoutRule>
const hasRule = (kind: OperationKind): kind is RuledKind => !withoutRule.includes(kind as WithoutRule)
/** Kinds that a rule can be given for; `sale.record` is a sale that spends nothing. */
export const ruledKinds = operationKinds.filter(hasRule)

/** A card that was reported stolen is blocked with or without a network: this till at least refuses it at once. */
const rulesOf = (kind: RuledKind): typeof offlineRule =>
  (kind === 'card.block' ? offlineRule.exclude(['refuse']) : offlineRule) as typeof offlineRule
const kinds = z.strictObject(
  Object.fromEntries(ruledKinds.map((kind) => [kind, rulesOf(kind).optional()])) as Record<
    RuledKind,
    z.ZodOptional<typeof offlineRule>
  >,
)

const dials = {
  /** `cached`: up to the dials below, from the balance that was last read. */
  spend: z.enum(['never', 'cached']),
  /** The most that one receipt may spend. */
  perReceipt: amount,
  /** The most that one customer may spend in a day of the store, at all its tills together. */
  perCardPerDay: amount,
  /** The most that this till may give in one outage, and may have given without knowing it confirmed. */
  perTillPerOutage: amount,
  /** A balance is worth all for 30 minutes, then less and less, and nothing at this age. */
  maxBalanceAge: duration,
  /** The most that a number typed by hand may spend on a receipt; 0: nothing. */
  typed: amount,
  /** The same for a magnetic stripe, which is easier to copy than to print; null: as one that was scanned. */
  swiped: amount.nullable(),
  /** The same for what a cash-register program sends without saying how it was read; null: as one that was scanned. */
  integration: amount.nullable(),
  /** What a senior or a director may let pass above the receipt's, the card's and the typed number's dials; null: nothing. */
  approval: z.strictObject({ upTo: amount }).nullable(),
}

const ofProcessing = z.strictObject({ ...z.strictObject(dials).partial().shape, kinds: kinds.optional() })

export const offlineConfig = z.strictObject({
  spend: dials.spend.default('never'),
  perReceipt: dials.perReceipt.default('300'),
  perCardPerDay: dials.perCardPerDay.default('500'),
  perTillPerOutage: dials.perTillPerOutage.default('10000'),
  maxBalanceAge: dials.maxBalanceAge.default('8h'),
  typed: dials.typed.default('0'),
  swiped: dials.swiped.default(null),
  integration: dials.integration.default(null),
  approval: dials.approval.default(null),
  /** Tills that share a card's balance and its day: each has an equal share. */
  tills: z.number().int().min(1).max(1000).default(1),
  /** Of operations that spend nothing, by kind; a kind that is not here is queued. */
  kinds: kinds.default({}),
  processing: z
    .strictObject(
      Object.fromEntries(processingNames.map((name) => [name, ofProcessing.optional()])) as Record<
        ProcessingName,
        z.ZodOptional<typeof ofProcessing>
      >,
    )
    .default({}),
})
export type OfflineConfig = z.infer<typeof offlineConfig>
type OfProcessing = z.infer<typeof ofProcessing>

/** The dials as they hold for one processing. */
export type SpendPolicy = {
  spend: 'never' | 'cached'
  perReceipt: Amount
  perCardPerDay: Amount
  perTillPerOutage: Amount
  maxBalanceAgeMs: number
  /** By how the number came in; null: no cap of its own. */
  inputs: Record<InputSource, Amount | null>
  approval: { upTo: Amount } | null
  tills: number
  /** What becomes of a sale that spends nothing. */
  unspent: OfflineRule
}

export function spendPolicyOf(config: OfflineConfig, processing: ProcessingName): SpendPolicy {
  const own = ownOf(config, processing)
  const dial = <K extends keyof typeof dials>(name: K): OfflineConfig[K] =>
    own[name] === undefined ? config[name] : (own[name] as OfflineConfig[K])
  return {
    spend: dial('spend'),
    perReceipt: dial('perReceipt'),
    perCardPerDay: dial('perCardPerDay'),
    perTillPerOutage: dial('perTillPerOutage'),
    maxBalanceAgeMs: durationMs(dial('maxBalanceAge')),
    // What was scanned has the receipt's own cap.
    inputs: {
      scanned: null,
      swiped: dial('swiped'),
      typed: dial('typed'),
      integration: dial('integration'),
    },
    approval: dial('approval'),
    tills: config.tills,
    unspent: offlineRuleOf(config, processing, 'sale.record'),
  }
}

/** What becomes of an operation that spends nothing while its processing cannot be reached. */
export function offlineRuleOf(
  config: OfflineConfig,
  processing: ProcessingName,
  kind: OperationKind,
): OfflineRule {
  if (!hasRule(kind)) return kind === 'bonus.hold' ? 'refuse' : 'queue'
  return ownOf(config, processing).kinds?.[kind] ?? config.kinds[kind] ?? 'queue'
}

function ownOf(config: OfflineConfig, processing: ProcessingName): OfProcessing {
  return config.processing[processing] ?? {}
}
