/**
 * What a refresh's thread and the till say to each other, and the thread's side of it. The thread has a connection and an
 * adapter of its own; the till hears of every page and of the end, and may tell it to stop.
 */
import { setTimeout as timeout } from 'node:timers/promises'
import type { MessagePort } from 'node:worker_threads'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createBulk } from '../db/bulk.ts'
import { createLogMover, openBulkDb } from '../db/open-bulk.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Unseen } from '../db/unseen.ts'
import { createWriteTurns } from '../db/write-turns.ts'
import type { Finding, Outcome, Processing } from '../processing/port.ts'
import { refreshAll, type RefreshEnd } from './refresh.ts'

export type { RefreshEnd } from './refresh.ts'

/** Can be cloned into another thread. */
export type RefreshJob = {
  processing: ProcessingName
  generation: number
  readLagMs: number
  /** The store's file, and the turns of those who write to it. */
  file: string
  turns: SharedArrayBuffer
  /** From 1, another than that of any thread that runs beside it. */
  thread: number
  /** What the engine's clock is ahead of the monotonic clock that all threads share, milliseconds. */
  clockOffsetMs: number
}

export type RefreshMessage =
  | { type: 'noted'; outcome: Outcome<null> }
  | { type: 'progressed'; rows: number; total: number | null }
  | { type: 'ended'; end: RefreshEnd }

/** A refresh that runs beside the till. After `ended` was called nothing more is heard of it. */
export type RefreshThread = {
  /** Resolves when it is gone. What it had reached stays. */
  stop(): Promise<void>
}
export type StartRefreshThread = (job: RefreshJob, heard: (message: RefreshMessage) => void) => RefreshThread

export const stopWord = 'stop'

/** Milliseconds of the clock that is the same in every thread of the process. */
export const monotonicMs = (): number => Number(process.hrtime.bigint() / 1000n) / 1000

/** Runs the job to its end on this thread; the thread then has nothing left to do. */
export async function runRefreshThread(
  port: MessagePort,
  job: RefreshJob,
  makeProcessing: (nowMs: () => number) => Processing,
): Promise<void> {
  const stopping = new AbortController()
  port.on('message', (word) => {
    if (word === stopWord) stopping.abort()
  })
  const say = (message: RefreshMessage) => port.postMessage(message)
  const nowMs = () => Math.round(monotonicMs() + job.clockOffsetMs)
  const processing = makeProcessing(nowMs)
  const { list } = processing
  if (list === undefined) throw new Error(`${job.processing} lists nothing`)
  const turns = createWriteTurns(job.turns)
  const db = openBulkDb(job.file)
  try {
    const inTurn = <T>(write: () => T): T => turns.second(job.thread, write)
    const wrote = createLogMover(db, inTurn)
    const bulk = createBulk(db, {
      ...job,
      inTurn(write) {
        const result = inTurn(write)
        wrote()
        return result
      },
    })
    const end = await refreshAll({
      processing: job.processing,
      bulk,
      list: (cursor, signal) => list(cursor, signal),
      readAgain: (unseen, signal) => readAgain(processing, unseen, signal),
      nowMs,
      random: Math.random,
      pause: (ms, signal) => timeout(ms, undefined, { signal }).catch(() => undefined),
      noted: (outcome) => say({ type: 'noted', outcome }),
      progressed: (rows, total) => say({ type: 'progressed', rows, total }),
      signal: stopping.signal,
    })
    say({ type: 'ended', end })
  } catch (error) {
    const trouble = isDiskTrouble(error)
    if (trouble === null) throw error
    say({ type: 'ended', end: { is: 'failed', reason: trouble === 'full' ? 'disk-full' : 'disk' } })
  } finally {
    db.close()
    await processing.close()
    port.close()
  }
}

/** By the card's own id where the processing reads it so, else whoever holds it; where neither is known, nothing is there. */
function readAgain(
  processing: Processing,
  { card, client }: Unseen,
  signal: AbortSignal,
): Promise<Outcome<Finding[]>> {
  if (card !== null && processing.readCard !== undefined) return processing.readCard(card, signal)
  if (client !== null) return processing.find({ by: 'id', value: client }, signal)
  return Promise.resolve({ class: 'confirmed', value: [], trace: { call: 'none', httpStatus: null } })
}
