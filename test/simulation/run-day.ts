/** One seeded day of a made-up shop: two tills, their operators, a network and disks that fail; then a night in which all is well. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createVirtualClock } from '../fakes/virtual-clock.ts'
import { toCents } from './applied.ts'
import { createChance, type Chance } from './chance.ts'
import { createDials, createHardship } from './dials.ts'
import { judge, type Judged } from './checker.ts'
import { nothingFound, type Violated } from './findings.ts'
import { leaksOnDisk } from './leaks.ts'
import { noFaults, type Fault } from './faults.ts'
import { createModel } from './model.ts'
import { createOperators } from './operators.ts'
import type { Operators } from './people.ts'
import { stagePlainly } from './plain-day.ts'
import { processingsOf, setTheStage, type Shop } from './shop.ts'
import { createSwarm } from './swarm.ts'
import { createSimTill } from './till.ts'
import type { Variant } from './variants.ts'
import { waitingIn } from './waiting-in.ts'
import { derivePinsAtOnce } from './derive-at-once.ts'

export type DayOptions = {
  seed: number
  /** `holds` without. */
  shop?: Shop
  folder: string
  /** Things that operators begin, both tills together. */
  actions: number
  /** A till with a mistake in it, to show that the mistake would be seen. */
  variant?: Variant
  /** Multiplies what fails; 1 without. */
  harshness?: number
  /** What a day that is made smaller goes without. */
  without?: readonly Fault[]
  withoutProcessings?: readonly ProcessingName[]
  /** Operations that have nothing to do with each other. */
  isPlain?: boolean
  /** How far a till's clock may be off, instead of what the seed says. */
  mostSkewMs?: number
}

export type Day = Judged & {
  seed: number
  swarm: string
  processings: readonly ProcessingName[]
  /** How often each fate was met. */
  fired: Partial<Record<Fault, number>>
  simulatedMs: number
  /** Of everything that was told and everything that took effect, in order. */
  trace: string
}

const startMs = Date.UTC(2026, 10, 22, 6, 0, 0)
const timeoutMs = 5000
const minute = 60_000
const mostGivingSkewMs = 180 * minute

