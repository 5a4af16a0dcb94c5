/**
 * Heads of the audit trail, signed and written down beside the database: whoever changes the trail and makes all its hashes
 * anew, or puts an older copy of the database in its place, does not fit them. Lines are only ever added; each signs the one
 * before it. The key and the newest line's signature are kept with the secrets, so that the file cannot be made shorter
 * either.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { z } from 'zod'
import {
  anchorWhy,
  auditHead,
  type AnchorWhy,
  type AuditHead,
  type WitnessState,
} from '../../shared/model/audit.ts'
import type { SecretStore } from './secrets.ts'

const anchorLine = auditHead.extend({ at: z.number().int(), why: anchorWhy, mac: z.string() })
export type Anchor = z.infer<typeof anchorLine>

export type AuditAnchors = {
  /** Oldest first: every line that is what was signed, and those of a forged file as far as they can be read. */
  list(): readonly Anchor[]
  state(): Exclude<WitnessState, 'off'>
  /** Durable when it returns. Throws what the disk says. */
  add(head: AuditHead, at: number, why: AnchorWhy): void
}

type Secrets = Pick<SecretStore, 'get' | 'set'>

const keyName = 'audit.anchor-key'
const newestName = 'audit.anchor-newest'

export function openAuditAnchors(file: string, secrets: Secrets): AuditAnchors {
  const key = keyOf(secrets)
  const { anchors, isWhole } = read(file)
  const newest = secrets.get(newestName)
  const state = judge(anchors, isWhole, key, newest)
  return {
    list: () => anchors,
    state: () => state,
    add(head, at, why) {
      const previous = anchors.at(-1)?.mac ?? ''
      const line = { seq: head.seq, hash: head.hash, at, why }
      const anchor = { ...line, mac: sign(key, previous, line) }
      appendLine(file, JSON.stringify(anchor))
      anchors.push(anchor)
      // What is missing stays known: the newest of a shorter file does not take the place of what was signed before.
      if (state === 'sound') secrets.set(newestName, anchor.mac)
    },
  }
}

/** The key is there: whoever opens the heads with these secrets makes no new one. */
export const canSign = (secrets: Pick<Secrets, 'get'>): boolean => secrets.get(keyName) !== undefined

function keyOf(secrets: Secrets): Buffer {
  const kept = secrets.get(keyName)
  if (kept !== undefined) return Buffer.from(kept, 'base64')
  const key = randomBytes(32)
  secrets.set(keyName, key.toString('base64'))
  return key
}

const sign = (key: Buffer, previous: string, { seq, hash, at, why }: Omit<Anchor, 'mac'>): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([previous, seq, hash, at, why]))
    .digest('hex')

function judge(
  anchors: readonly Anchor[],
  isWhole: boolean,
  key: Buffer,
  newest: string | undefined,
): 'sound' | 'forged' | 'missing' {
  let previous = ''
  for (const anchor of anchors) {
    const expected = Buffer.from(sign(key, previous, anchor))
    const found = Buffer.from(anchor.mac)
    if (expected.length !== found.length || !timingSafeEqual(expected, found)) return 'forged'
    previous = anchor.mac
  }
  if (!isWhole) return 'forged'
  // A crash between the line and the note of it leaves a line more, never one fewer.
  return newest === undefined || anchors.some(({ mac }) => mac === newest) ? 'sound' : 'missing'
}

/** A last line without its end was being written when the power went: it is cut off, as if it had never been begun. */
function read(file: string): { anchors: Anchor[]; isWhole: boolean } {
  const text = readText(file)
  const end = text.lastIndexOf('\n') + 1
  if (end < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, end)))
  const lines = text.slice(0, end).split('\n').slice(0, -1).map(parseLine)
  const anchors = lines.filter((line) => line !== null)
  return { anchors, isWhole: anchors.length === lines.length }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function parseLine(line: string): Anchor | null {
  try {
    return anchorLine.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function appendLine(file: string, line: string): void {
  const handle = openSync(file, 'a', 0o600)
  try {
    writeSync(handle, `${line}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
