/**
 * What a list does not say: it names the card whose account a card uses, and not the balance there. What a look-up has read
 * of that account stays, with its own age; of another account nothing is kept.
 */
import type { CachedCard } from './cached-card.ts'
import type { Db } from './open.ts'

export function createKeptBalances(db: Db): (listed: CachedCard) => CachedCard {
  const find = db.prepare(`
    SELECT balances_json AS balances, as_of AS asOf FROM cached_card
    WHERE processing = ? AND number = ? AND details_json ->> '$.master' = ?`)
  return (listed) => {
    const master = listed.details?.master
    if (master === undefined || listed.balances.length > 0) return listed
    const known = find.get(listed.processing, listed.number, master) as
      | { balances: string; asOf: number }
      | undefined
    if (known === undefined || known.balances === '[]') return listed
    return { ...listed, balances: JSON.parse(known.balances), asOf: known.asOf }
  }
}
