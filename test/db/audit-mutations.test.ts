/**
 * Thousands of random changes of a trail, as somebody with the file in hand would make them: each must be found. Some are
 * clumsy, some make every hash and the recorded head anew; against those stand the heads that were signed elsewhere.
 */
import Database from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { hashOf, type AuditRow } from '../../electron/db/audit-chain.ts'
import { createAudit, type Audit } from '../../electron/db/audit.ts'
import { createAuditWatch } from '../../electron/usecases/audit-watch.ts'
import { migrate } from '../../electron/db/migrate.ts'
import type { Anchor } from '../../electron/platform/audit-anchors.ts'
import type { AuditReport } from '../../shared/model/audit.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { createChance, type Chance } from '../simulation/chance.ts'

// Thousands of them take their time on a busy machine.
vi.setConfig({ testTimeout: 240_000 })

/** Of each of twelve; `TILL_MUTATIONS` makes them more. */
const mutationsOfEachKind = Number(process.env['TILL_MUTATIONS'] ?? 200)
const entries = 40

type Trail = { db: Database.Database; audit: Audit; anchors: Anchor[] }

function aTrail(): Trail {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  migrate(db, ':memory:')
  db.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete')
  const audit = createAudit(db)
  const anchors: Anchor[] = []
  for (let at = 1; at <= entries; at += 1) {
    const input = at % 2 === 0 ? 'scanned' : 'typed'
    audit.append({
      at: 1_790_000_000_000 + at,
      actor: `operator-${at % 3}`,
      action: at % 5 === 0 ? 'pin.wrong' : 'operation.accepted',
      subject: at % 5 === 0 ? null : `op-${at}`,
      data: { at, input },
    })
    const why = at === entries ? 'stop' : 'entries'
    if (at % 10 === 0 || at === entries) anchors.push({ ...audit.head(), at, why, mac: '' })
  }
  return { db, audit, anchors }
}

/** Reads the trail as the till does at start, having signed what it found. */
function verify({ audit, anchors: before }: Trail): Promise<AuditReport> {
  const anchors = [...before, { ...audit.head(), at: 0, why: 'start', mac: '' } as const]
  return createAuditWatch({
    store: { audit, shifts: { findReportHash: () => null } },
    timers: {
      after: (_, work) => (queueMicrotask(work), () => undefined),
      breathe: () => Promise.resolve(),
    },
    nowMs: () => 0,
    log: silentLog([]),
    anchors: { list: () => anchors, state: () => 'sound', add: () => undefined },
    nameOf: (id) => id,
    changed: () => undefined,
  }).verify()
}

const all = (db: Database.Database) => db.prepare('SELECT * FROM audit ORDER BY seq').all() as AuditRow[]

function write(db: Database.Database, rows: readonly AuditRow[]): void {
  db.exec('DELETE FROM audit')
  const insert = db.prepare(
    'INSERT INTO audit VALUES (@seq, @at, @actor, @action, @subject, @data_json, @previous_hash, @hash)',
  )
  for (const row of rows) insert.run(row)
}

/** Numbers, links and hashes made anew over whatever the rows say now, and the head recorded as it then is. */
function forge(db: Database.Database, rows: readonly AuditRow[]): void {
  let previous = '0'.repeat(64)
  const forged = rows.map((row, index) => {
    const linked = { ...row, seq: index + 1, previous_hash: previous }
    previous = hashOf(linked)
    return { ...linked, hash: previous }
  })
  write(db, forged)
  db.prepare(`UPDATE meta SET value = ? WHERE key = 'audit.head'`).run(`${forged.length} ${previous}`)
}

const renumbered = (rows: readonly AuditRow[]) => rows.map((row, index) => ({ ...row, seq: index + 1 }))

function edited(row: AuditRow, chance: Chance): AuditRow {
  const column = chance.pick([
    'at',
    'actor',
    'action',
    'subject',
    'data_json',
    'previous_hash',
    'hash',
  ] as const)
  const text = String(row[column] ?? '')
  switch (column) {
    case 'at':
      return { ...row, at: row.at + chance.pick([-86_400_000, -1, 1, 3_600_000]) }
    case 'subject':
      return { ...row, subject: row.subject === null ? 'op-1' : chance.pick([null, 'op-0', `${text} `]) }
    case 'data_json':
      return {
        ...row,
        data_json: chance.pick(['{}', `${text} `, text.replace('"at":', '"at":1'), 'no json']),
      }
    default:
      return { ...row, [column]: changedText(text, chance) }
  }
}

function changedText(text: string, chance: Chance): string {
  const at = chance.int(0, text.length - 1)
  const other = text[at] === '0' ? '1' : '0'
  return chance.is(0.5)
    ? text.slice(0, at) + other + text.slice(at + 1)
    : text.slice(0, at) + text.slice(at + 1)
}

