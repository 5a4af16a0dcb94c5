/** Every migration, oldest first. A landed one is never edited. */
import * as start from './0001-start.ts'
import * as lookUps from './0002-look-ups.ts'
import * as shakenHolds from './0003-shaken-holds.ts'
import * as fiveProcessings from './0004-five-processings.ts'

export type Migration = { version: number; sql: string }
export const migrations: readonly Migration[] = [start, lookUps, shakenHolds, fiveProcessings]
export const newestVersion = migrations.length
