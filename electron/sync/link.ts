/**
 * The line to one processing: whether it is up, since when, and whether changes may be tried (the breaker). A heartbeat
 * reading notices a loss and a return when nobody is asking. Two failures in a row are a loss and two successes a return,
 * so a single lost packet is not news. A processing that asks for patience is left alone by all alike for as long as it says,
 * and longer each time it asks again. One dead line never delays another.
 */
import { patienceOf } from '../processing/port.ts'
import type { ConnectionShown, Outcome } from '../processing/port.ts'
import type { ProcessingName, ProcessingState } from '../../shared/model/processing.ts'
import type { Timers } from '../platform/timers.ts'
import { backoffMs } from './backoff.ts'

export type LinkState = {
  state: ProcessingState
  sinceMs: number
  lastSuccessMs: number | null
  breaker: 'closed' | 'open' | 'half-open'
  reason: string | null
}

export type Link = {
  state(): LinkState
  /** False while the line is down or the processing asked for patience. */
  permits(): boolean
  /** What any call showed. */
  note(outcome: Outcome<unknown>): void
  start(): void
  stop(): void
}

export type LinkDeps = {
  name: ProcessingName
  timers: Timers
  nowMs(): number
  random(): number
  /** A harmless reading. */
  beat(): Promise<ConnectionShown>
  /** After a change of state, and after patience ran out: look at the queue again. */
  changed(previous: ProcessingState, now: LinkState): void
  ready(): void
}

const failuresToLose = 2
const successesToReturn = 2
const beatEveryMs = 30_000
const longestBeatDelayMs = 5_000
const confirmDelayMs = 300

/** Reasons of an unknown outcome that speak of the line; a well-formed but wrong answer does not. */
const lineFailures = new Set([
  'timeout',
  'reset',
  'server-error',
  'redirect',
  'content-type',
  'malformed',
  'unauthorized',
  'too-large',
])

export function createLink(deps: LinkDeps): Link {
  let current: LinkState = {
    state: 'unknown',
    sinceMs: deps.nowMs(),
    lastSuccessMs: null,
    breaker: 'closed',
    reason: null,
  }
  let failures = 0
  let successes = 0
  let patienceUntilMs = 0
  /** How often in a row it has asked for patience. */
  let pleas = 0
  let callOff: () => void = () => undefined
  let isBeating = false
  let isStopped = true

  function enter(state: ProcessingState, breaker: LinkState['breaker'], reason: string | null): void {
    const previous = current.state
    const sinceMs = previous === state ? current.sinceMs : deps.nowMs()
    current = { ...current, state, sinceMs, breaker, reason }
    if (previous !== state) deps.changed(previous, current)
  }

  function succeeded(): void {
    failures = 0
    pleas = 0
    current = { ...current, lastSuccessMs: deps.nowMs() }
    if (current.state === 'up') return
    successes += 1
    if (current.state === 'unknown' || successes >= successesToReturn) {
      enter('up', 'closed', null)
      schedule(beatEveryMs)
    } else {
      current = { ...current, breaker: 'half-open' }
      schedule(confirmDelayMs)
    }
  }

  function failed(reason: string): void {
    successes = 0
    failures += 1
    if (current.state === 'down') {
      current = { ...current, breaker: 'open', reason }
      schedule(backoffMs(failures, deps.random(), longestBeatDelayMs))
    } else if (failures >= failuresToLose) {
      enter('down', 'open', reason)
      schedule(backoffMs(1, deps.random(), longestBeatDelayMs))
    } else {
      schedule(confirmDelayMs)
    }
  }

  /** Many at once are told so by one busy moment of the processing: that is one plea. No wait at all is no patience. */
  function bePatient(askedMs: number): void {
    if (deps.nowMs() >= patienceUntilMs) pleas += 1
    const waitMs = Math.max(askedMs, backoffMs(pleas, deps.random()))
    const untilMs = deps.nowMs() + waitMs
    if (untilMs <= patienceUntilMs) return
    patienceUntilMs = untilMs
    deps.timers.after(waitMs + 5, deps.ready)
  }

  /** No heartbeat disturbs a processing that asked for patience. */
  function schedule(afterMs: number): void {
    callOff()
    const patienceMs = Math.max(0, patienceUntilMs - deps.nowMs())
    if (!isStopped) callOff = deps.timers.after(Math.max(afterMs, patienceMs), () => void beat())
  }

  async function beat(): Promise<void> {
    if (isBeating || isStopped) return
    if (deps.nowMs() < patienceUntilMs) return schedule(0)
    isBeating = true
    const report = await deps.beat()
    isBeating = false
    if (isStopped) return
    // Whoever asks for patience is there.
    if (report.patienceMs !== undefined) {
      bePatient(report.patienceMs)
      return schedule(0)
    }
    // A strange answer to the heartbeat alone is not a loss while real calls succeed.
    const isOdd = report.failure === 'not-this-api' && current.state === 'up' && failures === 0
    if (report.ok) succeeded()
    else if (!isOdd) failed(report.failure ?? 'network')
    if (current.state === 'up') schedule(failures > 0 ? confirmDelayMs : beatEveryMs)
  }

  return {
    state: () => current,
    permits: () => current.breaker === 'closed' && deps.nowMs() >= patienceUntilMs,
    note(outcome) {
      if (outcome.class === 'confirmed' || outcome.class === 'rejected') return succeeded()
      const patienceMs = patienceOf(outcome)
      if (patienceMs !== undefined) bePatient(patienceMs)
      if (outcome.class === 'not-sent' ? outcome.reason !== 'aborted' : lineFailures.has(outcome.reason))
        failed(outcome.reason)
    },
    start() {
      isStopped = false
      schedule(0)
    },
    stop() {
      isStopped = true
      callOff()
    },
  }
}
