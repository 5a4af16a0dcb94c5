/** One processing as the queue sees it. */
import type { Amount } from '../../shared/model/money.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Processing } from '../processing/port.ts'
import type { Lowering } from './lowering.ts'
import type { Link } from './link.ts'
import type { ServerClock } from './server-clock.ts'

/** Where the processing knows no rules of earning and spending: the shop's own. */
export type Terms = { earnPercent: Amount; maxSpendPercent: Amount }

export type Line = {
  processing: Processing
  /** Null where quotes are the processing's. */
  terms: Terms | null
  /** As they are known now: service may contradict what was measured. */
  readonly facts: Facts
  /** Inside a commit: an answer has shown less than a fact promises. */
  lower(lowering: Lowering, operationId: string): void
  timeoutMs: number
  link: Link
  serverClock: ServerClock
  /** By how much the `Date` of its last answer differs from the till's clock; null where none was seen. */
  dateOffsetMs(): number | null
}
