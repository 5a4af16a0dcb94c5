/** A running HTTP host over the fake till, ended with its test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startHttpHost } from '../../electron/kiosk/http-host.ts'
import type { HttpHost } from '../../electron/kiosk/http-host.ts'
import { createFakeTill, fakeKey } from '../fakes/fake-till.ts'
import type { FakeAnswers, FakeTill } from '../fakes/fake-till.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { send } from './raw-request.ts'
import type { RawAnswer, RawRequest } from './raw-request.ts'

export type Hosted = {
  till: FakeTill
  host: HttpHost
  send(request: RawRequest): Promise<RawAnswer>
  /** The same with the key, and JSON where there is a body; the answer's body read. */
  v1(request: RawRequest): Promise<{ status: number; body: unknown; headers: RawAnswer['headers'] }>
  /** Opens the one-time link and gives the cookie. */
  enter(): Promise<string>
}

export async function hosted(
  options: { answers?: FakeAnswers; withPage?: boolean; language?: 'ru' | 'en' } = {},
): Promise<Hosted> {
  const till = createFakeTill(options.answers, options.language)
  const page = options.withPage === false ? null : { rendererFolder: smallPage() }
  const host = await startHttpHost({ till, log: silentLog(), port: 0, page })
  onTestFinished(() => host.close())
  const sendHere = async (request: RawRequest) =>
    send(host.port, { ...request, headers: { host: `127.0.0.1:${host.port}`, ...request.headers } })
  return {
    till,
    host,
    send: sendHere,
    async v1(request) {
      const json: Record<string, string> =
        request.body === undefined ? {} : { 'content-type': 'application/json' }
      const answer = await sendHere({
        ...request,
        headers: { authorization: `Bearer ${fakeKey}`, ...json, ...request.headers },
      })
      return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text) }
    },
    async enter() {
      const answer = await sendHere({ path: new URL(host.mintLink()).pathname })
      return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
    },
  }
}

function smallPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'till-page-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>till</title>')
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'secret.sqlite'), 'not for pages')
  return folder
}
