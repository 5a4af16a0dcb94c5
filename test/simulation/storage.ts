/**
 * Where a till's folder lies: what may become of it while the till is dead. Its store is lost, with the journal beside it
 * left; or somebody puts a copy of the folder back that is older than the till. What is remembered of it outside stays.
 */
import Database from 'better-sqlite3'
import { cpSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { journalFolder, listSegments, segmentFile } from '../../electron/db/copy/segments.ts'
import { openOutsideMarks, type OutsideMarks } from '../../electron/platform/outside-marks.ts'
import type { Chance } from './chance.ts'
import type { Fault, Faults } from './faults.ts'

/** What somebody believes of a disk who has not looked. */
export type DiskMistake = {
  /** Commits are told before they are on the disk, here and in the journal: those since the last sync go with the power. */
  losesCommits?: true
  /** A commit stands in the journal only after it stands in the store: the last ones are missing there. */
  journalLags?: true
}
export type StorageDeps = {
  folder: string
  chance: Chance
  mistake: DiskMistake
  nowMs(): number
  faults(): Faults
  fired(fate: Fault): void
  /** The till woke with a folder from before. */
  putBack(): void
}
export type Storage = ReturnType<typeof createStorage>

/** The system writes what nobody has synced after this many commits. */
const syncedEvery = 5
const journalBehind = 3
/** Nobody puts a backup back within this; longer than any request may still be on its way. */
const putBackMs = 10 * 60_000
const backUpEveryMs = 20 * 60_000

export function createStorage({ folder, chance, mistake, nowMs, faults, fired, putBack }: StorageDeps) {
  const marksFolder = `${folder}-marks`
  const [backup, synced] = [`${folder}-backup`, `${folder}-synced`]
  const gone = new Set<string>()
  let marks: OutsideMarks | null = null
  let commits = 0
  let backedUpMs = 0
  let fromMs = 0

  function copy(from: string, to: string): void {
    rmSync(to, { recursive: true, force: true })
    if (existsSync(from)) cpSync(from, to, { recursive: true })
  }

  function idsIn(): Set<string> {
    const db = new Database(join(folder, 'till.sqlite'), { readonly: true })
    const ids = db.prepare('SELECT id FROM operation').pluck().all() as string[]
    db.close()
    return new Set(ids)
  }

  function cutJournal(): void {
    const last = listSegments(journalFolder(folder)).at(-1)
    if (last === undefined) return
    const file = segmentFile(journalFolder(folder), last.number)
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    const kept = lines.slice(0, Math.max(1, lines.length - journalBehind))
    truncateSync(file, Buffer.byteLength(`${kept.join('\n')}\n`))
  }

  function loseStore(): void {
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `till.sqlite${end}`), { force: true })
  }

  return {
    gone: gone as ReadonlySet<string>,
    marks: () => (marks ??= openOutsideMarks(marksFolder)),
    canStart: () => nowMs() >= fromMs,
    committed(): void {
      commits += 1
      if (mistake.losesCommits !== true || commits % syncedEvery !== 0) return
      copy(folder, synced)
      copy(marksFolder, `${synced}-marks`)
    },
    /** A copy of the whole folder, as it is between two commits. */
    backUp(): void {
      if (faults().backupPutBack === 0 || nowMs() - backedUpMs < backUpEveryMs) return
      backedUpMs = nowMs()
      copy(folder, backup)
    },
    /** After its process has ended. */
    died(): void {
      marks?.close()
      marks = null
      if (mistake.losesCommits === true && existsSync(synced)) {
        copy(synced, folder)
        copy(`${synced}-marks`, marksFolder)
      }
      if (chance.is(faults().storeLost)) {
        fired('storeLost')
        if (mistake.journalLags === true) cutJournal()
        loseStore()
      } else if (existsSync(backup) && chance.is(faults().backupPutBack)) {
        fired('backupPutBack')
        const before = idsIn()
        copy(backup, folder)
        const known = idsIn()
        for (const id of before) if (!known.has(id)) gone.add(id)
        fromMs = nowMs() + putBackMs
        putBack()
      }
    },
  }
}
