/** Which holds may still live, and what is left of one: by the clock that ends them, never by one that nobody has set. */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Hold } from '../db/holds.ts'
import type { Engine } from './engine.ts'

type Deps = Pick<Engine, 'lines' | 'nowMs'>

/** What the time is at least by which this processing's holds end: 0 while it has not shown its clock. */
export const earliestAt = ({ lines, nowMs }: Deps, name: ProcessingName): number =>
  lines.get(name)?.serverClock.earliestMs() ?? nowMs()

export const mayLive = (
  engine: Deps,
  { processing, untilAt }: Pick<Hold, 'processing' | 'untilAt'>,
): boolean => untilAt > earliestAt(engine, processing)

/** Milliseconds; null while the processing has not shown its clock. */
export function leftOf(
  engine: Deps,
  { processing, untilAt }: Pick<Hold, 'processing' | 'untilAt'>,
): number | null {
  const nowMs = earliestAt(engine, processing)
  return nowMs === 0 ? null : Math.max(0, Math.round(untilAt - nowMs))
}
