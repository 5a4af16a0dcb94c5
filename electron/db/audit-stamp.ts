/** What every entry of the audit trail says beside its own facts: by which clock, approved by whom, from which input. Pure. */
import type { AuditClock } from '../../shared/model/audit.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import type { AuditRow } from './audit-chain.ts'

/** What every entry of the second form says beside its own data. Entries of the first form have none of it. */
export type AuditStamp = {
  form: 2
  approvedBy: string | null
  input: InputSource | null
  clock: AuditClock | null
}

type Stamped = { actor: string; data: Record<string, unknown> }

export function toStamp({ actor, data }: Stamped, clock: AuditClock | null): AuditStamp {
  const { approvedBy = null, input = inputOf(actor) } = data as Partial<AuditStamp>
  return { form: 2, approvedBy, input, clock }
}

/** What is not said to have been scanned or swiped was done by hand at the till, by a program, or by the till itself. */
function inputOf(actor: string): InputSource | null {
  if (actor === 'till') return null
  return actor.startsWith('key:') ? 'integration' : 'typed'
}

/** Null for an entry of the first form. */
export function stampOf({ data_json }: Pick<AuditRow, 'data_json'>): AuditStamp | null {
  const entry = readData({ data_json })['entry'] as AuditStamp | undefined
  return entry?.form === 2 ? entry : null
}

/** Empty where somebody has left there what is no JSON: the chain says so, and the rest stays readable. */
export const readData = (row: Pick<AuditRow, 'data_json'>): Record<string, unknown> => findData(row) ?? {}

/** Null where it is no JSON. */
export function findData({ data_json }: Pick<AuditRow, 'data_json'>): Record<string, unknown> | null {
  try {
    const data = JSON.parse(data_json) as unknown
    return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : null
  } catch {
    return null
  }
}
