/** One seeded day of a made-up shop: two tills, their operators, a network that fails; then a night in which all is well. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { openStore } from '../../electron/db/store.ts'
import { decisionCore } from '../../electron/sync/core.ts'
import { recover } from '../../electron/sync/recover.ts'
import { factsSchema, type ProcessingName } from '../../shared/model/processing.ts'
import { createVirtualClock } from '../fakes/virtual-clock.ts'
import { createChance, type Chance } from './chance.ts'
import { judge, type Judged } from './checker.ts'
import { createModel, type Truth } from './model.ts'
import { noFaults, type Faults } from './network.ts'
import { createLookOperators } from './operators-looks.ts'
import { createOperators } from './operators.ts'
import { createSimTill } from './till.ts'
import type { Variant } from './variants.ts'

/**
 * What a shop works with: cards and bonuses with holds of the processing's; or contacts and cards to be looked at and
 * balances alone.
 */
export type Shop = 'holds' | 'looks'
const processingsOf: Record<Shop, readonly ProcessingName[]> = {
  holds: ['cashdesk', 'loyalclient'],
  looks: ['crm', 'organization', 'customer'],
}

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
}

export type Day = Judged & {
  seed: number
  swarm: string
  violations: string[]
  /** How often each fate was met. */
  fired: Record<string, number>
  simulatedMs: number
  /** Of everything that was told and everything that took effect, in order. */
  trace: string
}

const startMs = Date.UTC(2026, 10, 22, 6, 0, 0)
const timeoutMs = 5000
const minute = 60_000

export async function runDay({
  seed,
  shop: sort = 'holds',
  folder,
  actions,
  variant = {},
  harshness = 1,
}: DayOptions): Promise<Day> {
  const processings = processingsOf[sort]
  const swarm = createSwarm(createChance(seed, 'swarm'), harshness, createChance(seed, 'unique').is(0.5))
  const told = variant.told?.(swarm.told) ?? swarm.told
  const { truth } = swarm
  const clock = createVirtualClock(startMs)
  const world = clock.alarms()
  const model = createModel(truth)
  const fired: Record<string, number> = {}
  const violations: string[] = []
  const trace = createHash('sha256')
  let faults = swarm.faults
  const outUntil: Record<ProcessingName, number> = {
    cashdesk: 0,
    loyalclient: 0,
    crm: 0,
    organization: 0,
    customer: 0,
  }

  const contacts = Array.from({ length: 5 }, (_, index) => ({
    id: `c${index}`,
    phone: `7900100000${index}`,
    card: `290010000000${index}`,
  }))
  for (const [index, { id, phone, card }] of contacts.entries()) {
    // The first has too little for any hold: earning goes without a token.
    model.addClient({ id, phone, cards: [card], balance: index === 0 ? '0.25' : '400.25' }, startMs)
    model.addCard(card, 'active', phone, startMs)
    model.accounts.add({ id, phone, balance: '400.25' }, startMs)
  }

  let newPhones = 0
  const shop = ['A', 'B'].map((name) => {
    const cardsOf = (kind: number, count: number) =>
      Array.from(
        { length: count },
        (_, index) => `29${name === 'A' ? 1 : 2}${kind}0000000${String(index).padStart(2, '0')}`,
      )
    const newCards = cardsOf(1, 40)
    const ownCards = cardsOf(2, 3).map((card, index) => ({
      card,
      phone: `7${name === 'A' ? 911 : 912}000000${index}`,
    }))
    for (const card of newCards) model.addCard(card, 'new', null, startMs)
    for (const { card, phone } of ownCards) model.addCard(card, 'active', phone, startMs)
    const lastSeen = new Map<string, number>()
    const dataFolder = join(folder, name)
    const till = createSimTill({
      name,
      point: `point-${name}`,
      folder: dataFolder,
      facts: told,
      processings,
      core: variant.core ?? decisionCore,
      recover: variant.recover ?? recover,
      chance: createChance(seed, `engine ${name}`),
      mostSkewMs: swarm.mostSkewMs,
      network: {
        model,
        clock,
        world,
        chance: createChance(seed, `network ${name}`),
        faults: () => faults,
        isOut: (processing) => clock.nowMs() < outUntil[processing],
        sendsDate: swarm.sendsDate,
        timeoutMs,
        fired: (fate) => (fired[fate] = (fired[fate] ?? 0) + 1),
      },
      saw(event) {
        if (event.type !== 'operation.changed') return
        lastSeen.set(event.operation.id, clock.nowMs())
        trace.update(
          `${clock.nowMs()} ${event.operation.id} ${event.operation.state} ${event.operation.attempts}\n`,
        )
      },
      violated: (what) => violations.push(what),
    })
    const people = {
      till,
      chance: createChance(seed, `operators ${name}`),
      world,
      model,
      newPhone: () => `7903${String((newPhones += 1)).padStart(7, '0')}`,
      violated: (what: string) => violations.push(what),
    }
    const operators =
      sort === 'holds'
        ? createOperators({ ...people, contacts, newCards, ownCards })
        : createLookOperators({ ...people, ...ownSubjects(name), accounts: contacts })
    return { till, operators, lastSeen, name, folder: dataFolder }
  })

  /** Contacts and cards that only one till touches: what somebody else does in the same moment nobody could tell apart. */
  function ownSubjects(name: string) {
    const ownContacts = [0, 1, 2].map((index) => ({
      id: `${name}${index}`,
      phone: `7${name === 'A' ? 914 : 915}000000${index}`,
    }))
    const ownCards = [0, 1, 2, 3].map((index) => `${name}OWN${index}`)
    const freeCards = Array.from({ length: 12 }, (_, index) => `${name}FREE${index}`)
    for (const subjects of Object.values(model.subjects)) {
      for (const contact of ownContacts) subjects.addContact({ ...contact, firstName: 'Anna' }, startMs)
    }
    for (const number of ownCards) model.subjects.organization.addCard({ number, owner: `${name}0` }, startMs)
    for (const number of freeCards) model.subjects.organization.addCard({ number, status: 'issued' }, startMs)
    return { ownContacts, ownCards, freeCards }
  }

  const events = createChance(seed, 'events')
  for (const { till } of shop) till.start()
  for (let done = 0; done < actions; done += 1) {
    await events.pick(shop).operators.act()
    await clock.advance(events.int(1, swarm.pauseMs))
    happen(events)
    for (const { till } of shop) if (till.engine() === null && events.is(0.5)) till.start()
    if (done % 20 === 19) for (const { operators } of shop) await operators.decideAttention()
  }

  // The night: nothing fails any more, and a person decides what was left.
  faults = noFaults
  for (const name of processings) outUntil[name] = 0
  const nightfallMs = clock.nowMs()
  let queuedBefore = 0
  let sameFor = 0
  while (clock.nowMs() - nightfallMs < 12 * 60 * minute) {
    for (const { till } of shop) if (till.engine() === null) till.start()
    await clock.advance(10 * minute)
    for (const { operators } of shop) await operators.decideAttention()
    const counts = shop.map(({ till }) => till.engine()?.store.operations.countByState() ?? {})
    const queued = counts.reduce((sum, { queued: count = 0 }) => sum + count, 0)
    const isMoving = counts.some((count) =>
      ['sending', 'checking', 'attention'].some((state) => (count[state] ?? 0) > 0),
    )
    sameFor = !isMoving && queued === queuedBefore ? sameFor + 1 : 0
    queuedBefore = queued
    // A lost hold may keep bonuses for half an hour, by a clock that may be wrong; what then is left waits for a step that
    // was refused.
    const patience = 4 + Math.ceil(swarm.mostSkewMs / (5 * minute))
    if (!isMoving && (queued === 0 || sameFor === patience)) break
  }

  for (const { till, name, folder: dataFolder } of shop) {
    await till.stop()
    const store = openStore(dataFolder)
    const broken = store.audit.findBreak()
    if (broken !== null) violations.push(`${name}: the audit trail breaks at ${broken}`)
    store.close()
  }
  for (const { atMs, operation, change } of model.effects)
    trace.update(`${atMs} ${operation} ${change.kind}\n`)
  const judged = judge(model, shop)
  return {
    ...judged,
    seed,
    swarm: JSON.stringify({ truth, told }),
    violations,
    fired,
    simulatedMs: clock.nowMs() - startMs,
    trace: trace.digest('hex'),
  }

  function happen(chance: Chance): void {
    if (chance.is(swarm.outages)) {
      const name = chance.pick(processings)
      outUntil[name] = clock.nowMs() + chance.int(1000, (chance.is(0.2) ? 50 : 10) * minute)
      fired['outage'] = (fired['outage'] ?? 0) + 1
    }
    if (chance.is(swarm.foreigners)) {
      const delta = BigInt(chance.int(-2000, 4000))
      if (sort === 'holds') model.moveBalance(chance.pick(contacts).id, delta, clock.nowMs())
      else model.accounts.move(chance.pick(contacts).id, delta, clock.nowMs())
      fired['foreign'] = (fired['foreign'] ?? 0) + 1
    }
    if (!truth.refusedSaleKeepsHold && chance.is(0.01)) {
      fired['holds lost'] = (fired['holds lost'] ?? 0) + model.loseHolds(clock.nowMs())
    }
  }
}

