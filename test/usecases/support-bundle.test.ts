import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { configSchema } from '../../shared/model/config.ts'
import { hostFiles } from '../../electron/platform/paths.ts'
import { createSupportBundle } from '../../electron/usecases/support/create-bundle.ts'
import { openATill, refused, type ATill } from './a-till.ts'

/** Words, numbers and secrets that are somebody's: none of them may be in the bundle. */
const canaries = {
  contactName: 'Канарейкин',
  contactFirstName: 'Акакий',
  latinName: 'Kanareykina',
  operatorName: 'Продавцова Зоя',
  shopName: 'ИП Канарейкин А. А.',
  phone: '79161234567',
  phoneAsWritten: '+7 916 123-45-67',
  card: '2900777000013',
  otherCard: 'ABZ9981726354',
  email: 'kanareykin@example.org',
  receipt: 'CHEK-776655',
  note: 'позвонить дочери',
  reason: 'украли в трамвае',
  remoteText: 'Клиент найден: прописан в Твери',
  pin: '80421',
  password: 'pa55-of-cashdesk',
  apikey: 'apikey-7f3e',
  token: 'tok_93ab71',
  username: 'cashdesk-user',
  urlToken: 'urltoken9f1',
  bearer: 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl',
  idWithPhone: 'sale-79161234567-1',
  remoteCode: 'E_KANAREYKIN',
  client: 'client-of-kanareykin',
  keyName: 'Касса Акакия',
  answer: 'копию вернул Акакий с Тверской',
  header: 'Basic Y2FzaGRlc2stdXNlcjpwYTU1',
  goneOperator: 'Бывшая Раиса',
} as const
type Canary = keyof typeof canaries

const config = configSchema.parse({
  store: { name: canaries.shopName, till: 'T7' },
  processing: {
    cashdesk: {
      url: `http://${canaries.username}:${canaries.password}@127.0.0.1:9001/api/${canaries.urlToken}?token=${canaries.token}`,
      username: canaries.username,
      password: { secret: 'cashdesk.password' },
    },
    loyalclient: { url: 'http://127.0.0.1:9002', apikey: canaries.apikey, point: 'p1' },
    organization: { url: 'http://127.0.0.1:9004', token: canaries.token, shopId: 'S1' },
  },
  operators: [{ name: canaries.operatorName, role: 'director', pin: canaries.pin }],
})
const secrets = { get: (name: string) => (name === 'cashdesk.password' ? canaries.password : undefined) }

