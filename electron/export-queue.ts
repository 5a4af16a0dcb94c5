/**
 * Takes the open operations out of the data folder of a till that does not run any more, into a sealed file for another one.
 * The folder is told first, so that its till, should it ever wake, sends none of them; a folder that is only a copy cannot be
 * told, and then everything is checked by whoever takes it in.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, cpSync, existsSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnchorWhy } from '../shared/model/audit.ts'
import { passphrase as passphraseSchema } from '../shared/model/transfer.ts'
import { openCommandAnchors } from './command-anchors.ts'
import { openConfigFile, StartError } from './config-file.ts'
import { StoreRefusal } from './db/open.ts'
import { openStore, type Store } from './db/store.ts'
import type { AuditAnchors } from './platform/audit-anchors.ts'
import { refusalLines } from './start-refusals.ts'
import { moveQueueOut, queueCommand } from './usecases/move-queue-out.ts'
import type { MovedContent } from './usecases/moved-content.ts'
import { sealQueue } from './usecases/transfer-file.ts'
import { pointOf } from './usecases/transfer-queue.ts'

export type ExportQueue = {
  dataFolder: string
  configFile: string | null
  file: string
  isCopy: boolean
  passphrase: string
  nowMs: number
}

const actor = { id: queueCommand, name: '--export-queue' }

/** Returns sentences for whoever ran it. Throws `StartError`; then nothing left the folder. */
export async function exportQueueOf(options: ExportQueue): Promise<string[]> {
  const { file, isCopy, dataFolder } = options
  if (!existsSync(join(dataFolder, 'till.sqlite')) && !existsSync(join(dataFolder, 'journal')))
    throw new StartError([`There is no till's data in ${dataFolder}.`])
  if (existsSync(file))
    throw new StartError([`${file} is there already. Name a new file: nothing is overwritten.`])
  if (!passphraseSchema.safeParse(options.passphrase).success)
    throw new StartError(['The passphrase needs at least 12 characters.'])
  const content = isCopy ? fromCopy(options) : fromFolder(options, dataFolder, true)
  writeDurably(file, await sealQueue(content, options.passphrase))
  const open = content.operations.filter(({ row }) => isOpen(row.state)).length
  return [
    `${open} operations are in ${file}. Take it to another till: Settings, Moving the queue.`,
    isCopy
      ? 'The folder was not told: everything will be checked there. Never start the till of this folder again.'
      : 'The till of this folder knows that they left, and sends none of them.',
  ]
}

const isOpen = (state: string): boolean => ['queued', 'sending', 'checking', 'attention'].includes(state)

/** A folder that must stay as it is, or cannot be written: its files are read elsewhere. */
function fromCopy(options: ExportQueue): MovedContent {
  const scratch = mkdtempSync(join(tmpdir(), 'till-queue-'))
  try {
    for (const name of ['till.sqlite', 'till.sqlite-wal', 'journal']) {
      const from = join(options.dataFolder, name)
      if (existsSync(from)) cpSync(from, join(scratch, name), { recursive: true })
    }
    return fromFolder(options, scratch, false)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function fromFolder(
  { nowMs, configFile, dataFolder }: ExportQueue,
  folder: string,
  isTold: boolean,
): MovedContent {
  const config = openConfigFile(configFile ?? join(dataFolder, 'config.json'), configFile !== null).current()
  const store = openOrRefuse(folder)
  const anchors = isTold ? openCommandAnchors(folder) : null
  const sign = (why: AnchorWhy) => signOrNot(anchors, store, nowMs, why)
  try {
    sign('start')
    // What could be read in neither copy may have been a sending.
    const isCertain = isTold && !store.isIncomplete
    const till = config.store.till
    const moving = { id: randomUUID(), nowMs, till, point: pointOf(config), actor, isCertain }
    const content = moveQueueOut(store, moving) ?? lastMoved(store)
    sign('stop')
    if (content === null)
      throw new StartError([`Every operation in ${dataFolder} is over: there is nothing to move.`])
    return content
  } finally {
    store.close()
  }
}

/** A queue leaves its folder whether its trail can be signed or not. */
function signOrNot(anchors: AuditAnchors | null, store: Store, nowMs: number, why: AnchorWhy): void {
  try {
    anchors?.add(store.audit.head(), nowMs, why)
  } catch {
    // The till sees at its next start that only the queue has left meanwhile.
  }
}

/** A file that was lost is written once more. */
function lastMoved(store: Store): MovedContent | null {
  const last = store.transfers.list().find(({ direction }) => direction === 'out')
  const content = last === undefined ? null : (store.transfers.find(last.id)?.content ?? null)
  return content === null ? null : (JSON.parse(content) as MovedContent)
}

function openOrRefuse(folder: string): Store {
  try {
    return openStore(folder)
  } catch (error) {
    if (error instanceof StoreRefusal)
      throw new StartError([
        ...refusalLines(error),
        'A folder that cannot be written is read with --copy-only.',
      ])
    throw error
  }
}

function writeDurably(file: string, bytes: Buffer): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
