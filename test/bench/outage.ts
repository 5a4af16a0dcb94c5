/**
 * The queue of a long outage, when the line is back: how fast it drains beside undici alone, how look-ups feel meanwhile, and
 * how long it takes at a processing that is far away. `TILL_BENCH_QUEUE`: how many operations the last one is measured with.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../../electron/usecases/engine.ts'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { drainRow, withServer } from './drain.ts'
import { spreadOf } from './figures.ts'
import type { World } from './part.ts'
import type { Row } from './row.ts'
import { cardNumber } from './seeded-store.ts'

const afterOutage = 10_000
const farAwayMs = 100
const farAway = Number(process.env['TILL_BENCH_QUEUE'] ?? 400)
/** Of the figure that is aimed at: five thousand operations in half an hour. */
const aimed = { operations: 5000, mostMin: 30 }
const mostLookUpMs = 5
const betweenLookUpsMs = 20

export async function measure({ scratch }: World): Promise<Row[]> {
  return withServer(async (server, origin) => {
    const lookUps: number[] = []
    const common = { server, origin, scratch, rounds: 1 }
    const near = await drainRow(`draining ${afterOutage} after an outage, per operation`, {
      ...common,
      delayMs: 0,
      queued: afterOutage,
      meanwhile: (engine, isOver) => lookUp(engine, isOver, lookUps),
    })
    const far = await drainRow('', { ...common, delayMs: farAwayMs, queued: farAway })
    const minutes = (far.ours.p50 * aimed.operations) / 60_000
    return [
      near,
      lookUpRow(lookUps),
      {
        ...far,
        figure: `the same, ${farAway} whose answers take ${farAwayMs} ms`,
        aim: {
          text: `${aimed.operations} in ${minutes.toFixed(1)} of ${aimed.mostMin} min`,
          isMet: minutes < aimed.mostMin,
        },
      },
    ]
  })
}

/** From the call to its answer, with whatever the drain does in between. */
async function lookUp(engine: Engine, isOver: () => boolean, samples: number[]): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    const value = cardNumber(turn % afterOutage)
    const startedAt = performance.now()
    await findCustomer(engine, { by: 'number', value, fresh: 'never' }, 'cashier')
    samples.push(performance.now() - startedAt)
    await pause(betweenLookUpsMs)
  }
}

function lookUpRow(samples: readonly number[]): Row {
  const ours = spreadOf(samples)
  return {
    figure: 'look-ups while it drains',
    unit: 'ms',
    ours,
    floor: null,
    ratio: null,
    aim: { text: `p99 < ${mostLookUpMs} ms`, isMet: ours.p99 < mostLookUpMs },
  }
}
