/**
 * The settings of one processing as they stand in the fields, and what can be read from them: pure. Times are typed in
 * seconds. A secret is never in a draft that came from the engine: it stays as it is until a new one is typed.
 */
import { parseAmount } from '../../../shared/model/money.ts'
import { factsSchema, type Facts } from '../../../shared/model/processing.ts'
import type { SaveSettingsRequest, SettingsView } from '../../../shared/model/settings.ts'

export type SettingsProcessing = keyof SettingsView['processing']
export type ProcessingDraft = {
  url: string
  /** cashdesk: the user; loyalclient: the point of sale. */
  name: string
  secret: string
  hasSecret: boolean
  timeoutSec: string
  isEnabled: boolean
  facts: Omit<Facts, 'readLagMs' | 'lateApplyMs'> & { readLagSec: string; lateApplySec: string }
}
export type DraftField = 'url' | 'name' | 'secret' | 'timeoutSec' | 'minHold' | 'readLagSec' | 'lateApplySec'

const secondsOf = (ms: number): string => String(ms / 1000)

export function draftOfProcessing(processing: SettingsProcessing, view: SettingsView): ProcessingDraft {
  const stored = view.processing[processing]
  const { readLagMs, lateApplyMs, ...facts } = stored?.facts ?? factsSchema.parse({})
  const own = ownFields(stored)
  return {
    url: stored?.url ?? '',
    ...own,
    secret: '',
    timeoutSec: secondsOf(stored?.timeoutMs ?? 5000),
    isEnabled: stored?.enabled ?? true,
    facts: { ...facts, readLagSec: secondsOf(readLagMs), lateApplySec: secondsOf(lateApplyMs) },
  }
}

type Stored = SettingsView['processing'][SettingsProcessing]
const ownFields = (stored: Stored): Pick<ProcessingDraft, 'name' | 'hasSecret'> => {
  if (stored === null) return { name: '', hasSecret: false }
  if ('username' in stored) return { name: stored.username, hasSecret: stored.hasPassword }
  return { name: stored.point, hasSecret: stored.hasApikey }
}

type Common = Omit<NonNullable<SaveSettingsRequest['cashdesk']>, 'username' | 'password'>
type Secret = { set: string } | { keep: true }
export type ReadDraft =
  | { ok: true; common: Common; name: string; secret: Secret }
  | { ok: false; wrong: readonly DraftField[] }

/** Milliseconds within the bounds, or undefined. */
function readSeconds(text: string, leastMs: number, mostMs: number): number | undefined {
  const amount = parseAmount(text)
  if (amount === undefined) return undefined
  const ms = Math.round(Number(amount) * 1000)
  return ms >= leastMs && ms <= mostMs ? ms : undefined
}

export function readProcessingDraft(draft: ProcessingDraft): ReadDraft {
  const { readLagSec, lateApplySec, ...facts } = draft.facts
  const url = draft.url.trim()
  const name = draft.name.trim()
  const timeoutMs = readSeconds(draft.timeoutSec, 100, 120_000)
  const readLagMs = readSeconds(readLagSec, 0, 3_600_000)
  const lateApplyMs = readSeconds(lateApplySec, 0, 3_600_000)
  const minHold = parseAmount(facts.minHold)
  const wrong: DraftField[] = []
  if (!isHttpUrl(url)) wrong.push('url')
  if (name === '') wrong.push('name')
  if (draft.secret === '' && !draft.hasSecret) wrong.push('secret')
  if (timeoutMs === undefined) wrong.push('timeoutSec')
  if (minHold === undefined) wrong.push('minHold')
  if (readLagMs === undefined) wrong.push('readLagSec')
  if (lateApplyMs === undefined) wrong.push('lateApplySec')
  if (
    timeoutMs === undefined ||
    minHold === undefined ||
    readLagMs === undefined ||
    lateApplyMs === undefined
  )
    return { ok: false, wrong }
  if (wrong.length > 0) return { ok: false, wrong }
  return {
    ok: true,
    name,
    secret: draft.secret === '' ? { keep: true } : { set: draft.secret },
    common: {
      url,
      timeoutMs,
      enabled: draft.isEnabled,
      facts: { ...facts, minHold, readLagMs, lateApplyMs },
    },
  }
}

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

type Read = Extract<ReadDraft, { ok: true }>
export const toCashdesk = ({ common, name, secret }: Read) => ({
  ...common,
  username: name,
  password: secret,
})
export const toLoyalclient = ({ common, name, secret }: Read) => ({ ...common, point: name, apikey: secret })
