/**
 * One round: several operations are brought to the same step, the process is killed there, and its successors must bring
 * each of them to its one right end.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import { requestsOf, type Act } from './act.ts'
import type { Gate } from './fake-server.ts'
import { openShop, type Shop } from './shop.ts'

export type Step = {
  name: string
  /** Where the requests stand when the process dies; `change` is the operation's own request. */
  at: 'before' | 'after'
  call: 'change' | 'reading' | 'bonuses/hold'
  /** What becomes of the request after that: within the time that a late one may take. */
  fate: 'lost' | 'late' | 'replied'
  /** Processes after the first that are killed too, at their first request. */
  alsoKilled?: number
}

export const nothingSent = 'nothing sent'
export const readingStep: Step = {
  name: 'during the reading before',
  at: 'before',
  call: 'reading',
  fate: 'lost',
}
const sent: Step[] = [
  { name: 'the request is there and is lost', at: 'before', call: 'change', fate: 'lost' },
  {
    name: 'the request is there and takes effect after the kill',
    at: 'before',
    call: 'change',
    fate: 'late',
  },
  { name: 'it took effect, nothing was replied', at: 'after', call: 'change', fate: 'lost' },
  { name: 'it was replied at that moment', at: 'after', call: 'change', fate: 'replied' },
]
const twice: Step[] = [
  {
    name: 'it took effect, and the next process dies as it looks',
    at: 'after',
    call: 'change',
    fate: 'lost',
    alsoKilled: 1,
  },
  {
    name: 'it was lost, and the next two die as they look',
    at: 'before',
    call: 'change',
    fate: 'lost',
    alsoKilled: 2,
  },
]
export const tokenSteps: Step[] = [
  { name: 'the token was asked for', at: 'before', call: 'bonuses/hold', fate: 'lost' },
  { name: 'the token is there, nothing was replied', at: 'after', call: 'bonuses/hold', fate: 'lost' },
]
export const stepsWithoutReading = [...sent, ...twice]

const lateMs = 100
const gateMs = 12_000

/** Returns how often a process was killed. */
export async function expectRound(
  step: Step | typeof nothingSent,
  actsOf: (shop: Shop) => Act[],
): Promise<number> {
  const shop = await openShop()
  const acts = actsOf(shop)
  await shop.start()
  for (const act of acts) await act.prepare()
  const from = acts.map((act) => act.fake.log.length)
  if (step === nothingSent) await killUnsent(shop, acts)
  else await killAt(shop, acts, step)
  await shop.start()
  for (const act of acts)
    await shop.until(`${act.kind} ends`, async () => ((await act.isSettled()) ? true : undefined))
  for (const [index, act] of acts.entries()) await act.expectEnd(requestsOf(act, from[index] ?? 0))
  return shop.lives() - 1
}

async function killUnsent(shop: Shop, acts: Act[]): Promise<void> {
  await Promise.all([shop.cashdesk.down(), shop.loyalclient.down()])
  const counts = () => [shop.cashdesk.log.length, shop.loyalclient.log.length]
  const before = counts()
  await Promise.all(acts.map((act) => act.begin()))
  for (const act of acts)
    await shop.until(`${act.kind} waits`, async () => ((await act.isQueued()) ? true : undefined))
  await shop.kill()
  expect(counts()).toEqual(before)
  await Promise.all([shop.cashdesk.up(), shop.loyalclient.up()])
}

async function killAt(shop: Shop, acts: Act[], step: Step): Promise<void> {
  const gates = acts.map((act) =>
    act.fake.stopAt(step.at, step.call === 'change' ? act.call : step.call, act.subject),
  )
  await Promise.all(acts.map((act) => act.begin()))
  await allReached(gates, step.name)
  if (step.fate === 'replied') {
    await Promise.all(gates.map((gate) => gate.open('replied')))
    await shop.kill()
    return
  }
  await shop.kill()
  if (step.fate === 'late') await delay(lateMs)
  await Promise.all(gates.map((gate) => gate.open(step.fate)))

  for (let again = 0; again < (step.alsoKilled ?? 0); again += 1) {
    const looking = acts.flatMap((act) =>
      act.firstAfterRestart === null ? [] : [act.fake.stopAt('before', act.firstAfterRestart, act.subject)],
    )
    await shop.start()
    await allReached(looking, `${step.name}, process ${shop.lives()}`)
    await shop.kill()
    await Promise.all(looking.map((gate) => gate.open('lost')))
  }
}

async function allReached(gates: Gate[], what: string): Promise<void> {
  const late = new AbortController()
  const tooLong = delay(gateMs, undefined, { signal: late.signal }).then(() => {
    throw new Error(`Not every request came as far as: ${what}`)
  })
  tooLong.catch(() => undefined)
  await Promise.race([Promise.all(gates.map((gate) => gate.reached)), tooLong])
  late.abort()
}
