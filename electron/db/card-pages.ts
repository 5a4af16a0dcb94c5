/**
 * The cards of one processing page by page, in the order of their numbers: of a group, of a status, of a searched text. A
 * page costs about the same wherever it lies; the cards before it are never counted through.
 */
import type { CardStatus } from '../../shared/model/card.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { cardFields, toCard, type CachedCard } from './cached-card.ts'
import { createCardSearch, toCardText } from './card-search.ts'
import type { Db, Statement } from './open.ts'

export type CardPageQuery = {
  processing: ProcessingName
  /** Absent: of every group; null: right in the root. */
  group?: string | null | undefined
  /** The start of a number, a barcode, a magnetic code, an e-mail or words of a name, or the end of a phone. */
  text?: string | undefined
  status?: CardStatus | undefined
  /** The last number of the page before. */
  after?: string | undefined
  limit: number
}

const ofGroup = { any: '', root: 'AND c.group_id IS NULL', one: 'AND c.group_id = @group' }
/** The index of statuses holds all but the one that most cards have. */
const ofStatus = {
  any: '',
  active: `AND c.status = 'active'`,
  other: `AND c.status = @status AND c.status <> 'active'`,
}
const likeText = `AND (c.number LIKE @start ESCAPE '!' OR c.barcode LIKE @start ESCAPE '!'
  OR c.magnetic LIKE @start ESCAPE '!' OR c.email LIKE @start ESCAPE '!' OR c.phone_reversed LIKE @tail ESCAPE '!'
  OR @words <> '[]' AND NOT EXISTS (SELECT 1 FROM json_each(@words)
    WHERE coalesce(' ' || c.words, '') NOT LIKE json_each.value ESCAPE '!'))`
/** A common text is looked for along the order of numbers, where a page of it fills soon; a rare one row by row. */
const ofText = {
  any: { from: 'cached_card c', condition: '' },
  common: { from: 'cached_card c', condition: likeText },
  rare: {
    from: 'json_each(@rows) CROSS JOIN cached_card c ON c.row_id = json_each.value',
    condition: likeText,
  },
}

export function createCardPages(db: Db) {
  const findRows = createCardSearch(db)
  /** Of the many kinds of pages a till shows few: each is prepared when it is first asked for. */
  const prepared = new Map<string, Statement>()
  const pageOf = (group: keyof typeof ofGroup, status: keyof typeof ofStatus, text: keyof typeof ofText) => {
    const kind = `${group} ${status} ${text}`
    const { from, condition } = ofText[text]
    const statement =
      prepared.get(kind) ??
      db.prepare(`
        SELECT ${cardFields} FROM ${from}
        WHERE c.processing = @processing AND c.number > @after ${ofGroup[group]} ${ofStatus[status]} ${condition}
        ORDER BY c.number LIMIT @limit`)
    prepared.set(kind, statement)
    return statement
  }

  return {
    page({ processing, group, text = '', status, after = '', limit }: CardPageQuery): CachedCard[] {
      const wanted = text.trim() === '' ? null : toCardText(text)
      const rows = wanted === null ? null : findRows(processing, wanted)
      const statement = pageOf(
        group === undefined ? 'any' : group === null ? 'root' : 'one',
        status === undefined ? 'any' : status === 'active' ? 'active' : 'other',
        wanted === null ? 'any' : rows === null ? 'common' : 'rare',
      )
      const likes = { ...wanted?.likes, rows: JSON.stringify(rows ?? []) }
      return statement.all({ processing, group, status, after, limit, ...likes }).map(toCard)
    },
  }
}
