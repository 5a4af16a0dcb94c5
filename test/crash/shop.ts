/** A shop of its own for each round: two processings, a folder, and one till's process after another over it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { CheckoutView } from '../../shared/model/checkout.ts'
import type { ConfigInput } from '../../shared/model/config.ts'
import type { OperationView } from '../../shared/model/operation.ts'
import { openStore } from '../../electron/db/store.ts'
import { approver, pinHash } from '../fakes/approver.ts'
import { openFakeCashdesk, type FakeCashdesk } from './fake-cashdesk.ts'
import { openFakeLoyalclient, type FakeLoyalclient } from './fake-loyalclient.ts'
import { startTill, type TillProcess } from './till-process.ts'

/** Requests that nobody answers are given up after this; a busy machine must not reach it by itself. */
const timeoutMs = 4000
const patienceMs = 25_000

export type Shop = {
  cashdesk: FakeCashdesk
  loyalclient: FakeLoyalclient
  till(): TillProcess
  /** How many processes there have been. */
  lives(): number
  start(): Promise<void>
  kill(): Promise<void>
  /** Throws what a refusal says. */
  post(path: string, body: object): Promise<Record<string, unknown>>
  operation(id: string): Promise<OperationView>
  /** All that the till knows of, by id. */
  journal(): Promise<ReadonlyMap<string, OperationView>>
  checkout(id: string): Promise<CheckoutView>
  /** Waits until `look` says something. */
  until<T>(what: string, look: () => Promise<T | undefined>): Promise<T>
}

type Page = { operations: OperationView[]; nextAfter: string | null }

export async function openShop(): Promise<Shop> {
  const cashdesk = await openFakeCashdesk()
  const loyalclient = await openFakeLoyalclient()
  const folder = mkdtempSync(join(tmpdir(), 'till-crash-'))
  const configFile = join(folder, 'config.json')
  writeFileSync(configFile, JSON.stringify(configFor(cashdesk.url, loyalclient.url)))
  const data = join(folder, 'data')
  addDirector(data)
  let running: TillProcess | null = null
  let lives = 0
  onTestFinished(async () => {
    await running?.kill()
    await Promise.all([cashdesk.down(), loyalclient.down()])
    rmSync(folder, { recursive: true, force: true })
  })

  const till = (): TillProcess => {
    if (running === null) throw new Error('No till is running')
    return running
  }
  async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const answer = await till().v1(method, path, body)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }
  const shop: Shop = {
    cashdesk,
    loyalclient,
    till,
    lives: () => lives,
    async start() {
      lives += 1
      for (const fake of [cashdesk, loyalclient]) fake.life = lives
      running = await startTill(configFile, data)
    },
    async kill() {
      const dying = till()
      running = null
      await dying.kill()
    },
    post: (path, body) => ask('POST', path, body),
    operation: (id) => ask('GET', `/operations/${id}`),
    async journal() {
      const known = new Map<string, OperationView>()
      for (let after: string | null = ''; after !== null;) {
        const page: Page = await ask('GET', `/operations?limit=500${after === '' ? '' : `&after=${after}`}`)
        for (const operation of page.operations) known.set(operation.id, operation)
        after = page.nextAfter
      }
      return known
    },
    checkout: (id) => ask('GET', `/checkouts/${id}`),
    async until(what, look) {
      const endMs = Date.now() + patienceMs
      while (Date.now() < endMs) {
        const seen = await look()
        if (seen !== undefined) return seen
        await delay(40)
      }
      throw new Error(`Waited in vain until ${what}. The till's log:\n${running?.log().slice(-3000) ?? ''}`)
    },
  }
  return shop
}

/** One for all rounds, by a PIN that is cheap to check: making one at the real cost is most of a first start. */
function addDirector(folder: string): void {
  const store = openStore(folder)
  store.operators.insert({ id: 'director', name: approver.operator, role: 'director', pinHash, createdAt: 0 })
  store.close()
}

function configFor(cashdeskUrl: string, loyalclientUrl: string): ConfigInput {
  const facts = { readLagMs: 50, lateApplyMs: 150, refusedSaleKeepsHold: true }
  return {
    processing: {
      cashdesk: { url: cashdeskUrl, username: 'till', password: 'till', timeoutMs, facts },
      loyalclient: { url: loyalclientUrl, apikey: 'key', point: 'point', timeoutMs, facts },
    },
  }
}
