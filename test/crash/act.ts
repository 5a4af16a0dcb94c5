/** What every operation of a round can do, whatever its kind, and what must be true of it after any kill. */
import { expect } from 'vitest'
import type { Entry, FakeServer } from './fake-server.ts'

export type Act = {
  kind: string
  fake: FakeServer
  /** The request that changes something, as the server knows it. */
  call: string
  subject: string
  /** The first request of a till that finds it in flight; null where it asks nothing. */
  firstAfterRestart: 'reading' | 'bonuses/release' | null
  /** Everything before the operation itself. */
  prepare(): Promise<void>
  /** Resolves when the till has said that it has taken it. */
  begin(): Promise<void>
  /** Still in the journal, and not begun any more than accepted. */
  isQueued(): Promise<boolean>
  isSettled(): Promise<boolean>
  /** After the end: journal, checkout and ledger agree, `entries` are the requests since it began. */
  expectEnd(entries: Entry[]): Promise<void>
}

export const requestsOf = (act: Act, from: number): Entry[] =>
  act.fake.log.slice(from).filter((entry) => entry.subject === act.subject)

/** Took effect once, and after that was not sent again. */
export function expectOneEffect({ call, kind }: Act, entries: Entry[]): void {
  const changes = entries.filter((entry) => entry.call === call)
  expect(changes.filter((entry) => entry.changed).length, `effects of ${kind}`).toBe(1)
  expect(changes.at(-1)?.changed, `${kind}: nothing is sent after its effect`).toBe(true)
}

/** Every process after the one that sent it first reads before it sends anew. */
export function expectReadBeforeSent({ call, kind }: Act, entries: Entry[]): void {
  const firstSentIn = entries.find((entry) => entry.call === call)?.life ?? Infinity
  const later = entries.filter((entry) => entry.life > firstSentIn)
  for (const life of new Set(later.map((entry) => entry.life))) {
    const calls = later.filter((entry) => entry.life === life).map((entry) => entry.call)
    const sentAt = calls.indexOf(call)
    if (sentAt >= 0) expect(calls.slice(0, sentAt), `${kind}: ${calls.join(', ')}`).toContain('reading')
  }
}
