/**
 * What customers were given without a network is what the processing recorded and what a person wrote down as short of it:
 * nothing is reduced by itself, nothing is forgotten, nothing is borne twice.
 */
import type { Change } from '../../electron/processing/port.ts'
import { toCents, toText, type Cents } from './applied.ts'
import type { Model } from './model.ts'
import type { Row, ShortfallRow } from './rows.ts'

export function unbalanced(
  model: Model,
  rows: readonly Row[],
  shortfalls: readonly ShortfallRow[],
): string[] {
  const recorded = new Map(model.effects.map(({ operation, change }) => [operation, change]))
  const children = new Map(rows.flatMap((row) => (row.retryOf === null ? [] : [[row.retryOf, row] as const])))
  const shortOf = ({ id }: Row) =>
    shortfalls
      .filter(({ operation }) => operation === id)
      .reduce((all, { amount }) => all + toCents(amount), 0n)

  return rows.flatMap((row) => {
    if (row.isOffline !== 1) return []
    const told = `${row.id} gave ${row.spend ?? '0'}`
    // Nothing of it was sent, and it is as if it had never been.
    if (row.state === 'cancelled') return []
    let last = row
    let [there, short] = [spentBy(recorded.get(row.id)), shortOf(row)]
    for (let next = children.get(last.id); next !== undefined; next = children.get(last.id)) {
      last = next
      there += spentBy(recorded.get(next.id))
      short += shortOf(next)
    }
    if (last.state === 'refused' || last.state === 'cancelled') {
      const isDecided = last.proof === 'person' || there + short === toCents(row.spend ?? '0')
      if (last.state === 'refused' && !isDecided) return [`${told}: refused, and nobody decided it`]
      return there === 0n ? [] : [`${told}: left so, and ${toText(there)} is recorded`]
    }
    const isAll = there + short === toCents(row.spend ?? '0')
    return isAll
      ? overProgramme(recorded.get(row.id), told)
      : [`${told}: ${toText(there)} recorded, ${toText(short)} short`]
  })
}

function spentBy(change: Change | undefined): Cents {
  if (change?.kind === 'sale.record') return toCents(change.spend)
  if (change?.kind !== 'bonus.change') return 0n
  const delta = toCents(change.amount)
  return delta < 0n ? -delta : 0n
}

/** Bonuses pay half of a receipt there, whatever a till without a network thought of it. */
function overProgramme(change: Change | undefined, told: string): string[] {
  if (change?.kind !== 'sale.record' || toCents(change.spend) * 2n <= toCents(change.amount)) return []
  return [`${told}: ${change.spend} recorded of a receipt over ${change.amount}`]
}
