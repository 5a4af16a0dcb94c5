/** Cards and clients by the starts of words of their names, in any order, or by a birthday. */
import { cardFields, toCard, type CachedCard } from './cached-card.ts'
import { clientFields, toClient, type CachedClient } from './cached-client.ts'
import { mostFound } from './card-look-ups.ts'
import { birthdayWord, endOf, wordsOf } from './name-words.ts'
import type { Db, Statement } from './open.ts'
import { termOf } from './search-terms.ts'

/** Of whom the longest word leads to, so many are looked at for the other words. */
const mostLookedAt = 500

export function createNameLookUps(db: Db) {
  const cards = db.prepare(`
    SELECT ${cardFields}, c.words FROM cached_card c WHERE c.row_id IN (
      SELECT card FROM card_search WHERE term >= ? AND term < ? LIMIT ${mostLookedAt})`)
  const clients = db.prepare(`
    SELECT ${clientFields}, k.words FROM cached_client k WHERE k.row_id IN (
      SELECT client FROM client_search WHERE term >= ? AND term < ? LIMIT ${mostLookedAt})`)
  const cardsBornOn = db.prepare(`
    SELECT ${cardFields} FROM cached_card c WHERE c.row_id IN (
      SELECT card FROM card_search WHERE term = ? LIMIT ${mostLookedAt})`)
  const clientsBornOn = db.prepare(`
    SELECT ${clientFields} FROM cached_client k WHERE k.row_id IN (
      SELECT client FROM client_search WHERE term = ? LIMIT ${mostLookedAt})`)
  return {
    /** Whoever is known to have been born on that day. */
    byBirthday(birthday: string): { cards: CachedCard[]; clients: CachedClient[] } {
      const term = termOf.word(birthdayWord(birthday))
      const isSo = ({ contact }: CachedCard | CachedClient) =>
        contact?.birthday !== undefined && birthdayWord(contact.birthday) === birthdayWord(birthday)
      return {
        cards: cardsBornOn.all(term).map(toCard).filter(isSo),
        clients: clientsBornOn.all(term).map(toClient).filter(isSo),
      }
    },
    byName(name: string): { cards: CachedCard[]; clients: CachedClient[] } {
      const words = wordsOf(name).toSorted((a, b) => b.length - a.length)
      const [longest] = words
      if (longest === undefined) return { cards: [], clients: [] }
      const matching = (statement: Statement) => {
        const found = statement.all(termOf.word(longest), termOf.word(endOf(longest))) as {
          words: string | null
        }[]
        return found
          .filter(({ words: own }) => words.every((word) => hasWordStarting(own ?? '', word)))
          .slice(0, mostFound)
          .map(({ words: _words, ...row }) => row)
      }
      return { cards: matching(cards).map(toCard), clients: matching(clients).map(toClient) }
    },
  }
}

const hasWordStarting = (words: string, start: string): boolean =>
  words.split(' ').some((word) => word.startsWith(start))
