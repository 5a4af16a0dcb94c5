/** Every migration, oldest first. A landed one is never edited. */
import * as start from './0001-start.ts'

export type Migration = { version: number; sql: string }
export const migrations: readonly Migration[] = [start]
export const newestVersion = migrations.length
