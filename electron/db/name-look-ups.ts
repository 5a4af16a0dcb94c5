/** Cards and clients by the starts of words of their names, in any order, or by a birthday. */
import { cardFields, toCard, type CachedCard } from './cached-card.ts'
import { clientFields, toClient, type CachedClient } from './cached-client.ts'
import { mostFound } from './card-look-ups.ts'
import { birthdayWord, endOf, wordsOf } from './name-words.ts'
import type { Db, Statement } from './open.ts'

/** Of whom the longest word leads to, so many are looked at for the other words. */
const mostLookedAt = 500

export function createNameLookUps(db: Db) {
  const cards = db.prepare(`
    SELECT ${cardFields}, c.words FROM cached_card c WHERE c.row_id IN (
      SELECT card FROM cached_card_name WHERE word >= ? AND word < ? LIMIT ${mostLookedAt})`)
  const clients = db.prepare(`
    SELECT ${clientFields}, k.words FROM cached_client k WHERE k.row_id IN (
      SELECT client FROM cached_client_name WHERE word >= ? AND word < ? LIMIT ${mostLookedAt})`)
  const bornOn = (table: 'card' | 'client', fields: string, alias: string) =>
    db.prepare(`
      SELECT ${fields} FROM cached_${table} ${alias} WHERE ${alias}.row_id IN (
        SELECT ${table} FROM cached_${table}_name WHERE word = ? LIMIT ${mostLookedAt})`)
  const cardsBornOn = bornOn('card', cardFields, 'c')
  const clientsBornOn = bornOn('client', clientFields, 'k')
  return {
    /** Whoever is known to have been born on that day. */
    byBirthday(birthday: string): { cards: CachedCard[]; clients: CachedClient[] } {
      const word = birthdayWord(birthday)
      return { cards: cardsBornOn.all(word).map(toCard), clients: clientsBornOn.all(word).map(toClient) }
    },
    byName(name: string): { cards: CachedCard[]; clients: CachedClient[] } {
      const [longest, ...others] = wordsOf(name).toSorted((a, b) => b.length - a.length)
      if (longest === undefined) return { cards: [], clients: [] }
      const matching = (statement: Statement) => {
        const found = statement.all(longest, endOf(longest)) as { words: string }[]
        return found
          .filter(({ words }) => others.every((word) => hasWordStarting(words, word)))
          .slice(0, mostFound)
          .map(({ words: _words, ...row }) => row)
      }
      return { cards: matching(cards).map(toCard), clients: matching(clients).map(toClient) }
    },
  }
}

const hasWordStarting = (words: string, start: string): boolean =>
  words.split(' ').some((word) => word.startsWith(start))
