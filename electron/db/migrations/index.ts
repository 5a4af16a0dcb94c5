/** Every migration, oldest first. A landed one is never edited. */
import * as start from './0001-start.ts'
import * as lookUps from './0002-look-ups.ts'
import * as shakenHolds from './0003-shaken-holds.ts'
import * as fiveProcessings from './0004-five-processings.ts'
import * as offlinePolicy from './0005-offline-policy.ts'
import * as attention from './0006-attention.ts'
import * as oversight from './0007-oversight.ts'
import * as secondCopy from './0008-second-copy.ts'
import * as commissioning from './0009-commissioning.ts'

export type Migration = { version: number; sql: string }
export const migrations: readonly Migration[] = [
  start,
  lookUps,
  shakenHolds,
  fiveProcessings,
  offlinePolicy,
  attention,
  oversight,
  secondCopy,
  commissioning,
]
export const newestVersion = migrations.length
