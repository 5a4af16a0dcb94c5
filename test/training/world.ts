/**
 * A training world of its own for one test: a temporary folder, real servers, a clock the test sets.
 * Everything is taken down when the test ends.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startTraining } from '../../electron/training/index.ts'
import type { Training, TrainingFacts } from '../../electron/training/index.ts'
import { withPracticeWorld } from '../helpers/practice-folder.ts'

export type Json = Record<string, unknown>
/** `body` is parsed JSON, or `undefined` when the answer is none; numbers in it are doubles, `text` is exact. */
export type Answer = { status: number; contentType: string; text: string; body: Json; headers: Headers }

export type World = {
  training: Training
  clock: { nowMs: number }
  /** A GET of the cashdesk processing, by its path below `/api/card`. */
  get(path: string, username?: string): Promise<Answer>
  /** A POST of the cashdesk processing. */
  post(path: string, body: unknown, username?: string): Promise<Answer>
  /** A POST of the loyalclient processing, by its path below `/integration/general`; a text is sent as it is. */
  call(path: string, body: Json | string): Promise<Answer>
}

export const startOfWorldMs = Date.UTC(2026, 10, 22, 9, 0, 0)

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'training-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function openWorld(
  options: { facts?: Partial<TrainingFacts>; slowMs?: number; folder?: string } = {},
): Promise<World> {
  const clock = { nowMs: startOfWorldMs }
  const folder = options.folder ?? (await withPracticeWorld(await temporaryFolder(), startOfWorldMs))
  const training = await startTraining({ ...options, folder, now: () => clock.nowMs })
  onTestFinished(() => training.close())
  return { training, clock, ...callers(training) }
}

export function callers(training: Training): Pick<World, 'get' | 'post' | 'call'> {
  const { cashdesk, loyalclient } = training
  const json = { 'Content-Type': 'application/json' }
  return {
    get: (path, username = 'till') =>
      ask(cashdesk.url + path, { headers: basic(username, cashdesk.password) }),
    post: (path, body, username = 'till') =>
      ask(cashdesk.url + path, {
        method: 'POST',
        headers: { ...json, ...basic(username, cashdesk.password) },
        body: JSON.stringify(body),
      }),
    call: (path, body) =>
      ask(`${loyalclient.url}/integration/general${path}`, {
        method: 'POST',
        headers: { ...json, apikey: loyalclient.apikey },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

export const basic = (username: string, password: string): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
})

export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  const { status, headers } = response
  return { status, headers, text, contentType: headers.get('Content-Type') ?? '', body: parse(text) }
}

/** Why a request failed: the code of the network error, such as `ECONNREFUSED`. */
export async function failure(request: Promise<unknown>): Promise<string> {
  try {
    await request
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
  }
  return 'none'
}

/** Starts several promises one after another, so that their order is theirs. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await run(item))
  return results
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return {}
  }
}
