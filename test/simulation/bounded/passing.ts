/** Time goes by in a searched world, and what was on its way lands. */
import { applyTo, type By, type Tiny } from './tiny-processing.ts'
import type { Change } from '../../../electron/processing/port.ts'
import type { Applied } from './tiny-processing.ts'
import type { Scene, World } from './world.ts'

/** Later; what was on its way until then has landed. */
export function at(world: World, nowMs: number, scene: Scene): World {
  const over = world.pending.findIndex(({ untilMs }) => untilMs <= nowMs)
  return over < 0 ? { ...world, nowMs } : at(land(world, over, scene), nowMs, scene)
}

export function land(world: World, index: number, scene: Scene): World {
  const { change, operation, till } = world.pending[index] as World['pending'][number]
  const pending = world.pending.filter((_, other) => other !== index)
  return take({ ...world, pending }, change, { operation, point: till }, scene).world
}

/** The processing does it now, and says what came of it. */
export function take(
  world: World,
  change: Change,
  by: By,
  { facts }: Scene,
): { world: World; outcome: Applied['outcome'] } {
  const { tiny, outcome } = applyTo(world.tiny, change, by, world.nowMs, facts)
  return { world: become(world, tiny, facts.readLagMs), outcome }
}

function become(world: World, tiny: Tiny, readLagMs: number): World {
  if (tiny === world.tiny) return world
  return { ...world, tiny, before: { tiny: world.tiny, untilMs: world.nowMs + readLagMs } }
}
