/**
 * Between a till and the model: every request meets its fate here. A request leaves, is applied and is answered at moments
 * of their own, so that each can be lost, late, refused on the way or cut by the death of the till.
 */
import type {
  Change,
  ChangeResult,
  Finding,
  Outcome,
  Processing,
  ProcessingDeps,
  UnknownReason,
} from '../../electron/processing/port.ts'
import { capabilities, type Capabilities } from '../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Alarms, VirtualClock } from '../fakes/virtual-clock.ts'
import type { Chance } from './chance.ts'
import type { Applied } from './applied.ts'
import type { Fault, Faults, NetworkFault } from './faults.ts'
import type { Model } from './model.ts'

/** What the models can be asked by. */
export function modelled(name: ProcessingName): Capabilities {
  const find = name === 'customer' ? (['phone'] as const) : (['number', 'phone'] as const)
  return { ...capabilities[name], find }
}

export type NetworkDeps = {
  model: Model
  clock: VirtualClock
  /** What goes on whether the till lives or not. */
  world: Alarms
  chance: Chance
  faults(): Faults
  /** Of this till. */
  isOut(name: ProcessingName): boolean
  timeoutMs: number
  fired(fate: Fault): void
  violated(what: string): void
  /** Everybody's clocks are right. */
  isTimeClear: boolean
}

/** One life of one till's process. */
export type Life = {
  till: string
  point: string
  alarms: Alarms
  die(): void
  /** What happens in the world when it ends. */
  atEnd: (() => void)[]
  /** The operation that this change is made for, looked up on the disk at the moment the request leaves. */
  witness(processing: ProcessingName, change: Change): string | null
}

/** A 4xx that is not in the processing's own words says nothing of what it did before (C9). */
const foreignRefusals: readonly UnknownReason[] = ['rate-limited', 'unauthorized', 'unexpected-status']

const never = new Promise<never>(() => undefined)

