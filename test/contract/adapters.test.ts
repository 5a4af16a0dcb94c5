import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overNetwork } from '../../electron/processing/http.ts'
import { subjectKinds } from '../../electron/processing/port.ts'
import type { FindQuery, Outcome, Processing } from '../../electron/processing/port.ts'
import { registry } from '../../electron/processing/registry.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { Reading } from '../../shared/model/capabilities.ts'
import { processingNames } from '../../shared/model/processing.ts'
import { adapters, serverTls } from './adapters.ts'
import type { Adapter } from './adapters.ts'
import { perform, readFixtures, readXmlFixtures } from './fixture.ts'
import type { Fixture, OptionalCall, XmlFixture } from './fixture.ts'
import { openReplayServer } from './replay-server.ts'
import type { ReplayServer } from './replay-server.ts'
import { toXml } from './to-xml.ts'

let plainServer: ReplayServer
let tlsServer: ReplayServer
let processings: Map<Adapter, Processing>
let serverDates: number[]

beforeAll(async () => {
  plainServer = await openReplayServer()
  tlsServer = await openReplayServer(serverTls)
  serverDates = []
  const deps = overNetwork({
    nowMs: () => performance.now(),
    onServerDate: (serverMs: number) => serverDates.push(serverMs),
  })
  processings = new Map(
    adapters.map(
      (adapter) => [adapter, adapter.create(serverOf(adapter).origin + adapter.base, deps)] as const,
    ),
  )
})

afterAll(async () => {
  for (const processing of processings.values()) await processing.close()
  await plainServer.close()
  await tlsServer.close()
})

const serverOf = (adapter: Adapter): ReplayServer => (adapter.isTls === true ? tlsServer : plainServer)

type Shown = { trace?: unknown; tookMs?: number; class?: string }

const replayAny = (adapter: Adapter, fixture: Fixture): Promise<Shown> => replay(adapter, fixture)

async function replay(adapter: Adapter, fixture: Fixture): Promise<Outcome<unknown>> {
  serverOf(adapter).load(fixture.answer, ...(fixture.also ?? []).map(({ answer }) => answer))
  return (await perform(processings.get(adapter)!, fixture.ask)) as Outcome<unknown>
}

/** What a person may ask by, needing nothing that the till has learnt before. */
const freeKey = ({ by, owner }: FindQuery): string | undefined =>
  by === 'id' || owner !== undefined ? undefined : by
/** What a processing with local bonuses is never sent. */
const tillsOwn: readonly string[] = ['bonus.hold', 'bonus.release', 'sale.record']

const callsOf: Record<Reading, OptionalCall[]> = {
  'burn-down': ['readBurnDown'],
  levels: ['readLevels'],
  campaigns: ['readCampaigns'],
  directories: ['readDirectory'],
  groups: ['readGroups', 'readGroup', 'countGroup'],
  identify: ['sendCode', 'confirmCode'],
}

const all = adapters.map((adapter) => ({
  name: adapter.format === undefined ? adapter.name : `${adapter.name} as ${adapter.format}`,
  adapter,
  files: adapter.format === 'xml' ? readXmlFixtures(adapter.name) : readFixtures(adapter.name),
}))

