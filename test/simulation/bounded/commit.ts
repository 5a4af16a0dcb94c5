/** What is written down after a step of a searched till, as sync/commit.ts and sync/settle.ts do. */
import type { ChangeResult, Outcome } from '../../../electron/processing/port.ts'
import type { Absorbed } from '../../../electron/sync/absorbed.ts'
import type { Evidence } from '../../../electron/sync/evidence.ts'
import { changedKeysOf } from '../../../electron/sync/own-keys.ts'
import type { Step } from '../../../electron/sync/situation.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { isSettled } from '../../../shared/model/operation.ts'
import type { NotedHold, Row, Till, World } from './world.ts'

export type Sending = Extract<Step, { do: 'send' | 'take-token' | 'drop-token' }>
type Asked = { step: Sending; outcome: Outcome<ChangeResult>; atMs: number }

const backoffMs = 2000

export const leakOf = (row: Row) => `leak ${row.id}`

export const update = (world: World, { id }: Row, change: Partial<Row>): World => ({
  ...world,
  operations: world.operations.map((row) => (row.id === id ? { ...row, ...change } : row)),
})

const setTill = (world: World, till: number, change: (one: Till) => Till): World => {
  const tills = world.tills.map((one, index) => (index === till ? change(one) : one))
  return { ...world, tills: tills as unknown as World['tills'] }
}
const setHolds = (world: World, till: number, change: (holds: readonly NotedHold[]) => NotedHold[]): World =>
  setTill(world, till, (one) => ({ ...one, holds: change(one.holds) }))
export const noteHold = (world: World, till: number, hold: NotedHold): World =>
  setHolds(world, till, (holds) => [...holds.filter(({ id }) => id !== hold.id), hold])

export function commit(world: World, row: Row, absorbed: Absorbed, asked?: Asked): World {
  const { state, evidence, everUnknown, again, proof, error } = absorbed
  const nowMs = asked?.atMs ?? world.nowMs
  const waitMs = again === 'now' ? 0 : again === 'backoff' ? backoffMs : again.afterMs
  const keepsPoint =
    !isSettled(state) && (state === 'checking' || evidence.token !== undefined || again === 'now')
  let next = update(world, row, {
    state,
    evidence,
    everUnknown,
    dueAt: nowMs + waitMs,
    locksPoint: row.locksPoint && keepsPoint,
    ...(absorbed.isGivenUp === true ? { sentAt: nowMs } : {}),
    ...(proof === undefined ? {} : { proof }),
    ...(error === undefined ? {} : { error }),
  })
  const mayLeak = asked?.step.do === 'take-token' || (asked?.step.do === 'send' && row.kind === 'bonus.hold')
  // A hold whose answer was lost may live; any other answer says.
  if (mayLeak && asked?.outcome.class !== 'unknown') {
    next = setHolds(next, row.till, (holds) => holds.filter(({ id }) => id !== leakOf(row)))
  }
  for (const effect of absorbed.holds) {
    if (effect.effect === 'ended') {
      next = setHolds(next, row.till, (holds) => holds.filter(({ id }) => id !== effect.id))
    } else {
      const { id, amount, untilServerMs: untilMs } = effect
      next = noteHold(next, row.till, { id, client: row.client, amount, untilMs })
    }
  }
  return isSettled(state) && row.attempts > 0 ? noteChange(next, row, evidence, nowMs) : next
}

function noteChange(world: World, row: Row, evidence: Evidence, nowMs: number): World {
  const about = { operation: row, evidence, capabilities: capabilities[row.processing] }
  const keys = changedKeysOf(about, row.client)
  if (keys.length === 0) return world
  const noted = Object.fromEntries(keys.map((key) => [key, nowMs]))
  return setTill(world, row.till, (one) => ({ ...one, changed: { ...one.changed, ...noted } }))
}
