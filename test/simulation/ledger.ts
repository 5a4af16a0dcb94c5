/** I4: of every client, what the tills' finished operations sum up to is what the processing has moved for them. */
import { toCents, toText, type Cents } from './applied.ts'
import { movedBy } from './model-bonuses.ts'
import type { Model } from './model.ts'
import type { Row, ShortfallRow } from './rows.ts'

/** What an operation that is done moves, in the till's own words; null: nothing. */
function movedOf(row: Row, short: Cents): Cents | null {
  const { kind, state, processing, amount, spend, delta, deltaUnspent } = row
  if (state !== 'done' || amount === null) return null
  if (kind === 'bonus.change') return toCents(amount)
  if (kind !== 'sale.record') return null
  const left = toCents(spend ?? '0') - short
  if (processing !== 'customer') return movedBy(amount, toText(left))
  if (short === 0n) return toCents(delta ?? '0')
  return left === 0n ? toCents(deltaUnspent ?? '0') : -left
}

/** `shortfalls`: what persons decided not to record. `gone`: what no till knows of any more, by the truth. */
export function differences(
  model: Model,
  rows: readonly Row[],
  shortfalls: readonly ShortfallRow[],
  gone: ReadonlySet<string>,
): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  /** Its own, and of what it was made anew for. */
  function shortOf({ id, retryOf }: Row): Cents {
    const own = shortfalls.filter(({ operation }) => operation === id)
    const before = retryOf === null ? undefined : byId.get(retryOf)
    return own.reduce((all, { amount }) => all + toCents(amount), before === undefined ? 0n : shortOf(before))
  }
  // A backup that was put back may know an operation from before its client was found.
  const clients = new Map(
    model.effects.map(({ operation, change }) => [operation, 'client' in change ? change.client : undefined]),
  )
  const sums = new Map<string, Cents>()
  for (const row of rows) {
    const moved = movedOf(row, shortOf(row))
    const key = `${row.processing}:${row.client ?? clients.get(row.id) ?? ''}`
    if (moved !== null) sums.set(key, (sums.get(key) ?? 0n) + moved)
  }
  for (const { operation, processing, change } of model.effects) {
    if (operation === null || !gone.has(operation)) continue
    if (change.kind !== 'sale.record' && change.kind !== 'bonus.change') continue
    const moved =
      change.kind === 'sale.record' ? movedBy(change.amount, change.spend) : toCents(change.amount)
    const key = `${processing}:${change.client}`
    sums.set(key, (sums.get(key) ?? 0n) + moved)
  }
  const there = { loyalclient: model.bonuses.moved(), customer: model.accounts.moved() }
  const sumsThere = Object.entries(there).flatMap(([name, moved]) =>
    [...moved].map(([id, sum]) => [`${name}:${id}`, sum] as [string, Cents]),
  )
  const known = new Set<string>(sumsThere.map(([key]) => key))
  const unknown = [...sums].filter(([key, sum]) => !known.has(key) && sum !== 0n).map(([key]) => key)
  return [
    ...sumsThere.flatMap(([key, sum]) => {
      const told = sums.get(key) ?? 0n
      return told === sum ? [] : [`${key} moved by ${toText(sum)}, the tills say ${toText(told)}`]
    }),
    ...unknown.map((key) => `the tills moved ${key}, whom nobody knows`),
  ]
}
