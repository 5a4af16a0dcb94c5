/** Asks for a bulk refresh now, or calls one off; how it goes is in the status and the events. */
import { TillError } from '../../shared/errors.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Engine } from './engine.ts'

/** Of one processing, or of all that list everything. A refresh under way goes on. Returns those that are refreshed. */
export function refreshCache(
  { lines, refreshes }: Engine,
  processing: ProcessingName | undefined,
): ProcessingName[] {
  const names = processing === undefined ? [...lines.keys()] : [processing]
  const started = names.filter((name) => refreshes.refreshNow(name))
  if (started.length === 0) throw new TillError('NOT_SUPPORTED', { kind: 'cache.refresh' })
  return started
}

/** What it has taken in stays; the next one begins when it is due. */
export function cancelRefresh({ refreshes }: Engine, processing: ProcessingName): void {
  if (!refreshes.cancel(processing)) throw new TillError('NOT_SUPPORTED', { kind: 'cache.cancelRefresh' })
}
