/** One recorded exchange: what the till asks, what it sends, what comes back, what that means. */
import { readdirSync, readFileSync } from 'node:fs'
import { assert } from '../../shared/assert.ts'
import type { Change, FindQuery, Processing } from '../../electron/processing/port.ts'

export type Ask =
  | { find: FindQuery }
  | { quote: Parameters<Processing['quote']>[0] }
  | { execute: Change }
  | { testConnection: Record<string, never> }
  /** Any other call of a processing, with all of its arguments but the signal. */
  | { call: OptionalCall; with: unknown[] }

export type OptionalCall = Exclude<
  keyof Processing,
  'name' | 'capabilities' | 'find' | 'quote' | 'execute' | 'testConnection' | 'close' | 'certificateEndsMs'
>

export type Fixture = {
  title: string
  ask: Ask
  /** `path` is below the processing's base address; `body` is the exact text, null for none. */
  request: { method: string; path: string; body: string | null }
  answer: { status: number; headers: Record<string, string>; body: string }
  /** Without its trace. */
  outcome: Record<string, unknown>
}

/** All exchanges recorded for an adapter, by the name of their file. */
export function readFixtures(adapter: string): { file: string; fixtures: Fixture[] }[] {
  const folder = new URL(`../fixtures/${adapter}/`, import.meta.url)
  return readdirSync(folder)
    .toSorted()
    .map((file) => ({ file, fixtures: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture[] }))
}

export function perform(processing: Processing, ask: Ask, signal?: AbortSignal): Promise<unknown> {
  if ('find' in ask) return processing.find(ask.find, signal)
  if ('quote' in ask) return processing.quote(ask.quote, signal)
  if ('execute' in ask) return processing.execute(ask.execute, signal)
  if ('testConnection' in ask) return processing.testConnection(signal)
  const method = processing[ask.call] as ((...args: unknown[]) => Promise<unknown>) | undefined
  assert(method !== undefined, `${processing.name} has ${ask.call}`)
  return method(...ask.with, signal)
}
