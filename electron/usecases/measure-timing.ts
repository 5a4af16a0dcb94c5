/**
 * The commissioning check of time: how soon a reading shows a change (C4), and how late a change takes effect that the till
 * gave up waiting for (C5). A change is made and taken back again and again, whatever the processing has for that.
 *
 * A few quick ones promise nothing of a slow one, and one that was never seen may still come: so C5 is not measured where
 * one was not seen, and what was seen may only raise the cautious value (`boundLateness`).
 */
import type { Measurement } from '../../shared/model/commissioning.ts'
import { pause } from '../platform/timers.ts'
import type { Change } from '../processing/port.ts'
import {
  confirmed,
  note,
  NotMeasured,
  notMeasured,
  waitUntil,
  withMargin,
  type Bench,
} from './measure-bench.ts'

/** A change that can be made again and again: every turn undoes the one before, or adds to it. */
export type Turn = {
  change: Change
  /** Whether a reading shows it. `result`: what the answer named, where an answer came. */
  isShown(): Promise<boolean>
}
export type Turns = {
  /** The next turn; `answered` is told what the processing named in its answer. */
  next(): Promise<Turn & { answered?(value: unknown): void }>
  /** Makes good what is left. */
  end(): Promise<void>
}

const samplesOfLag = 5
const samplesOfLateness = 3
const mostTries = 16
const leastLagMs = 1000
const leastLatenessMs = 10_000

export async function measureTiming(bench: Bench, open: () => Promise<Turns>): Promise<Measurement[]> {
  try {
    const turns = await open()
    try {
      const { lag, callMs } = await measureLag(bench, turns)
      return [lag, await triedLateness(bench, turns, callMs)]
    } finally {
      await turns.end()
    }
  } catch (error) {
    if (!(error instanceof NotMeasured)) throw error
    return [notMeasured(bench, 'C4', 'readLagMs', error), notMeasured(bench, 'C5', 'lateApplyMs', error)]
  }
}

async function measureLag(bench: Bench, turns: Turns): Promise<{ lag: Measurement; callMs: number }> {
  let worstMs = 0
  let callMs = Infinity
  for (let sample = 0; sample < samplesOfLag; sample += 1) {
    const turn = await turns.next()
    const sentMs = bench.nowMs()
    const value = confirmed(await bench.processing.execute(turn.change))
    turn.answered?.(value)
    const answeredMs = bench.nowMs()
    callMs = Math.min(callMs, answeredMs - sentMs)
    const seenMs = await waitUntil(bench, answeredMs, turn.isShown)
    if (seenMs === null) throw new NotMeasured('not-shown-in-time')
    worstMs = Math.max(worstMs, seenMs)
  }
  const found = String(withMargin(worstMs, leastLagMs))
  return { lag: note(bench, 'C4', 'readLagMs', found, samplesOfLag), callMs }
}

async function triedLateness(bench: Bench, turns: Turns, callMs: number): Promise<Measurement> {
  try {
    return await measureLateness(bench, turns, callMs)
  } catch (error) {
    if (error instanceof NotMeasured) return notMeasured(bench, 'C5', 'lateApplyMs', error)
    throw error
  }
}

/** Gives up a request when about half of its time is over, and looks when it takes effect all the same. */
async function measureLateness(bench: Bench, turns: Turns, callMs: number): Promise<Measurement> {
  let giveUpMs = Math.max(1, callMs / 2)
  let worstMs = 0
  let landed = 0
  for (let tries = 0; tries < mostTries && landed < samplesOfLateness; tries += 1) {
    const turn = await turns.next()
    const given = new AbortController()
    const sentMs = bench.nowMs()
    void pause(bench.timers, giveUpMs).then(() => given.abort())
    const outcome = await bench.processing.execute(turn.change, given.signal)
    const gaveUpMs = bench.nowMs()
    if (outcome.class === 'rejected') throw new NotMeasured(`${outcome.remoteCode}: ${outcome.remoteText}`)
    // Too early, and nothing left; too late, and it was answered.
    if (outcome.class === 'not-sent') giveUpMs = giveUpMs * 1.5 + 1
    if (outcome.class === 'confirmed') {
      turn.answered?.(outcome.value)
      giveUpMs = Math.max(1, giveUpMs * 0.7)
      await mustShow(bench, sentMs, turn)
    }
    if (outcome.class !== 'unknown') continue
    worstMs = Math.max(worstMs, await mustShow(bench, gaveUpMs, turn))
    landed += 1
  }
  if (landed < samplesOfLateness) return notMeasured(bench, 'C5', 'lateApplyMs', 'none-took-effect')
  return note(bench, 'C5', 'lateApplyMs', String(withMargin(worstMs, leastLatenessMs)), landed)
}

/** One that is not seen in time is not nothing: it may be later than anybody waited for it. */
async function mustShow(bench: Bench, fromMs: number, turn: Turn): Promise<number> {
  const seenMs = await waitUntil(bench, fromMs, turn.isShown)
  if (seenMs === null) throw new NotMeasured('given-up-not-shown')
  return seenMs
}

/**
 * How late a change may be is not lowered below `cautiousMs` by what a few samples show: only where the processing refuses a
 * sale whose hold is over (C2) does nothing happen twice by waiting too short.
 */
export function boundLateness(
  lateness: Measurement,
  cautiousMs: number,
  deadHold: Measurement | undefined,
): Measurement {
  if (lateness.found === null || deadHold?.found === 'rejected') return lateness
  return { ...lateness, found: String(Math.max(Number(lateness.found), cautiousMs)) }
}
