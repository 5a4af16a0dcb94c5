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

/** `path` is below the processing's base address; `body` is the exact text, null for none. */
export type Exchange = {
  request: { method: string; path: string; body: string | null }
  answer: { status: number; headers: Record<string, string>; body: string }
  /** The same answer as XML, where the processing speaks either. */
  xml?: { status: number; headers: Record<string, string>; body: string }
}

export type Fixture = Exchange & {
  title: string
  ask: Ask
  /** The requests after the first one, where a call makes several, and what came back. */
  also?: Exchange[]
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

/** The same exchanges with a till that asks for XML; `json` is the answer in its other form. */
export function readXmlFixtures(adapter: string): { file: string; fixtures: XmlFixture[] }[] {
  return readFixtures(adapter).map(({ file, fixtures }) => ({
    file,
    fixtures: fixtures.flatMap(({ xml, ...fixture }) => {
      if (xml === undefined) return []
      const { request } = fixture
      const path = request.path.replace('format=json', 'format=xml')
      return [{ ...fixture, request: { ...request, path }, answer: xml, json: fixture.answer }]
    }),
  }))
}
export type XmlFixture = Fixture & { json: Fixture['answer'] }

export function perform(processing: Processing, ask: Ask, signal?: AbortSignal): Promise<unknown> {
  if ('find' in ask) return processing.find(ask.find, signal)
  if ('quote' in ask) return processing.quote(ask.quote, signal)
  if ('execute' in ask) return processing.execute(ask.execute, signal)
  if ('testConnection' in ask) return processing.testConnection(signal)
  const method = processing[ask.call] as ((...args: unknown[]) => Promise<unknown>) | undefined
  assert(method !== undefined, `${processing.name} has ${ask.call}`)
  return method(...ask.with, signal)
}
