/**
 * Between a till's adapters and the model: every request meets its fate here. A request leaves, is applied and is answered at
 * moments of their own, so that each can be lost, late, refused on the way or cut by the death of the till. What comes back
 * is raw: the adapters read it as they read what a socket brings.
 */
import type { Change, Finding, HttpDeps, ProcessingDeps } from '../../electron/processing/port.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Alarms, VirtualClock } from '../fakes/virtual-clock.ts'
import type { Applied } from './applied.ts'
import type { Chance } from './chance.ts'
import type { Fault, Faults, NetworkFault } from './faults.ts'
import type { Model } from './model.ts'
import { asked, type Raw, type Wanted } from './wire/raw.ts'
import { received, type Came } from './wire/received.ts'
import { servers } from './wire/servers.ts'
import { badGateway, foreignRefusal, garbled, portal, redirection } from './wire/strangers.ts'

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

type Changing = Extract<Wanted, { change: Change }>
type Reading = Exclude<Wanted, Changing>

const never = new Promise<never>(() => undefined)
const lost: Came = { failure: 'TILL_TIMEOUT', isStarted: true }
const reset: Came = { failure: 'ECONNRESET', isStarted: true }
/** Ways in which nothing leaves. */
const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'] as const

/** The way from one life of a till to one processing. */
export function openWay(
  deps: NetworkDeps,
  life: Life,
  name: ProcessingName,
  till: HttpDeps,
): ProcessingDeps['openHttp'] {
  const { model, clock, chance, world, timeoutMs } = deps
  const latencyMs = () => chance.int(2, 120)
  const notSent = (): Came => ({ failure: chance.pick(unreachable), isStarted: false })

  /** Arrives after `delayMs`, unless the till is dead by then. */
  const arrive = (delayMs: number, answer: () => Came): Promise<Came> =>
    new Promise((resolve) => void life.alarms.after(delayMs, () => resolve(answer())))

  /** The processing's own answer shows its clock. */
  function dated(raw: Raw): Raw {
    const { sendsDate = true, dateOffMs = 0 } = model.truth
    if (!sendsDate) return raw
    return { ...raw, headers: { ...raw.headers, date: new Date(clock.nowMs() + dateOffMs).toUTCString() } }
  }

  /** Takes effect `delayMs` from now, whatever becomes of the till; the returned function says what came of it. */
  function takeEffect(wanted: Changing, operation: string | null, delayMs: number): () => Raw {
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
    return () => dated(wanted.answer(applied ?? { ok: false, code: 'REMOTE_REFUSED', text: 'not yet' }))

    function take(): void {
      const { change, point = life.point } = wanted
      expectUnlike(change, point)
      applied = model.apply(change, { till: life.till, point, operation, processing: name }, clock.nowMs())
    }
  }

  /** Two holds alike of one client at one point could not be told apart. */
  function expectUnlike(change: Change, point: string): void {
    if (change.kind !== 'bonus.hold' || !deps.isTimeClear) return
    const alike = model.bonuses.countAlike(change.client, point, change.amount, clock.nowMs())
    if (alike > 0) deps.violated(`${life.till} holds ${change.amount} of ${change.client} twice`)
  }

  function die(delayMs: number): Promise<never> {
    world.after(delayMs, () => life.die())
    return never
  }

  const applyAndArrive =
    (answer: (own: Raw) => Came) =>
    (wanted: Changing, operation: string | null): Promise<Came> => {
      const own = takeEffect(wanted, operation, latencyMs())
      return arrive(130, () => answer(own()))
    }

  const fates: [NetworkFault, (wanted: Changing, operation: string | null) => Promise<Came>][] = [
    ['notSent', () => arrive(latencyMs(), notSent)],
    ['lostBefore', () => arrive(timeoutMs, () => lost)],
    [
      'lostAfter',
      (wanted, operation) => {
        takeEffect(wanted, operation, latencyMs())
        return chance.is(0.5) ? arrive(130, () => reset) : arrive(timeoutMs, () => lost)
      },
    ],
    [
      'late',
      (wanted, operation) => {
        takeEffect(wanted, operation, timeoutMs + chance.int(0, model.truth.lateApplyMs))
        return arrive(timeoutMs, () => lost)
      },
    ],
    ['gatewayBefore', () => arrive(latencyMs(), () => badGateway(chance))],
    ['gatewayAfter', applyAndArrive(() => badGateway(chance))],
    ['garbled', applyAndArrive((own) => garbled(own, chance))],
    ['gateway4xxBefore', () => arrive(latencyMs(), () => foreignRefusal(chance))],
    ['gateway4xxAfter', applyAndArrive(() => foreignRefusal(chance))],
    ['portal', () => arrive(latencyMs(), portal)],
    ['redirected', () => arrive(latencyMs(), redirection)],
    ['crashBefore', () => die(0)],
    [
      'crashAfter',
      (wanted, operation) => {
        takeEffect(wanted, operation, chance.int(1, 60))
        return die(chance.int(0, 130))
      },
    ],
  ]

  function execute(wanted: Changing): Promise<Came> {
    const operation = life.witness(name, wanted.change)
    if (deps.isOut(name)) return arrive(latencyMs(), notSent)
    let draw = chance.random()
    for (const [fate, meet] of fates) {
      draw -= deps.faults()[fate]
      if (draw >= 0) continue
      deps.fired(fate)
      return meet(wanted, operation)
    }
    const thereMs = latencyMs()
    const answer = takeEffect(wanted, operation, thereMs)
    return arrive(thereMs + latencyMs(), answer)
  }

  /** A reading shows a moment within the lag, and another one each time. */
  function read(wanted: Reading): Promise<Came> {
    const { readingFails, crashReading } = deps.faults()
    if (deps.isOut(name)) return arrive(latencyMs(), notSent)
    if (chance.is(crashReading)) {
      deps.fired('crashReading')
      return die(chance.int(0, 60))
    }
    if (chance.is(readingFails)) {
      deps.fired('readingFails')
      return chance.is(0.5) ? arrive(latencyMs(), () => badGateway(chance)) : arrive(timeoutMs, () => lost)
    }
    const lagMs = chance.int(0, model.truth.readLagMs)
    return arrive(latencyMs(), () => {
      const { raw, findings = [] } = wanted.read(clock.nowMs() - lagMs)
      noteShown(findings)
      return dated(raw)
    })
  }

  /** Reaches the till now. */
  function noteShown(findings: readonly Finding[]): void {
    const common = { atMs: clock.nowMs(), till: life.till, processing: name }
    for (const { client } of findings) {
      if (client?.balance !== undefined)
        model.readings.push({ ...common, client: client.id, balance: client.balance })
    }
  }

  return (config) => ({
    async send(request) {
      const wanted = servers[name](asked(request, config), model)
      if ('change' in wanted !== request.isChange)
        deps.violated(`${life.till} takes ${request.call} for something else`)
      const came = 'change' in wanted ? await execute(wanted) : await read(wanted)
      return received(came, request, config, till)
    },
    close: async () => undefined,
  })
}
