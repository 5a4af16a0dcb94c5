/** Kills at every commit of these processings' kinds, says what was done as a table, and expects nothing wrong. */
import { expect } from 'vitest'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { createChance } from '../simulation/chance.ts'
import { crashEverywhere, paths, type Enumerated, type Options } from './commit-points.ts'
import { isLong, longRun, seed } from './long-run.ts'
import { say } from './say.ts'
import { nameOf, tillKindsOf } from './till-kinds.ts'

const sides = ['before', 'between', 'after'] as const
/**
 * Once a commit is made the disk is as it is before the next one, and what is in the journal alone is brought in by the next
 * start; what differs is what left the till in between, and both ends of the one request that matters are moments of their own.
 * A long run kills at all three places of each commit, and twice.
 */
const short: Options = {
  sides: { taken: ['between'], 'in flight with effect': ['after'], 'in flight without': ['between'] },
}

export async function expectEveryPoint(names: readonly ProcessingName[], share: number): Promise<void> {
  const kinds = names.flatMap(tillKindsOf)
  for (const name of names) {
    const covered = new Set(tillKindsOf(name).map(({ kind }) => kind))
    expect(covered, name).toEqual(new Set(capabilities[name].kinds))
  }
  const chance = createChance(seed, `points of ${names.join()}`)
  const long: Options = {
    sides: { taken: sides, 'in flight with effect': sides, 'in flight without': sides },
    also: () => (chance.is(0.5) ? { commit: chance.int(1, 8), side: chance.pick(sides) } : null),
  }
  const wanted = isLong ? longRun(0) * share : 0
  let rounds = 0
  let kills = 0
  do {
    const enumerated = await crashEverywhere(kinds, isLong ? long : short)
    const wrong = enumerated.flatMap((one) =>
      one.wrong.map((what) => `${nameOf(one.kind)}, ${one.path}, ${what}`),
    )
    expect(wrong, `seed ${seed}`).toEqual([])
    for (const { points, kind, path } of enumerated)
      expect(points, `${nameOf(kind)} ${path}`).toBeGreaterThan(1)
    rounds += enumerated.reduce((sum, one) => sum + one.rounds, 0)
    kills += enumerated.reduce((sum, one) => sum + one.kills, 0)
    if (rounds >= wanted) say(tableOf(enumerated))
  } while (rounds < wanted)
  say(`crash points of ${names.join(', ')}: ${rounds} rounds, ${kills} tills killed, 0 wrong, seed ${seed}`)
}

function tableOf(enumerated: readonly Enumerated[]): string {
  const names = [...new Set(enumerated.map(({ kind }) => nameOf(kind)))]
  const pointsOf = (name: string, path: string) =>
    enumerated.find((one) => nameOf(one.kind) === name && one.path === path)?.points ?? 0
  const rows = names.map(
    (name) =>
      `  ${name.padEnd(34)}${paths.map((path) => String(pointsOf(name, path)).padStart(path.length + 2)).join('')}`,
  )
  return [`  ${''.padEnd(34)}${paths.map((path) => `  ${path}`).join('')}`, ...rows].join('\n')
}
