/**
 * Every commit of every operation's life as a place to be killed at: from its acceptance to its end, and again from the start
 * of a till that finds it in flight, with and without its effect. Points are not listed beforehand: a till that is left alone
 * shows about how many there are, and they are counted on until an operation has ended before the next one, so that none is
 * left out.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../electron/db/store.ts'
import { startTraining } from '../../electron/training/index.ts'
import { approver, pinHash } from '../fakes/approver.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { crash, killAt, prepare, type Moment, type Outcome, type Round } from './crash-rounds.ts'
import type { CommitPoint } from './halting-store.ts'
import type { TillKind } from './till-kinds.ts'

/** `taken`: from its acceptance on. The others: from the start of the next till, the request having taken effect or not. */
export const paths = ['taken', 'in flight with effect', 'in flight without'] as const
export type Path = (typeof paths)[number]
export type Enumerated = {
  kind: TillKind
  path: Path
  points: number
  rounds: number
  kills: number
  wrong: string[]
}

const seatsAtOnce = 90

/** The commits from `next` to `last` are the next points. */
type Track = Enumerated & { moment: Moment; next: number; last: number; isOpen: boolean }

type Sides = readonly CommitPoint['side'][]
export type Options = {
  sides: Record<Path, Sides>
  /** Where a later process is killed too; none without. */
  also?(): CommitPoint | null
}

export async function crashEverywhere(kinds: readonly TillKind[], options: Options): Promise<Enumerated[]> {
  const folder = quickFolder('till-points')
  try {
    const tracks = await openTracks(folder, kinds)
    const alone = tracks.map((track) => ({ track, round: { moment: track.moment, stops: [] } }))
    for (const { track, outcome } of await crashSome(folder, alone)) {
      track.last = outcome.commits + 1
      track.wrong.push(...outcome.wrong)
    }
    for (let open = tracks; open.length > 0; open = tracks.filter(({ isOpen }) => isOpen)) {
      const work = open.flatMap((track) => roundsOf(track, options))
      for (const { track, outcome } of await crashSome(folder, work)) note(track, outcome)
      for (const track of open) track.next = track.last += 1
    }
    return tracks
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Work = { track: Track; round: Round }

async function crashSome(
  folder: string,
  work: readonly Work[],
): Promise<{ track: Track; outcome: Outcome }[]> {
  const done: { track: Track; outcome: Outcome }[] = []
  for (let from = 0; from < work.length; from += seatsAtOnce) {
    const some = work.slice(from, from + seatsAtOnce)
    const outcomes = await crash(
      folder,
      some.map(({ round }) => round),
    )
    for (const [index, { track }] of some.entries()) {
      const outcome = outcomes[index]
      if (outcome !== undefined) done.push({ track, outcome })
    }
  }
  return done
}

async function openTracks(folder: string, kinds: readonly TillKind[]): Promise<Track[]> {
  const ready = await prepare(folder, await blankIn(folder), kinds)
  const moments: Record<Path, readonly (Moment | null)[]> = {
    taken: ready,
    'in flight with effect': await killAt(folder, ready.map(inFlight('unanswered'))),
    'in flight without': await killAt(folder, ready.map(inFlight('unsent'))),
  }
  return paths.flatMap((path) =>
    moments[path].flatMap((moment, index): Track[] => {
      const kind = kinds[index]
      if (moment === null || kind === undefined) return []
      const none = { points: 0, rounds: 0, kills: 0, wrong: [] }
      return [{ kind, path, ...none, moment, next: 1, last: 1, isOpen: true }]
    }),
  )
}

const inFlight =
  (request: 'unsent' | 'unanswered') =>
  (moment: Moment): Round => ({ moment, stops: [{ request }] })

/** A till with its operators and a world, both new. */
export async function blankIn(folder: string): Promise<string> {
  const blank = mkdtempSync(join(folder, 'blank-'))
  mkdirSync(join(blank, 'till'))
  const store = openStore(join(blank, 'till'))
  store.operators.insert({ id: 'boss', name: 'Boss', role: 'director', pinHash, createdAt: 0 })
  store.operators.insert({ id: 'o2', name: approver.operator, role: 'senior', pinHash, createdAt: 0 })
  store.close()
  const world = await startTraining({ folder: join(blank, 'world') })
  await world.close()
  return blank
}

function roundsOf(track: Track, { sides, also = () => null }: Options): Work[] {
  const commits = Array.from({ length: track.last - track.next + 1 }, (_, index) => track.next + index)
  return commits.flatMap((commit) =>
    sides[track.path].map((side) => {
      const later = also()
      const stops = [{ commit, side }, ...(later === null ? [] : [later])]
      return { track, round: { moment: track.moment, stops } }
    }),
  )
}

/** Over when an operation has come to its end before the point. */
function note(track: Track, { round, isReached, kills, wrong }: Outcome): void {
  track.rounds += 1
  track.kills += kills
  if (isReached) track.points += 1
  else track.isOpen = false
  track.wrong.push(...wrong.map((what) => `${JSON.stringify(round.stops)}: ${what}`))
}
