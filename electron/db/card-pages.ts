/** Cards of the cache page by page, in the order of their numbers: for a group's list, its search and the export. */
import type { CardStatus } from '../../shared/model/card.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { cardFields, toCard, type CachedCard } from './cached-rows.ts'
import { endOf, reversed, wordsOf } from './name-words.ts'
import type { Db } from './open.ts'

export type CardPageQuery = {
  processing: ProcessingName
  /** Undefined: cards of every group; null: those right in the root. */
  group?: string | null | undefined
  /** The start of a number, a barcode, a magnetic code, an e-mail or a word of a name, or the end of a phone. */
  text?: string | undefined
  status?: CardStatus | undefined
  /** The number of the last card of the page before. */
  after?: string | undefined
  limit: number
}

export function createCardPages(db: Db) {
  const startsWith = (column: string) => `
    SELECT number FROM cached_card WHERE processing = @processing AND ${column} >= @text AND ${column} < @textEnd`
  const page = db.prepare(`
    SELECT ${cardFields} FROM cached_card
    WHERE processing = @processing AND number > @after
      AND (@status IS NULL OR status = @status)
      AND CASE @where WHEN 'anywhere' THEN 1 WHEN 'root' THEN group_id IS NULL ELSE group_id = @group END
      AND (@text IS NULL OR number IN (
        ${['number', 'barcode', 'magnetic'].map(startsWith).join(' UNION ')}
        UNION SELECT number FROM cached_card WHERE processing = @processing AND email >= @email AND email < @emailEnd
        UNION SELECT number FROM cached_card
          WHERE processing = @processing AND phone_reversed >= @phoneEnd AND phone_reversed < @phoneEndEnd
        UNION SELECT substr(subject, 6) FROM cached_name
          WHERE word >= @word AND word < @wordEnd AND processing = @processing AND subject >= 'card:' AND subject < 'card;'))
    ORDER BY number LIMIT @limit`)
  return {
    page({ processing, group, text, status, after, limit }: CardPageQuery): CachedCard[] {
      const email = text?.toLowerCase() ?? null
      const digits = text !== undefined && /^\d+$/.test(text) ? reversed(text) : null
      const word = wordsOf(text ?? '')[0] ?? null
      const rows = page.all({
        processing,
        where: group === undefined ? 'anywhere' : group === null ? 'root' : 'group',
        group: group ?? null,
        text: text ?? null,
        textEnd: text === undefined ? null : endOf(text),
        email,
        emailEnd: email === null ? null : endOf(email),
        phoneEnd: digits,
        phoneEndEnd: digits === null ? null : endOf(digits),
        word,
        wordEnd: word === null ? null : endOf(word),
        status: status ?? null,
        after: after ?? '',
        limit,
      })
      return rows.map(toCard)
    },
  }
}