/** What each kind does to the rows; null: nothing was changed after all. */
const kinds: Record<string, (rows: AuditRow[], chance: Chance) => AuditRow[] | null> = {
  edit(rows, chance) {
    const at = chance.int(0, rows.length - 1)
    return rows.map((row, index) => (index === at ? edited(row, chance) : row))
  },
  'edit with its own hash'(rows, chance) {
    const at = chance.int(0, rows.length - 1)
    const changed = { ...rows[at]!, actor: 'somebody-else' }
    return rows.with(at, { ...changed, hash: hashOf(changed) })
  },
  drop(rows, chance) {
    const at = chance.int(0, rows.length - 2)
    const left = rows.toSpliced(at, chance.int(1, Math.min(5, rows.length - 1 - at)))
    return chance.is(0.5) ? left : renumbered(left)
  },
  insert(rows, chance) {
    const at = chance.int(0, rows.length)
    const like = { ...chance.pick(rows), seq: at + 1, previous_hash: rows[at - 1]?.hash ?? '0'.repeat(64) }
    const added = chance.is(0.5) ? { ...like, hash: hashOf(like) } : like
    return renumbered(rows.toSpliced(at, 0, added))
  },
  swap(rows, chance) {
    const a = chance.int(0, rows.length - 1)
    const b = chance.int(0, rows.length - 1)
    if (a === b) return null
    const left = rows[a]!
    const right = rows[b]!
    return chance.is(0.5)
      ? renumbered(rows.with(a, right).with(b, left))
      : // What they say changes places; their numbers, links and hashes stay.
        rows.with(a, { ...left, ...said(right) }).with(b, { ...right, ...said(left) })
  },
  truncate(rows, chance) {
    return rows.slice(0, chance.int(0, rows.length - 1))
  },
}
const said = ({ at, actor, action, subject, data_json }: AuditRow) => ({
  at,
  actor,
  action,
  subject,
  data_json,
})

test.each([
  ['as they are', false],
  ['with every hash and the recorded head made anew', true],
] as const)('every one of thousands of random changes is found: %s', async (_, isForged) => {
  const trail = aTrail()
  expect(await verify(trail)).toMatchObject({ state: 'whole', brokenAt: null, entries })
  const before = all(trail.db)
  const chance = createChance(20_261_126, String(isForged))
  const tally: string[] = []
  const missed: string[] = []
  for (const [kind, change] of Object.entries(kinds)) {
    let made = 0
    const named = new Map<string, number>()
    while (made < mutationsOfEachKind) {
      const rows = change([...before], chance)
      if (rows === null) continue
      trail.db.exec('BEGIN')
      if (isForged) forge(trail.db, rows)
      else write(trail.db, rows)
      const isChanged = JSON.stringify(all(trail.db)) !== JSON.stringify(before)
      const { state, brokenAt } = isChanged ? await verify(trail) : { state: 'same', brokenAt: null }
      trail.db.exec('ROLLBACK')
      // An edit of a link or a hash is undone by making them anew.
      if (!isChanged) continue
      made += 1
      if (state === 'whole') missed.push(`${kind} ${made}`)
      const what = brokenAt?.what ?? 'nothing'
      named.set(what, (named.get(what) ?? 0) + 1)
    }
    tally.push(`${kind}: ${made} made (${[...named].map(([what, count]) => `${what} ${count}`).join(', ')})`)
  }
  const total = mutationsOfEachKind * tally.length
  console.info(`audit mutations found: ${total - missed.length} of ${total}\n  ${tally.join('\n  ')}`)
  expect(missed).toEqual([])
})

test('the name of what was done and its place are right where it can be known', async () => {
  const trail = aTrail()
  const before = all(trail.db)
  const brokenAfter = async (rows: readonly AuditRow[]) => {
    trail.db.exec('BEGIN')
    write(trail.db, rows)
    const { brokenAt } = await verify(trail)
    trail.db.exec('ROLLBACK')
    return brokenAt
  }
  const forged = { ...before[20]!, actor: 'x', seq: 21, previous_hash: before[19]!.hash }
  expect(await brokenAfter(before.with(6, { ...before[6]!, actor: 'x' }))).toEqual({ seq: 7, what: 'edited' })
  expect(await brokenAfter(before.toSpliced(6, 2))).toEqual({ seq: 7, what: 'missing' })
  expect(await brokenAfter(renumbered(before.toSpliced(6, 2)))).toEqual({ seq: 7, what: 'missing' })
  expect(await brokenAfter(before.slice(0, 30))).toEqual({ seq: 31, what: 'truncated' })
  expect(await brokenAfter(renumbered(before.with(6, before[9]!).with(9, before[6]!)))).toEqual({
    seq: 7,
    what: 'swapped',
  })
  expect(await brokenAfter(renumbered(before.toSpliced(20, 0, { ...forged, hash: hashOf(forged) })))).toEqual(
    { seq: 21, what: 'inserted' },
  )
})
