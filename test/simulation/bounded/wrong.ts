/** What must not be in any moment: I2, I3 and I5 of reliability.md. An outcome that nobody knows may still be either. */
import { isSettled } from '../../../shared/model/operation.ts'
import type { Row, World } from './world.ts'

export function wrongIn({ operations, tiny, pending }: World): string | null {
  const last = new Map<string, number>()
  for (const row of operations) {
    const { id, kind, state, proof, till, client } = row
    const count = tiny.applied.filter((one) => one === id).length
    const told = `${id} ${kind} ${state} ${proof ?? ''} applied ${count}`
    const isHold = kind === 'bonus.hold' || kind === 'bonus.release'
    if (count > 1 && !isLiftedBetween(row, operations, tiny.applied)) return `doubled: ${told}`
    if (state === 'done' && count === 0 && !isHold && !row.isSeenSo) return `closed wrongly: ${told}`
    if ((state === 'refused' || state === 'cancelled') && count > 0) return `closed wrongly: ${told}`
    const mayLand = !isHold && pending.some(({ operation }) => operation === id)
    if (isSettled(state) && state !== 'attention' && mayLand)
      if (kind !== 'card.block' && state === 'done' && proof !== 'confirmed') return `may still land: ${told}`
    const appliedAt = tiny.applied.indexOf(id)
    if (appliedAt < 0 || kind === 'card.block') continue
    const lane = `${till} ${client}`
    if ((last.get(lane) ?? -1) > appliedAt) return `out of order: ${told}`
    last.set(lane, appliedAt)
  }
  return null
}

/**
 * A block is repeated until it shows, and so is an unblock: one that the other till has lifted between comes back. No reading
 * tells such a block from the one before it.
 */
function isLiftedBetween(
  { id, kind, till }: Row,
  operations: readonly Row[],
  applied: readonly string[],
): boolean {
  if (kind !== 'card.block' && kind !== 'card.unblock') return false
  const between = applied.slice(applied.indexOf(id) + 1, applied.lastIndexOf(id))
  return operations.some((other) => other.till !== till && other.kind !== kind && between.includes(other.id))
}