function plant(till: ATill): void {
  const { store, nowMs } = till.engine()
  const now = nowMs()
  const operation = {
    bodyHash: '',
    priority: 1,
    createdAt: now,
    operatorId: 'id-zoya',
    operatorName: canaries.operatorName,
    approvedById: 'id-zoya',
    approvedByName: canaries.operatorName,
    input: 'scanned',
    caseId: canaries.idWithPhone,
    dependsOn: null,
    checkoutId: `checkout-${canaries.phone}`,
    retryOf: null,
    laneKeys: [],
  } as const
  store.transaction(() => {
    store.operators.insert({
      id: 'id-zoya',
      name: canaries.operatorName,
      role: 'senior',
      pinHash: canaries.pin,
      createdAt: 1,
    })
    store.integrationKeys.insert({
      id: canaries.keyName,
      name: canaries.keyName,
      keyHash: canaries.token,
      createdAt: 1,
    })
    const sale = store.operations.insert({
      ...operation,
      id: canaries.idWithPhone,
      kind: 'sale.record',
      processing: 'loyalclient',
      card: canaries.card,
      contact: canaries.phone,
      fields: { amount: '100', spend: '0', receipt: canaries.receipt },
      evidence: { client: canaries.client, note: canaries.note },
    })
    store.operations.update(sale, {
      state: 'attention',
      error: {
        code: 'BALANCE_MISMATCH',
        remoteCode: canaries.remoteCode,
        remoteText: canaries.remoteText,
        data: {},
      },
      result: { note: canaries.note, name: canaries.contactName },
    })
    store.operations.insert({
      ...operation,
      id: 'register-1',
      kind: 'contact.create',
      processing: 'crm',
      card: canaries.otherCard,
      contact: canaries.phone,
      fields: {
        contact: JSON.stringify({
          firstName: canaries.contactFirstName,
          lastName: canaries.contactName,
          email: canaries.email,
          phone: canaries.phone,
        }),
      },
    })
    store.operations.insert({
      ...operation,
      id: 'block-1',
      kind: 'card.block',
      processing: 'organization',
      card: canaries.card,
      contact: null,
      fields: { card: canaries.card, reason: canaries.reason },
    })
    const number = store.attempts.insert({
      seq: sale.seq,
      purpose: 'change',
      call: `POST /${canaries.urlToken}`,
      startedAt: now,
    })
    store.attempts.finish(sale.seq, number, {
      call: `POST retail?phone=${canaries.phone}`,
      finishedAt: now,
      outcome: 'rejected',
      reason: `refused ${canaries.latinName}`,
      httpStatus: 422,
      remoteCode: canaries.remoteCode,
      remoteText: canaries.remoteText,
      shown: { holder: canaries.contactName, email: canaries.email },
    })
    store.outages.start({ processing: 'cashdesk', reason: `dns ${canaries.urlToken}`, now, answeredAt: null })
    store.holds.insert({
      id: `hold-${canaries.phone}`,
      processing: 'loyalclient',
      client: canaries.client,
      amount: '5',
      untilAt: now + 60_000,
      takenAt: now,
      state: 'live',
      operationId: sale.id,
      checkoutId: null,
    })
    store.audit.append({
      at: now,
      actor: canaries.operatorName,
      action: `note.${canaries.latinName}`,
      subject: canaries.phone,
      data: {
        note: canaries.note,
        code: canaries.remoteText,
        approvedBy: canaries.email,
        input: canaries.reason,
      },
    })
    store.operators.insert({
      id: 'id-gone',
      name: canaries.goneOperator,
      role: 'director',
      pinHash: 'x',
      createdAt: 1,
    })
    const byTheTill = { at: now, actor: 'till', subject: null, data: {} }
    store.audit.append({ ...byTheTill, action: 'store.restored' })
    const answer = { reason: canaries.answer }
    store.audit.append({ ...byTheTill, actor: 'id-gone', action: 'audit.acknowledged', data: answer })
  })
  const log = hostFiles(till.folder).log
  mkdirSync(dirname(log), { recursive: true })
  const line = (fields: object) =>
    `${JSON.stringify({ level: 'error', time: '2026-11-26T06:00:00.000Z', ...fields })}\n`
  writeFileSync(
    log,
    [
      line({
        msg: 'a call failed',
        error: {
          kind: 'Error',
          code: canaries.remoteText,
          message: canaries.remoteText,
          stack: `Error: ${canaries.latinName}\n    at find (/home/${canaries.latinName}/electron/sync/drive.ts:10:5)`,
        },
      }),
      line({
        msg: 'a call failed',
        error: { kind: 'TypeError', message: `no ${canaries.contactName}`, stack: '' },
      }),
      line({
        msg: `asked for ${canaries.contactName}`,
        processing: canaries.latinName,
        state: canaries.email,
        reason: canaries.bearer,
      }),
      line({
        msg: `asked "${canaries.latinName}" at http://127.0.0.1/${canaries.urlToken}`,
        holder: canaries.latinName,
        phone: Number(canaries.phone),
      }),
      line({
        msg: 'a call was made',
        call: `GET client?phone=${canaries.phone}`,
        headers: { authorization: canaries.header, cookie: canaries.bearer, 'x-shop': canaries.shopName },
        body: { card: canaries.card, name: canaries.contactName },
        url: `https://${canaries.username}:${canaries.password}@127.0.0.1/${canaries.urlToken}`,
      }),
      line({ msg: 'a processing changed state', processing: 'cashdesk', state: 'down', reason: 'timeout' }),
      `not json ${canaries.contactName}\n`,
    ].join(''),
  )
}

/** Every form in which a value may stand in a text. */
const formsOf = (value: string): string[] => [
  value,
  value.toLowerCase(),
  encodeURIComponent(value),
  Buffer.from(value).toString('base64').replaceAll('=', ''),
  Buffer.from(value).toString('hex'),
]

test('none of what is somebody’s or secret is in a bundle, whatever it was planted in', async () => {
  const till = await openATill()
  plant(till)
  await till.engine().audit.verify()
  const caller = { type: 'screen', session: till.engine().sessions.open() } as const
  till.engine().sessions.signIn(caller.session, 'id-senior')

  const bundle = await createSupportBundle(till.engine(), caller, {
    config,
    dataFolder: till.folder,
    secrets,
  })

  const zip = Buffer.from(bundle.data, 'base64')
  const files = unzipSync(zip)
  const texts = [
    zip.toString('latin1'),
    JSON.stringify(bundle.parts),
    ...Object.entries(files).flatMap(([name, bytes]) => [name, strFromU8(bytes)]),
  ]
  const found = (Object.keys(canaries) as Canary[]).flatMap((name) =>
    formsOf(canaries[name]).flatMap((form) =>
      texts.flatMap((text) => {
        const at = text.toLowerCase().indexOf(form.toLowerCase())
        return at < 0 ? [] : [`${name}: ${text.slice(Math.max(0, at - 60), at + 60)}`]
      }),
    ),
  )
  expect(found).toEqual([])
  // Not because there was nothing to find.
  const text = (name: string) => strFromU8(files[name]!)
  expect(JSON.parse(text('operations.json'))).toHaveLength(3)
  expect(JSON.parse(text('attempts.json'))).toMatchObject([{ httpStatus: 422, outcome: 'rejected' }])
  expect(JSON.parse(text('holds.json'))).toHaveLength(1)
  expect(JSON.parse(text('outages.json'))).toMatchObject([{ processing: 'cashdesk', endedAt: null }])
  expect(JSON.parse(text('log.json'))).toHaveLength(6)
  const { report } = JSON.parse(text('audit.json')) as { report: { restorations: unknown } }
  expect(report.restorations).toMatchObject([{ acknowledged: expect.stringContaining('T') }])
})

