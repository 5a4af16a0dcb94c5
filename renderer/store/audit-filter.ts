/** What is sought in the audit trail, as it is typed and as the engine is asked. Pure. */
import type { AuditListRequest } from '../../shared/model/audit.ts'
import { parseDay, startOfDay } from '../day.ts'

export const auditFamilies = [
  'operation',
  'pin',
  'policy',
  'settings',
  'operator',
  'integration-key',
  'code',
  'hold',
  'shortfall',
  'review',
  'shift',
  'slip',
  'queue',
  'commissioning',
  'fact',
  'clock',
  'store',
  'audit',
  'support',
] as const
export type AuditFamily = (typeof auditFamilies)[number]

export type AuditFilter = {
  /** An operator's id, `till`, `integration`; `all`. */
  person: string
  action: AuditFamily | 'all'
  subject: string
  /** Days as they are typed; the last one is meant whole. */
  from: string
  to: string
}

export const noFilter: AuditFilter = { person: 'all', action: 'all', subject: '', from: '', to: '' }

export const isDayWrong = (typed: string): boolean => typed.trim() !== '' && parseDay(typed) === undefined

/** Of an entry, or the beginning of one; a card's number has no letters. */
export const isFingerprint = (typed: string): boolean => /^(?=.*[a-f])[0-9a-f]{8,64}$/i.test(typed.trim())

type Sought = Omit<AuditListRequest, 'limit' | 'before'>

/** Null while a day is typed that does not exist. */
export function soughtOf(
  { person, action, subject, from, to }: AuditFilter,
  timezone: string,
): Sought | null {
  if (isDayWrong(from) || isDayWrong(to)) return null
  const first = parseDay(from)
  const last = parseDay(to)
  return {
    ...(person !== 'all' && { person }),
    ...(action !== 'all' && { action }),
    ...(subject.trim() !== '' && { subject: subject.trim() }),
    ...(first !== undefined && { from: iso(startOfDay(first, timezone)) }),
    ...(last !== undefined && { to: iso(startOfDay(dayAfter(last), timezone) - 1) }),
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
const dayAfter = (day: string): string => iso(Date.parse(`${day}T00:00:00Z`) + 86_400_000).slice(0, 10)
