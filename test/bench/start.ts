/** From the start of the process to the line that says it can serve: the built host against a bare one on the same store. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeConfig } from './bench-till.ts'
import { quantile, spreadOf } from './figures.ts'
import { startBareHost, startHost } from './headless-host.ts'
import type { World } from './part.ts'
import type { Row } from './row.ts'
import { copySeeded } from './seeded-store.ts'

const rounds = 7
const mostMs = 1500

export async function measure({ seeded, scratch }: World): Promise<Row[]> {
  const folder = copySeeded(seeded, join(scratch, 'data'))
  const config = writeConfig(scratch)
  // The first start seeds the operators.
  const first = await startHost(['--config', config, '--data', folder])
  await first.stop()
  const inUse = await startRow('start to ready, 100,000 cards', () => ({
    args: ['--config', config, '--data', folder],
    folder,
  }))
  const training = await startRow('start to ready, first time, in training', () => {
    const empty = join(scratch, randomUUID())
    mkdirSync(empty)
    return { args: ['--training', '--data', empty], folder: empty }
  })
  return [inUse, training]
}

async function startRow(figure: string, next: () => { args: string[]; folder: string }): Promise<Row> {
  const ours: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { args, folder } = next()
    const bare = await startBareHost(folder)
    await bare.stop()
    floor.push(bare.readyAfterMs)
    const host = await startHost(args)
    await host.stop()
    ours.push(host.readyAfterMs)
  }
  const spread = spreadOf(ours)
  return {
    figure,
    unit: 'ms',
    ours: spread,
    floor: spreadOf(floor),
    ratio: quantile(
      ours.map((mine, round) => mine / (floor[round] ?? Number.NaN)),
      0.5,
    ),
    aim: { text: 'p50 < 1.5 s', isMet: spread.p50 < mostMs },
  }
}
