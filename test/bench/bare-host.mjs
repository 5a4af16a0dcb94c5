/**
 * A store opened with the till's settings and an HTTP server on loopback, without a till: says on stdout where it listens
 * and answers every request with the row of the card that its path ends with.
 */
import { createServer } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const [folder = '.'] = process.argv.slice(2)
const db = new Database(join(folder, 'till.sqlite'), { timeout: 2000 })
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.pragma('foreign_keys = ON')
db.pragma('temp_store = MEMORY')
db.pragma('cache_size = -16000')
const hasCards = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'cached_card'`).get() !== undefined
const find = hasCards ? db.prepare('SELECT * FROM cached_card WHERE number = ?') : undefined

const server = createServer((request, response) => {
  response.end(JSON.stringify(find?.get((request.url ?? '').slice(1)) ?? null))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`)
})
process.once('SIGTERM', () => process.exit())
