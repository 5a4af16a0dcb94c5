/**
 * Tills of one store and the one balance that they share, as far as spending without a network goes: real stores, the real
 * counting and the real policy; a processing that is one number and takes whatever it is told.
 */
import { rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import type { Line } from '../../electron/sync/line.ts'
import { answerSpend, type SpendDeps } from '../../electron/usecases/offline-spend.ts'
import { storeDay } from '../../electron/usecases/store-day.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import { configSchema } from '../../shared/model/config.ts'
import { add, compare, subtract } from '../../shared/model/money.ts'
import type { offlineConfig } from '../../shared/model/offline-config.ts'
import type { z } from 'zod'
import { queued } from '../db/a-store.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { startMs } from '../helpers/situation.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const card = '2900100000017'
const dayMs = 86_400_000
type Spend = { id: string; amount: string }
type Till = { store: Store; open: Spend[] }
export type SomeTills = ReturnType<ReturnType<typeof aStoreWith>['cutOff']>

/** A store with so many tills at most. */
export function aStoreWith(most: number, offline: z.input<typeof offlineConfig>) {
  const clock = { nowMs: startMs }
  let outages = 0
  const tills = Array.from({ length: most }, (): Till => {
    const folder = withBlankStore(quickFolder('till-escrow'))
    const store = openStore(folder)
    onTestFinished(() => {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    })
    return { store, open: [] }
  })
  return {
    /** An outage of its own, two days after the one before, about a customer of its own; `count` tills share them. */
    cutOff(count: number, balance: string) {
      outages += 1
      clock.nowMs += 2 * dayMs
      const config = configSchema.parse({ offline: { spend: 'cached', ...offline, tills: count } })
      return inAnOutage(tills.slice(0, count), clock, config, balance, `c${outages}`)
    },
  }
}

function inAnOutage(
  tills: readonly Till[],
  clock: { nowMs: number },
  config: SpendDeps['config'],
  balance: string,
  client: string,
) {
  const truth = { balance }
  const sinceMs = clock.nowMs
  const given: { till: number; amount: string; day: string }[] = []
  const day = () => storeDay(clock.nowMs, config.store.timezone)
  const tillAt = (index: number) => {
    const till = tills[index % tills.length]
    if (till === undefined) throw new Error('there is such a till')
    return { till, number: index % tills.length, deps: depsOf(till.store, config, clock, sinceMs) }
  }
  const lineOf = (deps: SpendDeps): Line => {
    const line = deps.lines.get('loyalclient')
    if (line === undefined) throw new Error('loyalclient is configured')
    return line
  }

  return {
    truth,
    pass: (ms: number) => void (clock.nowMs += ms),
    /** The till reads the balance. */
    read(index: number): void {
      const { store } = tillAt(index).till
      store.cache.saveClient({
        processing: 'loyalclient',
        id: client,
        phone: null,
        email: null,
        contact: null,
        balance: compare(truth.balance, '0') < 0 ? '0' : truth.balance,
        asOf: clock.nowMs,
      })
    },
    /** Gives a spend where the policy lets it; `approved`: with a supervisor's leave. */
    spend(index: number, amount: string, approved = false): boolean {
      const { till, number, deps } = tillAt(index)
      const asked = {
        client,
        cards: [card],
        phone: null,
        input: 'scanned',
        amount: null,
        spend: amount,
      } as const
      return till.store.transaction(() => {
        const { answer } = answerSpend(deps, lineOf(deps), asked)
        if (answer === 'refused' || (answer === 'needs-approval' && !approved)) return false
        const id = `${client}-${number}-${given.length}`
        const fields = { amount: '1000', spend: amount }
        const evidence = { offline: true, client }
        const { seq } = queued(till.store, { id, kind: 'sale.record', card, fields, evidence })
        till.store.offlineSpends.insert({
          seq,
          processing: 'loyalclient',
          client,
          amount,
          day: day(),
          givenAt: clock.nowMs,
        })
        till.open.push({ id, amount })
        given.push({ till: number, amount, day: day() })
        return true
      })
    },
    /** The oldest spend of the till reaches the processing, which takes it whatever that leads to. */
    replay(index: number): void {
      const { store, open } = tillAt(index).till
      const spend = open.shift()
      if (spend === undefined) return
      truth.balance = subtract(truth.balance, spend.amount)
      store.transaction(() => {
        const operation = store.operations.update(store.operations.get(spend.id), { state: 'done' })
        store.offlineSpends.settle(operation.seq, 'confirmed', clock.nowMs)
        const cached = store.cache.findClient('loyalclient', client)
        if (cached === undefined || cached.balance === null) return
        const left = subtract(cached.balance, spend.amount)
        store.cache.setClientBalance('loyalclient', client, compare(left, '0') < 0 ? '0' : left, clock.nowMs)
      })
    },
    exposure: (index: number): string =>
      tillAt(index).till.store.offlineSpends.exposure('loyalclient').amount,
    givenInAll: (): string => add('0', ...given.map(({ amount }) => amount)),
    givenByDay(): string[] {
      const days = Map.groupBy(given, (one) => one.day)
      return [...days.values()].map((ones) => add('0', ...ones.map(({ amount }) => amount)))
    },
  }
}

function depsOf(
  store: Store,
  config: SpendDeps['config'],
  clock: { nowMs: number },
  sinceMs: number,
): SpendDeps {
  const down = {
    state: 'down',
    sinceMs,
    lastSuccessMs: null,
    breaker: 'open',
    reason: null,
  } as const
  const line = {
    processing: { name: 'loyalclient', capabilities: capabilities.loyalclient },
    terms: null,
    link: { state: () => down },
    serverClock: { nowMs: () => clock.nowMs },
  } as unknown as Line
  return {
    store,
    config,
    lines: new Map([['loyalclient', line]]),
    nowMs: () => clock.nowMs,
    time: { isTrusted: () => true, runningMs: () => 0, note: () => undefined },
  }
}
