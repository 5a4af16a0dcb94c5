/**
 * Everything that may happen next in a searched world: a till goes on with one of its operations (drive-step.ts), what was
 * given up lands after all, time passes, or a till dies and starts again as sync/recover.ts does.
 */
import { isSettled } from '../../../shared/model/operation.ts'
import type { Evidence } from '../../../electron/sync/evidence.ts'
import { startMs } from '../../helpers/situation.ts'
import { stepsOf } from './drive-step.ts'
import { at, land } from './passing.ts'
import { quiet } from './quiet.ts'
import type { Row, Scene, World } from './world.ts'

/** `plain`: with no further crash. Where there is none, nothing happens any more. */
export function successors(world: World, scene: Scene): { plain: World[]; crashed: World[] } {
  const plain = world.pending.map((_, index) => land(world, index, scene))
  const crashed: World[] = []
  const runnable = world.operations.filter((row) => isRunnable(world, row, scene))
  for (const row of runnable) {
    if (row.dueAt > world.nowMs) continue
    const steps = stepsOf(world, row, scene)
    plain.push(...steps.next)
    for (const died of steps.died) addCrash(crashed, died, row.till, scene)
  }
  for (const till of [0, 1]) addCrash(crashed, world, till, scene)
  const due = runnable.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > world.nowMs)
  // Nobody says when what was not begun yet is begun.
  const mayPass = runnable.every((row) => row.dueAt > world.nowMs || row.dueAt === startMs)
  if (due.length > 0 && mayPass) plain.push(at(world, Math.min(...due), scene))
  return { plain: plain.map((one) => quiet(one, scene)), crashed: crashed.map((one) => quiet(one, scene)) }
}

/** Of one till and one subject the first that is open; a sale behind whoever locks the point; a step behind its earlier one. */
export function isRunnable({ operations }: World, row: Row, { facts }: Scene): boolean {
  if (row.state !== 'queued' && row.state !== 'checking') return false
  if (row.dependsOn !== null && operations.find(({ id }) => id === row.dependsOn)?.state !== 'done')
    return false
  const isPointWide = row.kind === 'sale.record' && facts.holdScope === 'point'
  return !operations.some((other) => {
    if (other.till !== row.till || other.processing !== row.processing || other === row) return false
    const isOpen = !isSettled(other.state) || other.state === 'attention'
    if (!isOpen) return false
    if (isPointWide && other.kind === 'sale.record' && !row.locksPoint && other.locksPoint) return true
    if (other.seq > row.seq || other.client !== row.client) return false
    return !(row.kind === 'card.block' && (other.state === 'queued' || other.state === 'attention'))
  })
}

function addCrash(crashed: World[], world: World, till: number, scene: Scene): void {
  if (world.crashesLeft === 0) return
  // One that has nothing under way dies to no effect.
  const isUnderWay = ({ till: own, state, attempts, evidence, dueAt }: Row) =>
    own === till &&
    !isSettled(state) &&
    (attempts > 0 || state !== 'queued' || dueAt > world.nowMs || isBegun(evidence))
  if (world.operations.some(isUnderWay)) crashed.push(crash(world, till, scene))
}

const isBegun = ({ client: _client, delta: _delta, ...evidence }: Evidence): boolean =>
  Object.keys(evidence).length > 0

function crash(world: World, till: number, { recoverAs = 'checking', facts }: Scene): World {
  const { nowMs } = world
  const operations = world.operations.map((row): Row => {
    if (row.till !== till || isSettled(row.state)) return row
    const {
      beforeAtMs: _b,
      lookedAtMs: _l,
      requotedAtMs: _r,
      untouchedAtMs: _u,
      isShown: _i,
      ...rest
    } = row.evidence as Evidence
    const { sandwiches: _s, balances: _a, ...evidence } = rest
    const isOpen = row.state !== 'queued' || row.everUnknown
    const sentAt = isOpen ? { sentAt: nowMs } : {}
    const common = { ...row, ...sentAt, evidence, dueAt: nowMs }
    return row.state === 'sending'
      ? { ...common, state: recoverAs, everUnknown: recoverAs === 'checking' }
      : common
  })
  const tills = world.tills.map((one, index) =>
    index === till
      ? { ...one, changed: Object.fromEntries(Object.keys(one.changed).map((key) => [key, nowMs])) }
      : one,
  ) as unknown as World['tills']
  // The dead have given up as well: nothing of theirs is later than the processing may be.
  const latestMs = nowMs + facts.lateApplyMs
  const pending = world.pending.map((one) =>
    one.till === till ? { ...one, untilMs: Math.min(one.untilMs, latestMs) } : one,
  )
  return { ...world, operations, tills, pending, crashesLeft: world.crashesLeft - 1 }
}
