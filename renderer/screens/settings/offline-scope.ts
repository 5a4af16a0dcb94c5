/** What the offline policy's fields show and change: for the whole shop, or for one processing that may differ from it. Pure. */
import {
  offlineRules,
  spendPolicyOf,
  type OfflineConfig,
  type OfflineRule,
  type RuledKind,
  type SpendPolicy,
} from '../../../shared/model/offline-config.ts'
import { processingNames, type ProcessingName } from '../../../shared/model/processing.ts'
import type { Dial, Dials, OfflineDraft, OwnDraft } from './offline-draft.ts'

export type Scope = 'shop' | ProcessingName

const ownOf = ({ own }: OfflineDraft, name: ProcessingName): OwnDraft => own[name] ?? { dials: {}, kinds: {} }

const withOwn = (draft: OfflineDraft, name: ProcessingName, own: OwnDraft): OfflineDraft => ({
  ...draft,
  own: { ...draft.own, [name]: own },
})

/** The dials that hold there. */
export const dialsIn = (draft: OfflineDraft, scope: Scope): Dials =>
  scope === 'shop' ? draft.dials : { ...draft.dials, ...ownOf(draft, scope).dials }

/** It was set apart from the shop's. */
export const isOwn = (draft: OfflineDraft, scope: Scope, dial: Dial): boolean =>
  scope !== 'shop' && ownOf(draft, scope).dials[dial] !== undefined

export function withDials(draft: OfflineDraft, scope: Scope, change: Partial<Dials>): OfflineDraft {
  if (scope === 'shop') return { ...draft, dials: { ...draft.dials, ...change } }
  const own = ownOf(draft, scope)
  return withOwn(draft, scope, { ...own, dials: { ...own.dials, ...change } })
}

/** Puts it back to the shop's. */
export function withoutDial(draft: OfflineDraft, scope: Scope, dial: Dial): OfflineDraft {
  if (scope === 'shop') return draft
  const own = ownOf(draft, scope)
  const dials = Object.fromEntries(Object.entries(own.dials).filter(([name]) => name !== dial))
  return withOwn(draft, scope, { ...own, dials })
}

/** A block is taken with or without a network. */
export const rulesFor = (kind: RuledKind): readonly OfflineRule[] =>
  offlineRules.filter((rule) => rule !== 'refuse' || kind !== 'card.block')

export const shopRule = ({ kinds }: OfflineDraft, kind: RuledKind): OfflineRule => kinds[kind] ?? 'queue'

/** Undefined where it is the shop's. */
export const ownRule = (
  draft: OfflineDraft,
  name: ProcessingName,
  kind: RuledKind,
): OfflineRule | undefined => ownOf(draft, name).kinds[kind]

/** `rule` null: the shop's, for a processing. */
export function withRule(
  draft: OfflineDraft,
  scope: Scope,
  kind: RuledKind,
  rule: OfflineRule | null,
): OfflineDraft {
  if (scope === 'shop') return { ...draft, kinds: { ...draft.kinds, [kind]: rule ?? 'queue' } }
  const own = ownOf(draft, scope)
  const others = Object.fromEntries(Object.entries(own.kinds).filter(([name]) => name !== kind))
  return withOwn(draft, scope, { ...own, kinds: rule === null ? others : { ...others, [kind]: rule } })
}

/** Processings with rules of their own. */
export const ownScopes = (draft: OfflineDraft): ProcessingName[] =>
  processingNames.filter((name) => {
    const { dials, kinds } = ownOf(draft, name)
    return Object.keys(dials).length > 0 || Object.keys(kinds).length > 0
  })

export const policyIn = (config: OfflineConfig, scope: Scope): SpendPolicy =>
  // The shop's own dials are those of a processing that has none.
  scope === 'shop'
    ? spendPolicyOf({ ...config, processing: {} }, 'loyalclient')
    : spendPolicyOf(config, scope)