export function connect(
  deps: NetworkDeps,
  life: Life,
  name: ProcessingName,
  till: ProcessingDeps,
): Processing {
  const { model, clock, chance, world, timeoutMs } = deps
  const trace = (httpStatus: number | null) => ({ call: name, httpStatus })
  const latencyMs = () => chance.int(2, 120)
  const lost = (reason: UnknownReason): Outcome<never> => ({
    class: 'unknown',
    reason,
    detail: reason,
    trace: trace(null),
  })
  const gateway = (): Outcome<never> => ({
    class: 'unknown',
    reason: 'server-error',
    detail: 'HTTP 502',
    ...(chance.is(0.2) ? { retryAfterMs: chance.int(500, 20_000) } : {}),
    trace: trace(502),
  })
  const notSent: Outcome<never> = {
    class: 'not-sent',
    reason: 'refused',
    detail: 'ECONNREFUSED',
    trace: trace(null),
  }

  /** The answer arrives after `delayMs`, unless the till is dead by then. */
  function arrive<T>(delayMs: number, answer: () => Outcome<T>): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      life.alarms.after(delayMs, () => {
        const outcome = answer()
        const isFromServer = outcome.class === 'confirmed' || outcome.class === 'rejected'
        const { sendsDate = true, dateOffMs = 0 } = model.truth
        if (isFromServer && sendsDate)
          till.onServerDate(Math.floor((clock.nowMs() + dateOffMs) / 1000) * 1000, till.nowMs())
        resolve(outcome)
      })
    })
  }

  /** Takes effect `delayMs` from now, whatever becomes of the till; the returned function says what came of it. */
  function takeEffect(change: Change, operation: string | null, delayMs: number): () => Applied {
    let applied: Applied | undefined
    const callOff = world.after(delayMs, take)
    const atMs = clock.nowMs() + delayMs
    // The dead have given up as well: nothing of theirs is later than the processing may be (C5).
    life.atEnd.push(() => {
      const latestMs = clock.nowMs() + model.truth.lateApplyMs
      if (applied !== undefined || atMs <= latestMs) return
      callOff()
      world.after(latestMs - clock.nowMs(), take)
    })
    return () => applied ?? { ok: false, code: 'REMOTE_REFUSED', text: 'not yet' }

    function take(): void {
      expectUnlike(change)
      applied = model.apply(
        change,
        { till: life.till, point: life.point, operation, processing: name },
        clock.nowMs(),
      )
    }
  }

  /** Two holds alike of one client at one point could not be told apart. */
  function expectUnlike(change: Change): void {
    if (change.kind !== 'bonus.hold' || !deps.isTimeClear) return
    const alike = model.bonuses.countAlike(change.client, life.point, change.amount, clock.nowMs())
    if (alike > 0) deps.violated(`${life.till} holds ${change.amount} of ${change.client} twice`)
  }

  function die(delayMs: number): Promise<never> {
    world.after(delayMs, () => life.die())
    return never
  }

  const fates: [
    NetworkFault,
    (change: Change, operation: string | null) => Promise<Outcome<ChangeResult>>,
  ][] = [
    ['notSent', () => arrive(latencyMs(), () => notSent)],
    ['lostBefore', () => arrive(timeoutMs, () => lost('timeout'))],
    [
      'lostAfter',
      (change, operation) => {
        takeEffect(change, operation, latencyMs())
        return chance.is(0.5) ? arrive(130, () => lost('reset')) : arrive(timeoutMs, () => lost('timeout'))
      },
    ],
    [
      'late',
      (change, operation) => {
        takeEffect(change, operation, timeoutMs + chance.int(0, model.truth.lateApplyMs))
        return arrive(timeoutMs, () => lost('timeout'))
      },
    ],
    ['gatewayBefore', () => arrive(latencyMs(), gateway)],
    [
      'gatewayAfter',
      (change, operation) => {
        takeEffect(change, operation, latencyMs())
        return arrive(130, gateway)
      },
    ],
    [
      'garbled',
      (change, operation) => {
        takeEffect(change, operation, latencyMs())
        return arrive(130, () => lost('malformed'))
      },
    ],
    ['gateway4xxBefore', () => arrive(latencyMs(), () => lost(chance.pick(foreignRefusals)))],
    [
      'gateway4xxAfter',
      (change, operation) => {
        takeEffect(change, operation, latencyMs())
        return arrive(130, () => lost(chance.pick(foreignRefusals)))
      },
    ],
    ['portal', () => arrive(latencyMs(), () => lost('content-type'))],
    ['redirected', () => arrive(latencyMs(), () => lost('redirect'))],
    ['crashBefore', () => die(0)],
    [
      'crashAfter',
      (change, operation) => {
        takeEffect(change, operation, chance.int(1, 60))
        return die(chance.int(0, 130))
      },
    ],
  ]

  function execute(change: Change): Promise<Outcome<ChangeResult>> {
    const operation = life.witness(name, change)
    if (deps.isOut(name)) return arrive(latencyMs(), () => notSent)
    let draw = chance.random()
    for (const [fate, meet] of fates) {
      draw -= deps.faults()[fate]
      if (draw >= 0) continue
      deps.fired(fate)
      return meet(change, operation)
    }
    const thereMs = latencyMs()
    const applied = takeEffect(change, operation, thereMs)
    return arrive(thereMs + latencyMs(), () => {
      const came = applied()
      if (came.ok) return { class: 'confirmed', value: came.result, trace: trace(200) }
      return {
        class: 'rejected',
        code: came.code,
        remoteCode: came.text,
        remoteText: came.text,
        trace: trace(422),
      }
    })
  }

  /** A reading shows a moment within the lag, and another one each time. */
  function read<T>(look: (asOfMs: number) => Outcome<T>): Promise<Outcome<T>> {
    const { readingFails, crashReading } = deps.faults()
    if (deps.isOut(name)) return arrive(latencyMs(), () => notSent)
    if (chance.is(crashReading)) {
      deps.fired('crashReading')
      return die(chance.int(0, 60))
    }
    if (chance.is(readingFails)) {
      deps.fired('readingFails')
      return chance.is(0.5) ? arrive(latencyMs(), gateway) : arrive(timeoutMs, () => lost('timeout'))
    }
    const lagMs = chance.int(0, model.truth.readLagMs)
    return arrive(latencyMs(), () => look(clock.nowMs() - lagMs))
  }

  /** Reaches the till now. */
  function shown(findings: Finding[]): Finding[] {
    const common = { atMs: clock.nowMs(), till: life.till, processing: name }
    for (const { client } of findings) {
      if (client?.balance !== undefined)
        model.readings.push({ ...common, client: client.id, balance: client.balance })
    }
    return findings
  }

  const found = (findings: Finding[]): Outcome<Finding[]> => ({
    class: 'confirmed',
    value: findings,
    trace: trace(200),
  })
  return {
    name,
    capabilities: modelled(name),
    find: (query) => read((asOfMs) => found(shown(model.find(name, query, asOfMs)))),
    look: (change) =>
      read((asOfMs) => ({ class: 'confirmed', value: model.look(name, change, asOfMs), trace: trace(200) })),
    quote: (request) =>
      read((asOfMs) => {
        const quote = model.quote(request, asOfMs)
        if (quote !== null) return { class: 'confirmed', value: quote, trace: trace(200) }
        return {
          class: 'rejected',
          code: 'CLIENT_NOT_FOUND',
          remoteCode: 'client',
          remoteText: '',
          trace: trace(422),
        }
      }),
    execute,
    async testConnection() {
      const outcome = await read(() => found([]))
      const ok = outcome.class === 'confirmed'
      return { ok, failure: ok ? null : 'network', detail: null, tookMs: 1 }
    },
    close: async () => undefined,
  }
}