describe.each(all)('$name', { timeout: 30_000 }, ({ adapter, files }) => {
  const fixtures = files.flatMap((file) => file.fixtures)
  const calls = fixtures.filter(({ ask }) => !('testConnection' in ask))
  const confirmed = calls.filter(({ outcome }) => outcome['class'] === 'confirmed')

  describe.each(files)('$file', ({ fixtures: recorded }) => {
    test.each(recorded)('$title', async (fixture) => {
      const { trace, tookMs, ...outcome } = await replayAny(adapter, fixture)
      expect(outcome).toEqual(fixture.outcome)
      const { asked } = serverOf(adapter)
      const exchanges = [fixture, ...(fixture.also ?? [])]
      expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual(
        exchanges.map(({ request }) => ({ ...request, path: adapter.base + request.path })),
      )
      for (const { headers } of asked) {
        expect(headers).toMatchObject({ ...adapter.credentials, 'cache-control': 'no-store' })
      }
      const isTest = 'testConnection' in fixture.ask
      const statuses = exchanges.map(({ answer }) => answer.status)
      const expectedTrace = {
        call: expect.any(String) as string,
        httpStatus: expect.toBeOneOf(statuses) as number,
      }
      expect({ trace, isTimed: (tookMs ?? -1) >= 0 }).toEqual({
        trace: isTest ? undefined : expectedTrace,
        isTimed: isTest,
      })
    })
  })

  test('no title is used twice', () => {
    expect(new Set(fixtures.map(({ title }) => title)).size).toBe(fixtures.length)
  })

  test('every kind and every key of its capabilities is recorded', () => {
    const kinds = new Set(confirmed.map(({ ask }) => ('execute' in ask ? ask.execute.kind : undefined)))
    const keys = new Set(confirmed.map(({ ask }) => ('find' in ask ? freeKey(ask.find) : undefined)))
    const { find, kinds: own, bonuses, reads, list } = capabilities[adapter.name]
    const sent = own.filter((kind) => bonuses !== 'local' || !tillsOwn.includes(kind))
    expect([...kinds].filter((kind) => kind !== undefined).toSorted()).toEqual(sent.toSorted())
    expect([...keys].filter((key) => key !== undefined).toSorted()).toEqual([...find].toSorted())
    expect(confirmed.some(({ ask }) => 'quote' in ask)).toBe(bonuses === 'remote')
    const made = new Set(confirmed.flatMap(({ ask }) => ('call' in ask ? ask.call : [])))
    const hasSubjects = own.some((kind) => (subjectKinds as readonly string[]).includes(kind))
    const expected = [
      ...reads.flatMap((reading) => callsOf[reading]),
      ...(list ? (['list'] as const) : []),
      ...(hasSubjects ? (['look'] as const) : []),
      ...(adapter.name === 'organization' ? (['readCard'] as const) : []),
    ]
    expect([...made].toSorted()).toEqual(expected.toSorted())
  })

  test('no trace names a card, a phone, a client or a hold', async () => {
    for (const fixture of calls) {
      const { trace } = await replay(adapter, fixture)
      expect(trace.call, fixture.title).toMatch(/^(GET|POST) [A-Za-z_/{}]+$/)
    }
  })

  test('nothing that fails names a person, a number or a secret', async () => {
    for (const fixture of calls) {
      const outcome = await replay(adapter, fixture)
      if (outcome.class !== 'unknown' && outcome.class !== 'not-sent') continue
      expect(outcome.detail, fixture.title).not.toMatch(/\d{7}|Иванова|mail@/)
      expect(JSON.stringify(outcome)).not.toContain(adapter.secret)
    }
  })

  test.each([
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Войдите</html>' },
      'content-type',
    ],
    ['an empty answer', { status: 200, headers: {}, body: '' }, 'content-type'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }, 'redirect'],
    [
      'a wrong key',
      { status: 401, headers: { 'content-type': 'application/json' }, body: '{"client":"?"}' },
      'unauthorized',
    ],
    ['a gateway time-out', { status: 504, headers: {}, body: 'upstream timed out' }, 'server-error'],
    ['foreign fields', { status: 200, ...written(adapter, { a: ['b'] }) }, 'schema'],
    ['a bare word', { status: 200, ...written(adapter, 'OK') }, 'schema'],
  ])('%s in place of any answer is unknown, and nothing is asked again', async (_name, answer, reason) => {
    for (const fixture of confirmed) {
      const outcome = await replay(adapter, { ...fixture, answer })
      expect(outcome, fixture.title).toMatchObject({ class: 'unknown', reason })
      expect(serverOf(adapter).asked, fixture.title).toHaveLength(1)
    }
  })

  test('an answer cut anywhere is unknown', async () => {
    const seen = new Set<string>()
    for (const fixture of confirmed) {
      if (fixture.answer.status !== 200 || seen.has(fixture.request.path)) continue
      seen.add(fixture.request.path)
      for (let end = 1; end < fixture.answer.body.length; end += 7) {
        const answer = { ...fixture.answer, body: fixture.answer.body.slice(0, end) }
        expect(await replay(adapter, { ...fixture, answer }), `${fixture.title} ${end}`).toMatchObject({
          class: 'unknown',
          reason: 'malformed',
        })
      }
    }
    expect(seen.size).toBeGreaterThanOrEqual(5)
  })

  test.each([
    ['missing', undefined],
    ['null', null],
    ['an object', { odd: true }],
    ['a list', ['odd', 'odd']],
  ])('any field that is %s either does not matter or is named', async (_name, replacement) => {
    const unnamed: string[] = []
    let named = 0
    for (const fixture of confirmed.filter(isPlainSuccess)) {
      const answered = JSON.parse(jsonOf(fixture)) as unknown
      for (const path of pathsOf(answered)) {
        const { body } = written(adapter, replaceAt(answered, path, replacement))
        const outcome = await replay(adapter, { ...fixture, answer: { ...fixture.answer, body } })
        if (outcome.class === 'confirmed' || isSaidByAbsence(outcome)) continue
        const isNamed = outcome.class === 'unknown' && ['schema', 'echo-mismatch'].includes(outcome.reason)
        const detail = isNamed ? `${outcome.detail}.` : '?'
        const field = `${path.join('.')}.`
        if (field.startsWith(detail) || detail.startsWith(field)) named++
        else unnamed.push(`${fixture.title}, ${field} ${JSON.stringify(outcome)}`)
      }
    }
    expect(unnamed).toEqual([])
    expect(named).toBeGreaterThan(10)
  })

  test('its clock is learnt from every answer', async () => {
    serverDates.length = 0
    const [fixture] = confirmed
    await replay(adapter, fixture!)
    expect(Math.abs((serverDates[0] ?? 0) - Date.now())).toBeLessThan(5000)
  })

  test('a reading that is given up is not thrown', async () => {
    const [fixture] = confirmed
    const outcome = await perform(processings.get(adapter)!, fixture!.ask, AbortSignal.abort())
    expect(outcome).toMatchObject({ class: 'not-sent', reason: 'aborted' })
  })

  test('what it cannot do is a bug of the caller', async () => {
    const processing = processings.get(adapter)!
    const by = capabilities[adapter.name].find.includes('name') ? 'code' : 'name'
    await expect(processing.find({ by, value: 'Иван' })).rejects.toThrow(`cannot find by ${by}`)
    const other = adapter.name === 'cashdesk' ? 'bonus.release' : 'card.issue'
    const change =
      other === 'bonus.release'
        ? ({ kind: other, hold: 'h' } as const)
        : ({ kind: other, card: '1' } as const)
    await expect(processing.execute(change)).rejects.toThrow(`cannot ${other}`)
  })
})

