/**
 * What a till does without asking anybody: it waits. Such a step changes its own operation alone and shows nobody anything,
 * so that nothing is missed where it is taken together with the step before it.
 */
import { isSettled } from '../../../shared/model/operation.ts'
import { situationOf, type Row, type Scene, type World } from './world.ts'

export function quiet(world: World, scene: Scene): World {
  let next = world
  for (const row of world.operations) {
    if (isSettled(row.state) || row.state === 'sending' || row.dueAt > world.nowMs || !isTouched(row))
      continue
    const step = scene.core.decide(situationOf(next, row, scene))
    if (step.do !== 'wait') continue
    const waiting: Row = { ...row, dueAt: step.untilMs }
    next = { ...next, operations: next.operations.map((one) => (one.id === row.id ? waiting : one)) }
  }
  return next
}

/** What was not begun waits for its turn, which nobody knows. */
const isTouched = ({ state, attempts }: Row): boolean => state === 'checking' || attempts > 0
