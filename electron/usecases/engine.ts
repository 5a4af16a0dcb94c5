/** What every use-case may reach: built once by compose.ts, passed as one object. */
import type { Config } from '../../shared/model/config.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Store } from '../db/store.ts'
import type { Log } from '../platform/log.ts'
import type { Refreshes } from '../sync/refresh-manager.ts'
import type { Line, Worker } from '../sync/worker.ts'
import type { AuditWatch } from './audit-watch.ts'
import type { CodeLimits } from './code-limits.ts'
import type { InTurn } from './in-turn.ts'
import type { Sessions } from './sessions.ts'
import type { TillTime } from './till-time.ts'

export type Language = 'ru' | 'en'
export type Mode = 'live' | 'training'

/** Who calls: a screen of this till (its session) or a cash-register program (its key). */
export type Caller =
  | { type: 'screen'; session: string }
  | { type: 'integration'; keyId: string; name: string }

export type Engine = {
  store: Store
  config: Config
  mode: Mode
  /** PINs of the built-in practice operators by name, in training only. */
  practicePins: ReadonlyMap<string, string> | null
  lines: ReadonlyMap<ProcessingName, Line>
  worker: Worker
  /** Of the processings that list everything. */
  refreshes: Refreshes
  sessions: Sessions
  /** One check of an operator's PIN at a time. */
  inTurn: InTurn
  /** How often codes are sent to customers, and guessed. */
  codeLimits: CodeLimits
  /** Whether the audit trail is what was written. */
  audit: AuditWatch
  /** What no clock of the machine can change. */
  time: TillTime
  nowMs(): number
  clockJumpMs(): number
  mintId(): string
  publish(event: TillEvent): void
  log: Log
  version: string
}
export const iso = (ms: number): string => new Date(ms).toISOString()
