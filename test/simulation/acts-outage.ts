/**
 * What operators do with bonuses while their processing cannot be reached: receipts that spend what the till still allows,
 * nearly all of it, more with a director's PIN and a reason, and two at once.
 */
import { TillError } from '../../shared/errors.ts'
import { completeCheckout } from '../../electron/usecases/complete-checkout.ts'
import { isOffline } from '../../electron/usecases/offline-spend.ts'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { openCheckout } from '../../electron/usecases/open-checkout.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { freshAmount, type Acting, type Action } from './acts.ts'
import { approver } from '../fakes/approver.ts'

/** Who can spend at a processing, and by which number they are found there. */
export type Spender = { processing: ProcessingName; by: 'phone' | 'number'; value: string }

export function outageActs(acting: Acting, spenders: readonly Spender[]): Action[] {
  const { engine, till, mint, sleep, chance, count } = acting
  const isOut = (processing: ProcessingName): boolean => {
    const line = engine().lines.get(processing)
    return line !== undefined && isOffline(line)
  }

  function whoSpends(): Spender | null {
    const able = spenders.filter(({ processing }) => isOut(processing))
    return able.length === 0 ? null : chance.pick(able)
  }

  /** What may be spent later is what was read before. */
  async function lookUp(): Promise<void> {
    const { by, value } = chance.pick(spenders)
    await findCustomer(engine(), { by, value, fresh: 'prefer' }, 'director')
  }

  /** Whole bonuses near a wish, with hundredths that no spend of the other till has and no move elsewhere. */
  function unlike(wish: number): string {
    const hundredths = 2 * (1 + (count() % 49)) + (till.name === 'A' ? 0 : 1)
    return `${Math.max(1, Math.floor(wish) - 1)}.${String(hundredths).padStart(2, '0')}`
  }

  function wishOf(most: number): string {
    if (chance.is(0.5)) return unlike(most)
    return unlike(chance.is(0.4) ? most + chance.int(20, 300) : chance.int(2, 120))
  }

  const open = ({ by, value }: Spender) =>
    openCheckout(
      engine(),
      till.caller(),
      { id: mint(), by, value, amount: freshAmount(acting), input: chance.is(0.7) ? 'scanned' : 'typed' },
      'en',
    )

  async function complete(id: string, spend: string): Promise<unknown> {
    const request = { id, spend, waitMs: 0 }
    try {
      return await completeCheckout(engine(), till.caller(), request, 'en')
    } catch (error) {
      if (!(error instanceof TillError) || error.code !== 'APPROVAL_REQUIRED') throw error
      const approval = { ...approver, reason: 'a regular customer' }
      return completeCheckout(engine(), till.caller(), { ...request, approval }, 'en')
    }
  }

  async function payInOutage(): Promise<void> {
    const spender = whoSpends()
    if (spender === null) return lookUp()
    const { id, quote } = await open(spender)
    await sleep(chance.int(500, 20_000))
    await complete(id, wishOf(Number(quote?.spendable ?? '0')))
  }

  /** Two receipts of one customer are paid in the same moment. */
  async function payTwiceAtOnce(): Promise<void> {
    const spender = whoSpends()
    if (spender === null) return lookUp()
    const [one, other] = [await open(spender), await open(spender)]
    await sleep(chance.int(500, 5000))
    const most = Number(one.quote?.spendable ?? '0')
    const settled = await Promise.allSettled([
      complete(one.id, unlike(most)),
      complete(other.id, unlike(most)),
    ])
    for (const result of settled) if (result.status === 'rejected') throw result.reason
  }

  return [
    [70, payInOutage],
    [20, payTwiceAtOnce],
  ]
}