test('the registry knows every processing by its own name', () => {
  expect(Object.keys(registry).toSorted()).toEqual([...processingNames].toSorted())
  for (const [adapter, processing] of processings) {
    expect(processing.name).toBe(adapter.name)
    expect(processing.capabilities).toBe(capabilities[adapter.name])
  }
})

test('every refusal of the cashdesk document is recorded', () => {
  const documented = {
    'active.json': ['CannotFindCardNumber', 'StatusError'],
    'balance.json': ['InvalidCardNumber', 'InvalidContactCode', 'InvalidMobileNumber'],
    'bind-to.json': [
      'CannotFindCardNumber',
      'CannotFindMobile',
      'CardNumberBindToAnotherContact',
      'ContactBindToAnotherCardNumber',
      'InvalidCardNumber',
      'InvalidMobileNumber',
      'RequiredParameterNotSpecified',
      'StatusError',
    ],
    'block.json': [
      'BlockReasonError',
      'CannotFindCardNumber',
      'CannotFindMobile',
      'InvalidCardNumber',
      'InvalidMobileNumber',
      'RequiredParameterNotSpecified',
      'StatusError',
    ],
    'issue.json': ['CardNumberCannotFind', 'InvalidCardNumber', 'StatusError'],
    'un-block.json': [
      'CannotFindCardNumber',
      'CannotFindMobile',
      'InvalidCardNumber',
      'InvalidMobileNumber',
      'RequiredParameterNotSpecified',
      'StatusError',
      'UnBlockReasonError',
    ],
  }
  for (const [file, keys] of Object.entries(documented)) {
    const { fixtures = [] } = all[0]?.files.find((entry) => entry.file === file) ?? {}
    const recorded = fixtures.map(({ outcome }) => outcome['remoteCode'])
    for (const key of keys) expect(recorded, file).toContain(key)
  }
})

test('every refusal of the crm document is recorded', () => {
  const files = all.find(({ name }) => name === 'crm')?.files ?? []
  const refusedIn = (file: string) =>
    files
      .filter((entry) => entry.file === file)
      .flatMap(({ fixtures }) => fixtures.map(({ outcome }) => outcome['remoteCode']))
  const documented = Array.from({ length: 23 }, (_, index) => String(10_010 + index * 10))
  const bindings = ['10020', '10160', '10210', '10230']
  expect(refusedIn('bind-physical-card.json')).toEqual(expect.arrayContaining(bindings))
  const anywhere = new Set(files.flatMap(({ file }) => refusedIn(file)))
  expect(documented.filter((code) => !anywhere.has(code))).toEqual([])
})

test('a code of dots alone is asked of nobody', async () => {
  const [cashdesk] = adapters
  plainServer.load({ status: 500, headers: {}, body: '' })
  const outcome = await processings.get(cashdesk!)!.find({ by: 'code', value: '..' })
  expect(outcome).toMatchObject({ class: 'confirmed', value: [] })
  expect(plainServer.asked).toEqual([])
})

/** No refusal in words, which are anybody's; and its numbers survive the JSON of this test, which has none but doubles. */
const isPlainSuccess = (fixture: Fixture): boolean =>
  fixture.answer.status === 200 &&
  !jsonOf(fixture).includes('"success":0') &&
  !/\d{16}/.test(jsonOf(fixture).replace(/"[^"]*"/g, ''))

const jsonOf = (fixture: Fixture | XmlFixture): string =>
  'json' in fixture ? fixture.json.body : fixture.answer.body

/** An answer in the format that this adapter asks for. */
const written = ({ format }: Adapter, answer: unknown) =>
  format === 'xml'
    ? { headers: { 'content-type': 'application/xml' }, body: toXml(answer) }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }

/** A level that is not in the answer was not reached: that is how `organization` says it. */
const isSaidByAbsence = (outcome: Outcome<unknown>): boolean =>
  outcome.class === 'rejected' && outcome.code === 'LEVEL_NOT_REACHED'

type Path = (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path]
  const inner = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  const copy = structuredClone(value) as Record<string | number, unknown>
  copy[key!] = rest.length === 0 ? replacement : replaceAt(copy[key!], rest, replacement)
  return copy
}
