/** Times two ways of doing one thing in turns, so that whatever else the machine does meanwhile is felt by both. */

/** The middle and the end of the tail, in the unit of the samples. */
export type Spread = { p50: number; p99: number }
export type Compared = { ours: Spread; floor: Spread; ratio: number }

type Work = () => unknown
export type Contest = { rounds: number; callsPerRound: number; ours: Work; floor: Work }

/** The smallest sample that at least `share` of all samples do not exceed. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (found === undefined) throw new Error('Nothing was measured')
  return found
}

export const spreadOf = (samples: readonly number[]): Spread => ({
  p50: quantile(samples, 0.5),
  p99: quantile(samples, 0.99),
})

/** Milliseconds per call. The ratio is the median of the rounds' own: one disturbed round does not bend it. */
export async function compare({ rounds, callsPerRound, ours, floor }: Contest): Promise<Compared> {
  const all = { ours: [] as number[], floor: [] as number[] }
  await timed(ours, callsPerRound)
  await timed(floor, callsPerRound)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const isOursFirst = round % 2 === 0
    const first = await timed(isOursFirst ? ours : floor, callsPerRound)
    const second = await timed(isOursFirst ? floor : ours, callsPerRound)
    const [mine, bare] = isOursFirst ? [first, second] : [second, first]
    all.ours.push(...mine)
    all.floor.push(...bare)
    ratios.push(quantile(mine, 0.5) / quantile(bare, 0.5))
  }
  return { ours: spreadOf(all.ours), floor: spreadOf(all.floor), ratio: quantile(ratios, 0.5) }
}

/** Milliseconds of each call, one after another. */
export async function timed(work: Work, calls: number): Promise<number[]> {
  const samples: number[] = []
  for (let call = 0; call < calls; call += 1) {
    const startedAt = performance.now()
    await work()
    samples.push(performance.now() - startedAt)
  }
  return samples
}
