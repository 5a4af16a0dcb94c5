/**
 * What the signed heads say of the trail's life. Their order is that in which they were signed, so a start that finds less than
 * was signed before it is seen as one: the till's data were put back from a copy, or the trail was cut off, and no head can tell
 * which. Heads behind that point vouch for what is gone; all others must be in the trail. Nothing is dropped: which heads were
 * lost stays in the file, and what a director has acknowledged is itself an entry, whose head is signed. Pure.
 */
import type { AuditBreak, AuditHead } from '../../shared/model/audit.ts'
import type { AuditRow } from '../db/audit-chain.ts'
import type { Anchor } from '../platform/audit-anchors.ts'
import { queueCommand } from './move-queue-out.ts'

/** A start that found the trail to end before what was signed. */
export type Rewind = {
  line: number
  foundSeq: number
  lostSeq: number
  /** The newest of the heads signed before that what was found must still have. */
  vouchedSeq: number
  at: number
}
export type Witness = {
  /** Heads that must be in the trail, by their number. */
  standing: readonly Anchor[]
  rewinds: readonly Rewind[]
  /** The last lines of acknowledgements that still stand: the place in the file and the entry. */
  acknowledged: readonly { line: number; head: AuditHead }[]
  /** Stops after which the next start found more, and what that start found. */
  grown: readonly { stopSeq: number; startSeq: number }[]
}

export function readWitness(anchors: readonly Anchor[]): Witness {
  let standing: (Anchor & { line: number })[] = []
  const rewinds: Rewind[] = []
  for (const [line, anchor] of anchors.entries()) {
    const lostSeq = standing.reduce((most, { seq }) => Math.max(most, seq), 0)
    if (anchor.why === 'start' && lostSeq > anchor.seq) {
      standing = standing.filter(({ seq }) => seq <= anchor.seq)
      const vouchedSeq = standing.reduce((most, { seq }) => Math.max(most, seq), 0)
      rewinds.push({ line, foundSeq: anchor.seq, lostSeq, vouchedSeq, at: anchor.at })
    }
    standing.push({ ...anchor, line })
  }
  const stands = new Set(standing.map(({ line }) => line))
  return {
    standing: standing.toSorted((a, b) => a.seq - b.seq),
    rewinds,
    acknowledged: standing
      .filter(({ why }) => why === 'acknowledged')
      .map(({ line, seq, hash }) => ({ line, head: { seq, hash } })),
    grown: anchors.flatMap(({ why, seq }, line) => {
      const next = anchors[line + 1]
      // A start that could not sign says nothing of what it found.
      const isGrown = why === 'stop' && next?.why === 'start' && next.seq > seq && stands.has(line + 1)
      return isGrown ? [{ stopSeq: seq, startSeq: next.seq }] : []
    }),
  }
}

/** Written by the command that takes the queue out of the folder of a till that does not run, which may have no key to sign. */
const isMovedOut = ({ actor, action }: AuditRow): boolean =>
  actor === queueCommand && (action === 'queue.moved-out' || action === 'operation.moved-out')

/** A start that finds a longer trail than the stop before it has left: somebody has added to it meanwhile. */
export function addedAtRest(
  { grown }: Witness,
  listAfter: (seq: number, limit: number) => AuditRow[],
): AuditBreak | null {
  for (const { stopSeq, startSeq } of grown) {
    const stray = firstStray(stopSeq, startSeq, listAfter)
    if (stray !== null) return { seq: stray, what: 'inserted' }
  }
  return null
}

const slice = 500

function firstStray(
  from: number,
  to: number,
  listAfter: (seq: number, limit: number) => AuditRow[],
): number | null {
  for (let reached = from; reached < to;) {
    const rows = listAfter(reached, Math.min(slice, to - reached)).filter(({ seq }) => seq <= to)
    const stray = rows.find((row) => !isMovedOut(row))
    if (stray !== undefined) return stray.seq
    reached = rows.at(-1)?.seq ?? to
  }
  return null
}
