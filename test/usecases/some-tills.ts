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
import { offlineConfig } from '../../shared/model/offline-config.ts'
import type { z } from 'zod'
import { queued } from '../db/a-store.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { startMs } from '../helpers/situation.ts'

const client = 'c1'
const card = '2900100000017'
type Spend = { id: string; amount: string }
export type SomeTills = ReturnType<typeof someTills>

export function someTills(count: number, offline: z.input<typeof offlineConfig>, balance: string) {
  const clock = { nowMs: startMs }
  const truth = { balance }
  const given: { till: number; amount: string; day: string }[] = []
  const config = configSchema.parse({ offline: { spend: 'cached', ...offline, tills: count } })
  const tills = Array.from({ length: count }, () => {
    const folder = quickFolder('till-escrow')
    const store = openStore(folder)
    onTestFinished(() => {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    })
    return { store, deps: depsOf(store, config, clock), open: [] as Spend[] }
  })
  const day = () => storeDay(clock.nowMs, config.store.timezone)
  const tillAt = (index: number) => {
    const till = tills[index % count]
    if (till === undefined) throw new Error('there is such a till')
    return { till, number: index % count }
  }
  const lineOf = ({ deps }: { deps: SpendDeps }): Line => {
    const line = deps.lines.get('loyalclient')
    if (line === undefined) throw new Error('loyalclient is configured')
    return line
  }

  return {
    clock,
    truth,
    given,
    tills,
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
      const { till, number } = tillAt(index)
      const asked = {
        client,
        cards: [card],
        phone: null,
        input: 'scanned',
        amount: null,
        spend: amount,
      } as const
      return till.store.transaction(() => {
        const { answer } = answerSpend(till.deps, lineOf(till), asked)
        if (answer === 'refused' || (answer === 'needs-approval' && !approved)) return false
        const id = `${number}-${given.length}`
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
        if (cached?.balance == null) return
        const balance = subtract(cached.balance, spend.amount)
        store.cache.setClientBalance(
          'loyalclient',
          client,
          compare(balance, '0') < 0 ? '0' : balance,
          clock.nowMs,
        )
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

function depsOf(store: Store, config: SpendDeps['config'], clock: { nowMs: number }): SpendDeps {
  const down = {
    state: 'down',
    sinceMs: startMs,
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
