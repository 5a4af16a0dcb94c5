/** The commissioning check where the processing holds bonuses itself: C1–C3, C6, C9 and C13, with small holds and sales. */
import type { Measurement } from '../../shared/model/commissioning.ts'
import { add, compare, isZero, subtract, type Amount } from '../../shared/model/money.ts'
import type { ChangeResult, Outcome } from '../processing/port.ts'
import {
  balanceOf,
  confirmed,
  findAccount,
  heldBy,
  lagOf,
  note,
  NotMeasured,
  notMeasured,
  settle,
  waitUntil,
  type Bench,
} from './measure-bench.ts'

const holdMin = 5
const smallHolds: readonly Amount[] = ['0.01', '0.1', '1', '10']
/** Large enough to earn something, at whatever percentage. */
const saleAmount: Amount = '100'

type Hold = { id: string; amount: Amount }

export async function measureHolds(bench: Bench): Promise<Measurement[]> {
  const least = await tried(bench, 'C3', 'minHold', async () => leastHold(bench))
  const dead = await tried(bench, 'C2', 'deadHold', async () => deadHold(bench))
  const refusal = await tried(bench, 'C13', 'refusedSaleKeepsHold', async () => refusedSale(bench))
  const isClean = await tried(bench, 'C9', null, async () => refusalChangesNothing(bench))
  const scope = await tried(bench, 'C1', 'holdScope', async () => holdScope(bench))
  const earn = await tried(bench, 'C6', 'earnVisible', async () => earnVisible(bench))
  return [scope, dead, least, earn, isClean, refusal]
}

async function tried(
  bench: Bench,
  code: Measurement['code'],
  fact: Parameters<typeof note>[2],
  measure: () => Promise<string>,
): Promise<Measurement> {
  try {
    return note(bench, code, fact, await measure())
  } catch (error) {
    if (error instanceof NotMeasured) return notMeasured(bench, code, fact, error)
    throw error
  }
}

/** A hold that can be seen; the reading may lag. */
async function takeHold(bench: Bench, phone: string, amount: Amount): Promise<Hold> {
  const { id: client } = await findAccount(bench, phone)
  const held = confirmed(
    await bench.processing.execute({ kind: 'bonus.hold', client, amount, durationMin: holdMin }),
  )
  const hold = { id: holdId(held), amount }
  try {
    await mustShow(bench, phone, hold, amount)
  } catch (error) {
    await release(bench, hold)
    throw error
  }
  return hold
}

function holdId(result: ChangeResult): string {
  if (result.kind !== 'hold') throw new NotMeasured('answer-is-no-hold')
  return result.id
}

async function mustShow(bench: Bench, phone: string, hold: Hold, amount: Amount): Promise<void> {
  const isSo = async () => compare(await heldBy(bench, phone, hold.id), amount) === 0
  if ((await waitUntil(bench, bench.nowMs(), isSo)) === null) throw new NotMeasured('hold-not-shown')
}

const release = async ({ processing }: Bench, { id }: Hold): Promise<Outcome<ChangeResult>> =>
  processing.execute({ kind: 'bonus.release', hold: id })

async function sell(bench: Bench, phone: string, spend: Amount, holds: readonly string[]) {
  const { id: client } = await findAccount(bench, phone)
  return bench.processing.execute({ kind: 'sale.record', client, amount: saleAmount, spend, holds })
}

/** C3: the first amount that is really set aside: one may be taken and rounded away. */
async function leastHold(bench: Bench): Promise<string> {
  const soon = { ...bench, patienceMs: lagOf(bench) }
  let why = 'no-hold-taken'
  for (const amount of smallHolds) {
    try {
      await release(bench, await takeHold(soon, bench.phone, amount))
      return amount
    } catch (error) {
      if (!(error instanceof NotMeasured)) throw error
      why = error.message
    }
  }
  throw new NotMeasured(why)
}

/** C2: a sale that names a hold which was let go. */
async function deadHold(bench: Bench): Promise<string> {
  const hold = await takeHold(bench, bench.phone, '10')
  confirmed(await release(bench, hold))
  await mustShow(bench, bench.phone, hold, '0')
  const sold = await sell(bench, bench.phone, '0', [hold.id])
  if (sold.class === 'rejected') return 'rejected'
  confirmed(sold)
  return 'ignored'
}

/** A sale that spends more than there is; the processing has to refuse it. */
async function refuse(bench: Bench, holds: readonly string[]): Promise<void> {
  const more = add(await balanceOf(bench, bench.phone, holds), '1000000')
  const { id: client } = await findAccount(bench, bench.phone)
  const sale = { kind: 'sale.record', client, amount: add(more, '1'), spend: more, holds } as const
  const outcome = await bench.processing.execute(sale)
  if (outcome.class === 'confirmed') throw new NotMeasured('overspend-taken')
  if (outcome.class !== 'rejected') throw new NotMeasured(outcome.reason)
}

/** C13: whether a hold lives on after a sale with it was refused. */
async function refusedSale(bench: Bench): Promise<string> {
  const hold = await takeHold(bench, bench.phone, '10')
  await refuse(bench, [hold.id])
  await settle(bench)
  const isAlive = !isZero(await heldBy(bench, bench.phone, hold.id))
  await release(bench, hold)
  return String(isAlive)
}

/** C9: what was refused has changed no balance. */
async function refusalChangesNothing(bench: Bench): Promise<string> {
  const before = await balanceOf(bench, bench.phone)
  await refuse(bench, [])
  await settle(bench)
  return String(compare(before, await balanceOf(bench, bench.phone)) === 0)
}

/** C1: whether one customer's sale ends another one's hold at the same point. */
async function holdScope(bench: Bench): Promise<string> {
  const { otherPhone } = bench
  if (otherPhone === null) throw new NotMeasured('needs-other-contact')
  const own = await takeHold(bench, bench.phone, '10')
  const others = await takeHold(bench, otherPhone, '10')
  confirmed(await sell(bench, bench.phone, '0', [own.id]))
  await mustShow(bench, bench.phone, own, '0')
  await settle(bench)
  const isAlive = !isZero(await heldBy(bench, otherPhone, others.id))
  await release(bench, others)
  return isAlive ? 'client' : 'point'
}

/** C6: whether the balance grows by what a sale has earned. */
async function earnVisible(bench: Bench): Promise<string> {
  const before = await balanceOf(bench, bench.phone)
  const sold = confirmed(await sell(bench, bench.phone, '0', []))
  const earn = sold.kind === 'sale' ? (sold.earn ?? '0') : '0'
  if (isZero(earn)) throw new NotMeasured('earns-nothing')
  const hasGrown = async () => compare(subtract(await balanceOf(bench, bench.phone), before), earn) === 0
  const seen = await waitUntil({ ...bench, patienceMs: lagOf(bench) }, bench.nowMs(), hasGrown)
  return String(seen !== null)
}