export async function runDay(options: DayOptions): Promise<Day> {
  const {
    seed,
    shop: sort = 'holds',
    folder,
    actions,
    variant = {},
    harshness = 1,
    isPlain = false,
  } = options
  const { without = [], withoutProcessings = [] } = options
  const all = processingsOf(sort, createChance(seed, 'shop'))
  const processings = all.filter((name) => !withoutProcessings.includes(name))
  const swarm = createSwarm(createChance(seed, 'swarm'), createChance(seed, 'storage'), harshness, without)
  const truth = { ...swarm.truth, ...variant.truth }
  const isGiving = sort === 'outages' || (sort === 'some' && createChance(seed, 'giving').is(0.5))
  const dials = isGiving ? createDials(createChance(seed, 'dials')) : null
  // Outages are longer than a day of people in a hurry.
  const pauseMs = isGiving ? Math.max(swarm.pauseMs, 30_000) : swarm.pauseMs
  // By a clock that is years off no balance has an age, and a hold whose reply was lost would outlast the night.
  const seededSkewMs = isGiving ? Math.min(swarm.mostSkewMs, mostGivingSkewMs) : swarm.mostSkewMs
  const mostSkewMs = options.mostSkewMs ?? variant.mostSkewMs ?? seededSkewMs
  const told = variant.told?.(swarm.told) ?? swarm.told
  const clock = createVirtualClock(startMs)
  const world = clock.alarms()
  const model = createModel(truth)
  // By a clock that is wrong while nobody has set it yet, two holds may be alike: then only what comes of it is judged.
  const isTimeClear = mostSkewMs <= 1000 && truth.sendsDate && truth.dateOffMs === 0
  const stage = setTheStage(model, startMs)
  const fired: Partial<Record<Fault, number>> = {}
  const fire = (fate: Fault) => (fired[fate] = (fired[fate] ?? 0) + 1)
  const watched = nothingFound()
  const violated: Violated = (what, of = 'violations') => void watched[of].push(what)
  derivePinsAtOnce()
  const trace = createHash('sha256')
  let faults = { ...swarm.faults, ...variant.faults }
  // What was given before a backup was made the till would give again: dials bound that loss, and nobody counts it here.
  if (isGiving) faults = { ...faults, backupPutBack: 0 }
  const outUntil = new Map<string, number>()
  const isOutAt = (processing: ProcessingName, till: string) =>
    ['all', till].some((whose) => clock.nowMs() < (outUntil.get(`${processing} ${whose}`) ?? 0))

  let newPhones = 0
  const shop = ['A', 'B'].map((name) => {
    const lastSeen = new Map<string, number>()
    const firstSeen = new Map<string, number>()
    const takenAt = new Map<string, number>()
    const lastShown = new Map<string, string>()
    const waiting = new Map<string, ReadonlySet<string>>()
    const dataFolder = join(folder, name)
    const own = stage.forTill(name)
    if (isPlain) stagePlainly(model, name, startMs)
    const till = createSimTill({
      name,
      point: `point-${name}`,
      folder: dataFolder,
      facts: told,
      processings,
      variant,
      chance: createChance(seed, `engine ${name}`),
      diskChance: createChance(seed, `disk ${name}`),
      mostSkewMs: mostSkewMs,
      shownAt: (id) => firstSeen.get(id),
      taken: (id) => void takenAt.set(id, clock.nowMs()),
      dials,
      storageChance: createChance(seed, `storage ${name}`),
      people: stage.people,
      waiting: (id, before) => void waiting.set(id, before),
      putBack: () => operators.forget(),
      network: {
        model,
        clock,
        world,
        chance: createChance(seed, `network ${name}`),
        faults: () => faults,
        isOut: (processing) => isOutAt(processing, name),
        timeoutMs,
        fired: fire,
        violated,
        isTimeClear,
      },
      saw(event) {
        if (event.type !== 'operation.changed') return
        const { id } = event.operation
        lastSeen.set(id, clock.nowMs())
        lastShown.set(id, event.operation.state)
        if (!firstSeen.has(id)) firstSeen.set(id, clock.nowMs())
        trace.update(`${clock.nowMs()} ${id} ${event.operation.state} ${event.operation.attempts}\n`)
      },
      violated,
    })
    const operators: Operators = createOperators({
      till,
      chance: createChance(seed, `operators ${name}`),
      world,
      model,
      violated,
      processings,
      isPlain,
      isGiving,
      contacts: stage.contacts,
      ...own,
      newPhone() {
        const phone = `7903${String((newPhones += 1)).padStart(7, '0')}`
        stage.people.numbers.add(phone)
        return phone
      },
    })
    const shown = { lastSeen, lastShown, takenAt, waiting, gone: till.gone }
    return { till, operators, name, folder: dataFolder, ...shown }
  })

  const events = createChance(seed, 'events')
  const hardships = createChance(seed, 'hardships')
  for (const { till } of shop) till.start()
  for (let done = 0; done < actions; done += 1) {
    await events.pick(shop).operators.act()
    await clock.advance(events.int(1, pauseMs))
    happen(events)
    if (isGiving) befall(hardships)
    for (const { till } of shop) {
      if (till.engine() === null && events.is(0.5)) till.start()
      till.backUp()
    }
    if (done % 20 === 19) for (const { operators } of shop) await operators.decideAttention()
  }
  await theNight()

  for (const { till, name, folder: dataFolder } of shop) {
    for (const leak of await till.leaksOfBundle()) violated(`${name}: ${leak}`, 'leaked')
    await till.stop()
    for (const leak of leaksOnDisk(dataFolder)) violated(`${name}: ${leak}`, 'leaked')
  }
  for (const { atMs, operation, change } of model.effects)
    trace.update(`${atMs} ${operation} ${change.kind}\n`)
  return {
    ...judge(model, shop, { dials, isTimeClear: mostSkewMs <= 1000, watched }),
    seed,
    swarm: JSON.stringify({ truth, told, mostSkewMs, dials }),
    processings,
    fired,
    simulatedMs: clock.nowMs() - startMs,
    trace: trace.digest('hex'),
  }

  /** Nothing fails any more, and a person decides what was left. */
  async function theNight(): Promise<void> {
    faults = noFaults
    outUntil.clear()
    const nightfallMs = clock.nowMs()
    // A lost hold may keep bonuses for half an hour, by a clock that may be wrong.
    const mostWrongMs = Math.max(mostSkewMs, Math.abs(truth.dateOffMs))
    const patience = Math.min(4 + Math.ceil(mostWrongMs / (5 * minute)), 72)
    let queuedBefore = 0
    let sameFor = 0
    while (clock.nowMs() - nightfallMs < 12 * 60 * minute) {
      for (const { till } of shop) if (till.engine() === null) till.start()
      await clock.advance(10 * minute)
      for (const { operators } of shop) await operators.decideAttention()
      const stores = shop.flatMap(({ till }) => till.engine()?.store ?? [])
      const queued = stores.reduce((sum, store) => sum + waitingIn(store), 0)
      const counts = stores.map((store) => store.operations.countByState())
      // One that died in the last moment of the day has not been heard yet.
      const isDead = shop.some(({ till }) => till.engine() === null)
      const isUnderWay = counts.some((count) =>
        ['sending', 'checking', 'attention'].some((state) => (count[state] ?? 0) > 0),
      )
      const isMoving = isDead || isUnderWay
      sameFor = !isMoving && queued === queuedBefore ? sameFor + 1 : 0
      queuedBefore = queued
      if (!isMoving && (queued === 0 || sameFor >= patience)) break
    }
  }

  function happen(chance: Chance): void {
    const name = chance.pick(processings)
    const [isOutage, isForeign, isLost] = [faults.outage, faults.foreign, faults.holdsLost].map((often) =>
      chance.is(often),
    )
    const outMs = chance.int(1000, (chance.is(0.2) ? 50 : 10) * minute)
    const [who, cents] = [chance.int(0, 4), chance.int(-2000, 4000)]
    const { movedElsewhere = [cents] } = variant
    const delta = BigInt(movedElsewhere[Math.abs(cents) % movedElsewhere.length] ?? cents)
    const moved = { who, delta, isBlock: chance.is(0.1) }
    if (isOutage === true) {
      outUntil.set(`${name} all`, clock.nowMs() + outMs)
      fire('outage')
    }
    if (isForeign === true) {
      const contact = `c${moved.who}`
      if (moved.isBlock) model.bonuses.turnBlock(contact)
      else model.moveBalance(contact, moved.delta, clock.nowMs())
      model.accounts.move(`k${moved.who}`, moved.delta, clock.nowMs())
      fire('foreign')
    }
    if (isLost === true && truth.forgetsHolds && model.loseHolds(clock.nowMs()) > 0) fire('holdsLost')
  }

  /** What spending without a network is put to the test by; days without a fault have none of it. */
  function befall(chance: Chance): void {
    const { outageMs, whose, elsewhere } = createHardship(chance)
    const name = chance.pick(processings)
    if (outageMs !== null && !without.includes('outage')) {
      outUntil.set(`${name} ${whose}`, clock.nowMs() + outageMs)
      fire('outage')
    }
    if (elsewhere === null || without.includes('foreign')) return
    const { who, delta } = elsewhere
    model.moveBalance(`c${who}`, delta, clock.nowMs())
    if (toCents(model.accounts.balance(`k${who}`, clock.nowMs())) + delta >= 0n)
      model.accounts.move(`k${who}`, delta, clock.nowMs())
    fire('foreign')
  }
}
