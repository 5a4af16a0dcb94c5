/**
 * Every time that the trail was found shorter than it had been, and who has answered for it: what the signed heads show, and what
 * the till itself has noted when its whole folder, heads and all, came back from a backup. What nobody has acknowledged under the
 * signature stays a break. Pure.
 */
import type { AuditRow } from '../db/audit-chain.ts'
import { readData } from '../db/audit-stamp.ts'
import type { Witness } from './audit-witness.ts'

export type Restoration = {
  /** The last entry that was there; the trail goes on after it. */
  foundSeq: number
  /** The newest entry that had been signed; null where the heads came back with the rest. */
  lostSeq: number | null
  /** Up to here what was left is confirmed by heads that were signed before; what follows rests on its own chain alone. */
  vouchedSeq: number
  at: number
  acknowledged: { by: string; at: number; reason: string } | null
}

export const restoredAction = 'store.restored'
export const acknowledgedAction = 'audit.acknowledged'
/** Entries that a reading of the trail keeps for `restorationsOf`. */
export const isAboutRestoring = ({ action }: AuditRow): boolean =>
  action === restoredAction || action === acknowledgedAction

/** `isSigned`: heads are signed at this till, so that an entry alone acknowledges nothing. */
export function restorationsOf(
  { rewinds, acknowledged, standing }: Witness,
  rows: readonly AuditRow[],
  isSigned: boolean,
): Restoration[] {
  const entries = rows.filter(({ action }) => action === acknowledgedAction)
  const signed = acknowledged.flatMap(({ line, head }) => {
    const entry = entries.find(({ seq, hash }) => seq === head.seq && hash === head.hash)
    return entry === undefined ? [] : [{ line, entry }]
  })
  const byLines = rewinds.map(({ line, ...rewind }): Restoration => ({
    ...rewind,
    acknowledged: toAcknowledged(signed.find((one) => one.line > line)?.entry),
  }))
  const noted = rows
    .filter(
      ({ action, seq }) => action === restoredAction && !rewinds.some(({ foundSeq }) => foundSeq === seq - 1),
    )
    .map(({ seq, at }): Restoration => {
      const later = (isSigned ? signed.map(({ entry }) => entry) : entries).find((entry) => entry.seq > seq)
      return {
        foundSeq: seq - 1,
        lostSeq: null,
        vouchedSeq: vouchedBefore(standing, seq - 1),
        at,
        acknowledged: toAcknowledged(later),
      }
    })
  return [...byLines, ...noted].toSorted((a, b) => a.at - b.at)
}

/** The start that found it has signed it too, and is no witness of it. */
const vouchedBefore = (standing: Witness['standing'], foundSeq: number): number =>
  standing
    .filter(({ seq, why }) => seq < foundSeq || (seq === foundSeq && why !== 'start'))
    .reduce((most, { seq }) => Math.max(most, seq), 0)

function toAcknowledged(row: AuditRow | undefined): Restoration['acknowledged'] {
  if (row === undefined) return null
  const { reason } = readData(row)
  return { by: row.actor, at: row.at, reason: typeof reason === 'string' ? reason : '' }
}
