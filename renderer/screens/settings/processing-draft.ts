/**
 * The settings of one processing as they stand in the fields, and what can be read from them: pure. Times are typed in
 * seconds. A secret is never in a draft that came from the engine: it stays as it is until a new one is typed.
 */
import { parseAmount } from '../../../shared/model/money.ts'
import { factsSchema, type Facts, type ProcessingName } from '../../../shared/model/processing.ts'
import type { ProcessingInput, SettingsView } from '../../../shared/model/settings.ts'
import { firstValues, pathOf, settingsOf, type Setting, type SettingName } from './processing-settings.ts'

export type ProcessingDraft = {
  values: Readonly<Partial<Record<SettingName, string>>>
  /** Secrets that are stored. */
  kept: readonly SettingName[]
  timeoutSec: string
  isEnabled: boolean
  facts: Omit<Facts, 'readLagMs' | 'lateApplyMs'> & { readLagSec: string; lateApplySec: string }
}
export type FactField = 'minHold' | 'readLagSec' | 'lateApplySec'
export type DraftField = SettingName | 'timeoutSec' | FactField

const secondsOf = (ms: number): string => String(ms / 1000)
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

export function draftOfProcessing(processing: ProcessingName, view: SettingsView): ProcessingDraft {
  const stored = view.processing[processing]
  const settings = stored?.settings ?? {}
  const parsed = factsSchema.safeParse(settings['facts'] ?? {})
  const { readLagMs, lateApplyMs, ...facts } = parsed.data ?? factsSchema.parse({})
  const own = settingsOf[processing]
  const valueOf = (one: Setting): string => {
    if (one.kind === 'secret') return ''
    return stored === null ? (firstValues[one.name] ?? '') : textOf(settings[pathOf(one)])
  }
  return {
    values: Object.fromEntries(own.map((one) => [one.name, valueOf(one)])),
    kept: own.filter((one) => stored?.kept.includes(pathOf(one)) ?? false).map(({ name }) => name),
    timeoutSec: secondsOf(typeof settings['timeoutMs'] === 'number' ? settings['timeoutMs'] : 5000),
    isEnabled: settings['enabled'] !== false,
    facts: { ...facts, readLagSec: secondsOf(readLagMs), lateApplySec: secondsOf(lateApplyMs) },
  }
}

export type ReadDraft = { ok: true; input: ProcessingInput } | { ok: false; wrong: readonly DraftField[] }

/** Milliseconds within the bounds, or undefined. */
function readSeconds(text: string, leastMs: number, mostMs: number): number | undefined {
  const amount = parseAmount(text)
  if (amount === undefined) return undefined
  const ms = Math.round(Number(amount) * 1000)
  return ms >= leastMs && ms <= mostMs ? ms : undefined
}

/** Facts as the configuration has them, or which of their fields cannot be read. */
export function readFacts({
  readLagSec,
  lateApplySec,
  ...facts
}: ProcessingDraft['facts']): Facts | FactField[] {
  const readLagMs = readSeconds(readLagSec, 0, 3_600_000)
  const lateApplyMs = readSeconds(lateApplySec, 0, 3_600_000)
  const minHold = parseAmount(facts.minHold)
  if (readLagMs !== undefined && lateApplyMs !== undefined && minHold !== undefined)
    return { ...facts, minHold, readLagMs, lateApplyMs }
  return [
    ...(minHold === undefined ? (['minHold'] as const) : []),
    ...(readLagMs === undefined ? (['readLagSec'] as const) : []),
    ...(lateApplyMs === undefined ? (['lateApplySec'] as const) : []),
  ]
}

export function readProcessingDraft(processing: ProcessingName, draft: ProcessingDraft): ReadDraft {
  const own = settingsOf[processing]
  const timeoutMs = readSeconds(draft.timeoutSec, 100, 120_000)
  const facts = readFacts(draft.facts)
  const wrong: DraftField[] = [
    ...own.filter((one) => !isFilled(one, draft)).map(({ name }) => name),
    ...(timeoutMs === undefined ? (['timeoutSec'] as const) : []),
    ...(Array.isArray(facts) ? facts : []),
  ]
  if (wrong.length > 0 || Array.isArray(facts)) return { ok: false, wrong }
  const typed = (one: Setting): string => (draft.values[one.name] ?? '').trim()
  const plain = own.filter((one) => one.kind !== 'secret' && typed(one) !== '')
  const secrets = own.filter(
    (one) => one.kind === 'secret' && (typed(one) !== '' || draft.kept.includes(one.name)),
  )
  return {
    ok: true,
    input: {
      processing,
      settings: {
        ...Object.fromEntries(plain.map((one) => [pathOf(one), typed(one)])),
        timeoutMs,
        enabled: draft.isEnabled,
        facts,
      },
      secrets: Object.fromEntries(
        secrets.map((one) => [pathOf(one), typed(one) === '' ? { keep: true } : { set: typed(one) }]),
      ),
    },
  }
}

function isFilled(one: Setting, { values, kept }: ProcessingDraft): boolean {
  const text = (values[one.name] ?? '').trim()
  if (one.kind === 'url') return isHttpUrl(text)
  return !one.isRequired || text !== '' || kept.includes(one.name)
}

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
