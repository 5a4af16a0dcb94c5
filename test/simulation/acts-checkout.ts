/** A receipt from its opening to its end, wherever the bonuses are: looked up, held, held anew, completed or cancelled. */
import { cancelCheckout } from '../../electron/usecases/cancel-checkout.ts'
import { completeCheckout } from '../../electron/usecases/complete-checkout.ts'
import { holdCheckout } from '../../electron/usecases/drive-checkout.ts'
import { openCheckout } from '../../electron/usecases/open-checkout.ts'
import type { Acting } from './acts.ts'

export type Receipt = {
  by: 'phone' | 'number'
  value: string
  amount: string
  /** Of at most so much. */
  spend(most: number): string | null
}

export async function checkOut(acting: Acting, receipt: Receipt): Promise<void> {
  const { engine, till, mint, sleep, chance } = acting
  const { spend: choose, ...wanted } = receipt
  const opened = await openCheckout(engine(), till.caller(), { id: mint(), ...wanted }, 'en')
  const { id } = opened
  const hold = (amount: string, durationMin: number) =>
    holdCheckout(engine(), till.caller(), { id, amount, durationMin }, 'en')
  await sleep(chance.int(200, 20_000))
  const spend = choose(Math.floor(Number(opened.quote?.spendable ?? '0')))
  if (spend !== null) {
    const durationMin = chance.is(0.1) ? 1 : 10
    await hold(spend, durationMin)
    if (chance.is(0.15)) {
      await sleep(chance.int(1000, 60_000))
      await hold(spend, durationMin)
    }
  }
  await sleep(chance.int(500, chance.is(0.15) ? 700_000 : 30_000))
  if (chance.is(0.15)) return void (await cancelCheckout(engine(), till.caller(), { id }, 'en'))
  await completeCheckout(engine(), till.caller(), { id, spend: spend ?? '0', waitMs: 0 }, 'en')
  if (!chance.is(0.1)) return
  await sleep(chance.int(1, 300))
  await cancelCheckout(engine(), till.caller(), { id }, 'en')
}
