/**
 * The queue of a long outage, when the line is back: how fast it drains beside undici alone, how look-ups feel meanwhile, and
 * how long it takes at a processing that is far away. `TILL_BENCH_QUEUE`: how many operations the last one is measured with.
 */
import { Worker } from 'node:worker_threads'
import type { Engine } from '../../electron/usecases/engine.ts'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { stopWord, type Asked, type AskingJob } from './asking-thread.ts'
import { drainRow, withServer } from './drain.ts'
import { spreadOf } from './figures.ts'
import type { World } from './part.ts'
import type { Row } from './row.ts'

const afterOutage = 10_000
const farAwayMs = 100
const farAway = Number(process.env['TILL_BENCH_QUEUE'] ?? 400)
/** Of the figure that is aimed at: five thousand operations in half an hour. */
const aimed = { operations: 5000, mostMin: 30 }
const mostLookUpMs = 5
const betweenLookUpsMs = 20

export async function measure({ scratch }: World): Promise<Row[]> {
  return withServer(async (server, origin) => {
    const asked: Asked = { answers: [], syncs: [] }
    const common = { server, origin, scratch, rounds: 1 }
    const near = await drainRow(`draining ${afterOutage} after an outage, per operation`, {
      ...common,
      delayMs: 0,
      queued: afterOutage,
      meanwhile: (engine, isOver) => lookUp(engine, isOver, asked, scratch),
    })
    const far = await drainRow('', { ...common, delayMs: farAwayMs, queued: farAway })
    const minutes = (far.ours.p50 * aimed.operations) / 60_000
    return [
      near,
      lookUpRow(asked),
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

/** From the question to its answer in another thread, with whatever the drain does in between. */
async function lookUp(engine: Engine, isOver: () => boolean, asked: Asked, folder: string): Promise<void> {
  const job: AskingJob = { folder, cards: afterOutage, betweenMs: betweenLookUpsMs }
  const thread = new Worker(new URL('./asking-thread.ts', import.meta.url), { workerData: job })
  const ended = new Promise<void>((resolve, reject) => {
    thread.once('error', reject)
    thread.on('message', (said: string | Asked) => {
      if (typeof said !== 'string') {
        Object.assign(asked, said)
        resolve()
        return
      }
      void findCustomer(engine, { by: 'number', value: said, fresh: 'never' }, 'cashier').then((found) => {
        thread.postMessage(found, [])
        if (isOver()) thread.postMessage(stopWord, [])
      }, reject)
    })
  })
  await ended
}

/** The floor: a thread that does nothing but one `fdatasync` on the same disk, asked in the same moments. */
function lookUpRow({ answers, syncs }: Asked): Row {
  const ours = spreadOf(answers)
  const floor = spreadOf(syncs)
  return {
    figure: 'look-ups while it drains, beside a bare sync',
    unit: 'ms',
    ours,
    floor,
    ratio: ours.p99 / floor.p99,
    aim: { text: `p99 < ${mostLookUpMs} ms`, isMet: ours.p99 < mostLookUpMs },
  }
}
