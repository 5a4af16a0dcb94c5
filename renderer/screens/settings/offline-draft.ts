/**
 * The offline policy as it stands in the fields, for the whole shop and for each processing, and what can be read from it: pure.
 * A processing has of its own what was set apart for it; the rest is the shop's.
 */
import { parseAmount } from '../../../shared/model/money.ts'
import { offlineConfig, type OfflineConfig } from '../../../shared/model/offline-config.ts'
import { processingNames, type ProcessingName } from '../../../shared/model/processing.ts'

const amountDials = ['perReceipt', 'perCardPerDay', 'perTillPerOutage', 'typed'] as const
/** Left empty: no cap of its own; nothing that an approval lifts. */
const openDials = ['swiped', 'integration', 'approvalUpTo'] as const
export const textDials = [...amountDials, ...openDials] as const
export type TextDial = (typeof textDials)[number]

export type Dials = Record<TextDial, string> & { isGiven: boolean; maxBalanceAge: string }
export type Dial = keyof Dials
export type Kinds = OfflineConfig['kinds']
export type OwnDraft = { dials: Partial<Dials>; kinds: Kinds }
export type OfflineDraft = {
  dials: Dials
  tills: string
  kinds: Kinds
  own: Partial<Record<ProcessingName, OwnDraft>>
}

export const balanceAges = ['1h', '2h', '4h', '8h', '12h', '24h'] as const

type Stored = Partial<Omit<OfflineConfig, 'tills' | 'processing'>>

const dialsOf = ({ spend, maxBalanceAge, ...stored }: Stored): Partial<Dials> => ({
  ...(spend !== undefined && { isGiven: spend === 'cached' }),
  ...(maxBalanceAge !== undefined && { maxBalanceAge }),
  ...Object.fromEntries(
    amountDials.flatMap((name) => (stored[name] === undefined ? [] : [[name, stored[name]]])),
  ),
  ...(stored.swiped !== undefined && { swiped: stored.swiped ?? '' }),
  ...(stored.integration !== undefined && { integration: stored.integration ?? '' }),
  ...(stored.approval !== undefined && { approvalUpTo: stored.approval?.upTo ?? '' }),
})

export function draftOfOffline(config: OfflineConfig): OfflineDraft {
  const own = processingNames.flatMap((name) => {
    const stored = config.processing[name] as Stored | undefined
    return stored === undefined
      ? []
      : [[name, { dials: dialsOf(stored), kinds: stored.kinds ?? {} }] as const]
  })
  return {
    dials: dialsOf(config) as Dials,
    tills: String(config.tills),
    kinds: config.kinds,
    own: Object.fromEntries(own),
  }
}

export type OfflineField = TextDial | 'tills'
export type WrongField = { scope: ProcessingName | 'shop'; field: OfflineField }
export type ReadOffline = { ok: true; config: OfflineConfig } | { ok: false; wrong: readonly WrongField[] }

export function readOffline(draft: OfflineDraft): ReadOffline {
  const own = Object.entries(draft.own).map(([name, { dials, kinds }]) => [
    name,
    { ...unread(dials), ...(Object.keys(kinds).length > 0 && { kinds }) },
  ])
  const read = offlineConfig.safeParse({
    ...unread(draft.dials),
    tills: /^\d{1,4}$/.test(draft.tills.trim()) ? Number(draft.tills) : 0,
    kinds: draft.kinds,
    processing: Object.fromEntries(own.filter(([, stored]) => Object.keys(stored ?? {}).length > 0)),
  })
  if (read.success) return { ok: true, config: read.data }
  const wrong = read.error.issues.map(({ path }): WrongField => {
    const [scope, field] = path[0] === 'processing' ? [path[1], path[2]] : ['shop', path[0]]
    return { scope, field: field === 'approval' ? 'approvalUpTo' : field } as WrongField
  })
  return { ok: false, wrong }
}

/** As the configuration has it; what is no amount is nothing that it takes. */
function unread({ isGiven, maxBalanceAge, ...texts }: Partial<Dials>): Record<string, unknown> {
  const amountOf = (text: string) => parseAmount(text) ?? ''
  const open = (text: string) => (text.trim() === '' ? null : amountOf(text))
  const { swiped, integration, approvalUpTo } = texts
  const upTo = approvalUpTo === undefined ? undefined : open(approvalUpTo)
  return {
    ...(isGiven !== undefined && { spend: isGiven ? 'cached' : 'never' }),
    ...(maxBalanceAge !== undefined && { maxBalanceAge }),
    ...Object.fromEntries(
      amountDials.flatMap((name) => (texts[name] === undefined ? [] : [[name, amountOf(texts[name])]])),
    ),
    ...(swiped !== undefined && { swiped: open(swiped) }),
    ...(integration !== undefined && { integration: open(integration) }),
    ...(upTo !== undefined && { approval: upTo === null ? null : { upTo } }),
  }
}