/** Each seed is another shop: other facts, another choice of what fails, told to the till as they are or as worse. */
function createSwarm(chance: Chance, harshness: number, phoneUnique: boolean) {
  const truth: Truth = {
    holdScope: chance.pick(['point', 'client']),
    deadHold: chance.pick(['ignored', 'rejected']),
    refusedSaleKeepsHold: chance.is(0.5),
    earnVisible: chance.is(0.5),
    readLagMs: chance.pick([0, 0, 800, 5000, 30_000]),
    lateApplyMs: chance.pick([0, 1500, 20_000, 120_000]),
    phoneUnique,
  }
  const told = factsSchema.parse({
    ...truth,
    holdScope: chance.is(0.3) ? 'point' : truth.holdScope,
    deadHold: chance.is(0.3) ? 'ignored' : truth.deadHold,
    refusedSaleKeepsHold: truth.refusedSaleKeepsHold && chance.is(0.7),
    earnVisible: truth.earnVisible && chance.is(0.7),
    readLagMs: Math.max(truth.readLagMs, chance.is(0.3) ? 30_000 : 0),
    lateApplyMs: Math.max(truth.lateApplyMs, chance.is(0.3) ? 120_000 : 0),
  })
  const some = (most: number) => (chance.is(0.7) ? chance.random() * most * harshness : 0)
  const faults: Faults = {
    notSent: some(0.06),
    lostBefore: some(0.06),
    lostAfter: some(0.06),
    late: some(0.05),
    gatewayBefore: some(0.04),
    gatewayAfter: some(0.04),
    garbled: some(0.03),
    readingFails: some(0.06),
    crashBefore: some(0.02),
    crashAfter: some(0.02),
    crashReading: some(0.01),
  }
  return {
    truth,
    told,
    faults,
    outages: some(0.02),
    foreigners: some(0.1),
    sendsDate: chance.is(0.8),
    mostSkewMs: chance.pick([0, 1000, 3 * 3_600_000]),
    pauseMs: chance.pick([5000, 30_000, 120_000]),
  }
}
