/**
 * The same pages by better-sqlite3 alone: read one ahead, each written in one transaction into the same tables with the same
 * settings, every row as it comes. No comparing, no resuming, nothing deleted, and nobody beside it.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'
import Database from 'better-sqlite3'
import { openStore } from '../../electron/db/store.ts'
import { findingOf, perPage, type ListAnswer, type ListedCard } from './list-worker.ts'

export type FloorMeasured = { tookMs: number; mostMb: number; fileMb: number }

const [folder = '', url = ''] = process.argv.slice(2)
openStore(folder).close()
const file = join(folder, 'till.sqlite')
const db = new Database(file)
db.pragma('synchronous = NORMAL')
db.pragma('cache_size = -32000')
db.pragma('wal_autocheckpoint = 2000')
const insertCard = db.prepare(`
  INSERT INTO cached_card (processing, number, magnetic, remote_id, owner, status, balances_json, phone, phone_reversed,
    email, group_id, contact_json, details_json, words, as_of)
  VALUES ('organization', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`)
const insertTerm = db.prepare('INSERT OR IGNORE INTO card_search (term, card) VALUES (?, ?)')

const writePage = db.transaction((cards: ListedCard[]) => {
  for (const listed of cards) {
    const { contact, card } = findingOf(listed)
    const reversed = [...listed.phone].toReversed().join('')
    const words = listed.name.toLowerCase().replaceAll('ё', 'е').split(/[ -]/)
    const { lastInsertRowid } = insertCard.run(
      listed.barcode,
      listed.code,
      listed.id,
      listed.user_id,
      card?.status,
      JSON.stringify(card?.balances),
      listed.phone,
      reversed,
      listed.email,
      listed.parent_id,
      JSON.stringify(contact),
      JSON.stringify(card?.details),
      words.join(' '),
    )
    const { id, code, email, user_id: owner } = listed
    const terms = [
      `m${code}`,
      `i${id}`,
      `o${owner}`,
      `t${reversed}`,
      `e${email}`,
      ...words.map((word) => `w${word}`),
    ]
    for (const term of terms) insertTerm.run(term, lastInsertRowid)
  }
})

async function fetchPage(page: number): Promise<ListAnswer> {
  const { body } = await request(
    `${url}/organization/card?page=${page}&per_page=${perPage}&calculate_count=true`,
  )
  return (await body.json()) as ListAnswer
}

let most = 0
const startedAt = performance.now()
let coming: Promise<ListAnswer> | null = fetchPage(1)
for (let page = 1; coming !== null; page += 1) {
  const { cards, pagination }: ListAnswer = await coming
  coming = page < pagination.pages ? fetchPage(page + 1) : null
  writePage.immediate(cards)
  most = Math.max(most, process.memoryUsage.rss())
}
const tookMs = performance.now() - startedAt
db.pragma('wal_checkpoint(TRUNCATE)')
db.close()
const measured: FloorMeasured = { tookMs, mostMb: most / 1_048_576, fileMb: statSync(file).size / 1_048_576 }
process.send?.(measured)
process.disconnect()
