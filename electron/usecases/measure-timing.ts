/**
 * The commissioning check of time: how soon a reading shows a change (C4), and how late a change takes effect that the till
 * gave up waiting for (C5). A change is made and taken back again and again, whatever the processing has for that.
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
      return [lag, await measureLateness(bench, turns, callMs)]
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
    if (seenMs === null) throw new NotMeasured('a confirmed change was not shown in time')
    worstMs = Math.max(worstMs, seenMs)
  }
  const found = String(withMargin(worstMs, leastLagMs))
  return { lag: note(bench, 'C4', 'readLagMs', found, samplesOfLag), callMs }
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
      await waitUntil(bench, sentMs, turn.isShown)
    }
    if (outcome.class !== 'unknown') continue
    const seenMs = await waitUntil(bench, gaveUpMs, turn.isShown)
    if (seenMs === null) {
      giveUpMs = giveUpMs * 1.3 + 1
      continue
    }
    landed += 1
    worstMs = Math.max(worstMs, seenMs)
  }
  if (landed < samplesOfLateness)
    return notMeasured(bench, 'C5', 'lateApplyMs', 'no change took effect after it was given up')
  return note(bench, 'C5', 'lateApplyMs', String(withMargin(worstMs, leastLatenessMs)), landed)
}