async function aBundle(till: ATill) {
  const { data, ...rest } = await till.as('senior').support.createBundle({})
  const files = unzipSync(Buffer.from(data, 'base64'))
  const read = (name: string) => JSON.parse(strFromU8(files[name]!)) as unknown
  return { ...rest, files, read }
}

test('a bundle tells what a helper needs, and one card is followed through it without being known', async () => {
  const till = await openATill()
  await till.lines('up')
  const cashier = till.as('cashier')
  const issue = { kind: 'card.issue', processing: 'cashdesk', card: '2900200000016' } as const
  await cashier.operation.submit({ ...issue, id: '0b8f6f6e-58a5-4a6b-9f0e-0d6f6d1f7a01' })
  await cashier.operation.submit({ ...issue, id: '0b8f6f6e-58a5-4a6b-9f0e-0d6f6d1f7a02' })

  const { read, parts, files, sha256 } = await aBundle(till)

  const operations = read('operations.json') as { id: string; card: string; state: string }[]
  expect(operations.map(({ id }) => id)).toContain('0b8f6f6e-58a5-4a6b-9f0e-0d6f6d1f7a01')
  expect(new Set(operations.map(({ card }) => card)).size).toBe(1)
  expect(operations[0]?.card).toMatch(/^…0016 #[a-p]{10}$/)
  expect(read('versions.json')).toMatchObject({
    till: '0',
    mode: 'live',
    schema: expect.any(Number),
    sqlite: expect.any(String),
  })
  expect(read('machine.json')).toMatchObject({ disk: { freeMb: expect.any(Number) } })
  expect(read('configuration.json')).toMatchObject({
    operators: { cashier: 1, director: 1 },
    processing: { cashdesk: { at: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), timeoutMs: 1500 } },
  })
  expect(read('status.json')).toMatchObject({ processings: [{ name: 'cashdesk' }, { name: 'loyalclient' }] })
  expect(read('audit.json')).toMatchObject({
    report: { entries: expect.any(Number), head: { seq: expect.any(Number) } },
  })
  expect(parts.map(({ name }) => name)).toEqual(Object.keys(files))
  expect(till.auditOf('support.bundled')).toMatchObject([{ actor: 'id-senior', data: { sha256 } }])
})

test('the log before the last start and the sizes of the second copy are in a bundle, sums of the shop are not', async () => {
  const till = await openATill()
  const log = hostFiles(till.folder).log
  mkdirSync(dirname(log), { recursive: true })
  const line = (msg: string) =>
    `${JSON.stringify({ level: 'warn', time: '2026-11-26T06:00:00.000Z', msg })}\n`
  writeFileSync(`${log}.1`, line('the clock of this machine has jumped'))
  writeFileSync(log, line('The till has ended.'))

  const { read } = await aBundle(till)

  expect(read('log.json')).toMatchObject([
    { msg: 'the clock of this machine has jumped' },
    { msg: 'The till has ended.' },
  ])
  const { files } = read('machine.json') as { files: { name: string }[] }
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['till.sqlite', 'journal/1.log', 'logs/till.log', 'logs/till.log.1']),
  )
  expect(read('status.json')).not.toHaveProperty('exposure')
})

test('the same card has another hash in another bundle', async () => {
  const till = await openATill()
  await till
    .as('cashier')
    .operation.submit({ kind: 'card.issue', processing: 'cashdesk', card: '2900200000016' })
  const cardOf = async () => ((await aBundle(till)).read('operations.json') as { card: string }[])[0]?.card
  expect(await cardOf()).not.toBe(await cardOf())
})

test('only a supervisor at a screen gets a bundle', async () => {
  const till = await openATill()
  expect(await refused(till.as('cashier').support.createBundle({}))).toMatchObject({ code: 'FORBIDDEN' })
  const program = till.clientOf({ type: 'integration', keyId: 'k', name: 'program' })
  expect(await refused(program.support.createBundle({}))).toMatchObject({ code: 'FORBIDDEN' })
})

const hasUnzip = spawnSync('unzip', ['-v']).status === 0

test.skipIf(!hasUnzip)(
  'a bundle is a zip that a usual unzip opens; skipped where there is none',
  async () => {
    const till = await openATill()
    const { data, parts } = await till.as('senior').support.createBundle({})
    const file = join(till.folder, 'bundle.zip')
    writeFileSync(file, Buffer.from(data, 'base64'))
    const tested = spawnSync('unzip', ['-t', file], { encoding: 'utf8' })
    expect(tested).toMatchObject({ status: 0, stdout: expect.stringContaining('No errors detected') })
    for (const { name, bytes, text } of parts) {
      const { stdout } = spawnSync('unzip', ['-p', file, name], { encoding: 'utf8' })
      expect(Buffer.byteLength(stdout)).toBe(bytes)
      expect(stdout.startsWith(text)).toBe(true)
    }
  },
)
