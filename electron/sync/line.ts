/** One processing as the queue sees it. */
import type { Facts } from '../../shared/model/processing.ts'
import type { Processing } from '../processing/port.ts'
import type { Link } from './link.ts'
import type { ServerClock } from './server-clock.ts'

export type Line = {
  processing: Processing
  facts: Facts
  timeoutMs: number
  link: Link
  serverClock: ServerClock
}
