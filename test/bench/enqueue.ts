/**
 * Taking an operation in an outage, until it is durable in both copies: the whole call against a bare append of as many bytes
 * with its fdatasync and one bare commit of the same rows.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../electron/db/store.ts'
import { startEngine } from '../../electron/start-engine.ts'
import { take } from '../../electron/usecases/take-operation.ts'
import { openBare } from './bare-sqlite.ts'
import { openBenchTill, quietEngine, untilDown } from './bench-till.ts'
import { compare } from './figures.ts'
import type { World } from './part.ts'
import { compared, ratioAtMost } from './row.ts'
import type { Row } from './row.ts'
import { cardNumber, copySeeded, phoneOf } from './seeded-store.ts'

const turns = { rounds: 12, callsPerRound: 60 }

export async function measure({ seeded, scratch }: World): Promise<Row[]> {
  const folder = copySeeded(seeded, join(scratch, 'data'))
  const bare = bareCommits(join(scratch, 'bare'))
  const rows = [await measureTake(folder, bare), await measureCall(folder, bare)]
  bare.close()
  return rows
}

/** The commit and what follows it at once: the event, the worker's look at the queue. */
async function measureTake(folder: string, bare: Bare): Promise<Row> {
  const { engine, close } = await startEngine(quietEngine(folder))
  await untilDown(async () => [...engine.lines.values()].every(({ link }) => link.state().state === 'down'))
  const actor = { id: 'director', name: 'Director', role: 'director' } as const
  let index = 0
  const ours = () => {
    index += 1
    const { isBlock, card, phone } = nth(index)
    take(engine, {
      id: randomUUID(),
      kind: isBlock ? 'card.block' : 'card.bind',
      processing: 'cashdesk',
      fields: isBlock ? { card, reason: '0' } : { card, phone },
      bodyHash: hash,
      card,
      contact: phone,
      input: 'typed',
      caseId: null,
      dependsOn: null,
      checkoutId: null,
      retryOf: null,
      actor,
      approver: null,
    })
  }
  const taken = await compare({ ...turns, ours, floor: bare.commit })
  await close()
  return compared('taking an operation: its commit', 'ms', taken, ratioAtMost(1.3, taken))
}

async function measureCall(folder: string, bare: Bare): Promise<Row> {
  const { till, api } = await openBenchTill(folder)
  await untilDown(async () => (await api.status.get()).processings.every(({ state }) => state === 'down'))
  let index = 10_000
  const ours = async () => {
    index += 1
    const { isBlock, card, phone } = nth(index)
    const { state } = await (isBlock
      ? api.operation.submit({ kind: 'card.block', card, reason: '0', waitMs: 0 })
      : api.operation.submit({ kind: 'card.bind', card, phone, waitMs: 0 }))
    if (state !== 'queued') throw new Error(`The operation is ${state}, not queued`)
  }
  const taken = await compare({ ...turns, ours, floor: bare.commit })
  await till.close()
  return compared('taking an operation: the whole call', 'ms', taken, ratioAtMost(1.3, taken))
}

/** Every other one is a block, which is denied at this till in the same commit. */
const nth = (index: number) => ({ isBlock: index % 2 === 0, card: cardNumber(index), phone: phoneOf(index) })

const hash = '0'.repeat(64)
/** What the journal says of one operation with its lanes, audit entry and denial, bytes. */
const journalLine = 1300

type Bare = { commit(): void; close(): void }

/** The line of the journal, then the rows that taking writes and the indexes that they go into, and nothing else. */
function bareCommits(folder: string): Bare {
  openStore(folder).close()
  const db = openBare(folder)
  const operation =
    db.prepare(`INSERT INTO operation (id, kind, processing, fields_json, body_hash, card, contact,
    priority, state, created_at, operator_id, operator_name, input)
    VALUES (?, ?, 'cashdesk', ?, ?, ?, ?, ?, 'queued', ?, 'director', 'Director', 'typed')`)
  const lane = db.prepare(`INSERT INTO lane (processing, key, seq) VALUES ('cashdesk', ?, ?)`)
  const denial = db.prepare(`INSERT INTO denial (operation_id, processing, card) VALUES (?, 'cashdesk', ?)`)
  const audit = db.prepare(`INSERT INTO audit (at, actor, action, subject, data_json, previous_hash, hash)
    VALUES (?, 'director', 'operation.accepted', ?, ?, ?, ?)`)
  const line = Buffer.alloc(journalLine, 'x')
  const journal = openSync(join(folder, 'bare.log'), 'a')
  let index = 0
  const commit = db.transaction(() => {
    index += 1
    const id = randomUUID()
    const { isBlock, card, phone } = nth(index)
    const kind = isBlock ? 'card.block' : 'card.bind'
    const fields = JSON.stringify(isBlock ? { card, reason: '0' } : { card, phone })
    const { lastInsertRowid } = operation.run(
      id,
      kind,
      fields,
      hash,
      card,
      phone,
      isBlock ? 0 : 1,
      Date.now(),
    )
    lane.run(`card:${card}`, lastInsertRowid)
    lane.run(`phone:${phone}`, lastInsertRowid)
    if (isBlock) denial.run(id, card)
    const data = JSON.stringify({ kind, processing: 'cashdesk', approvedBy: null, input: 'typed' })
    audit.run(Date.now(), id, data, hash, hash)
  })
  return {
    commit() {
      writeSync(journal, line)
      fdatasyncSync(journal)
      commit.immediate()
    },
    close() {
      closeSync(journal)
      db.close()
    },
  }
}
