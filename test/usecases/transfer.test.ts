import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { rmSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import { moveQueueOut } from '../../electron/usecases/move-queue-out.ts'
import { movedContent, type MovedContent } from '../../electron/usecases/moved-content.ts'
import { takeQueueIn } from '../../electron/usecases/take-queue-in.ts'
import { openQueue, sealQueue } from '../../electron/usecases/transfer-file.ts'
import { aFolder, aStore, queued } from '../db/a-store.ts'

vi.setConfig({ testTimeout: 60_000 })
const passphrase = 'шестнадцать слов!'
const actor = { id: 'd', name: 'Дарья' }
const out = (store: Store, given: Partial<Parameters<typeof moveQueueOut>[1]> = {}) =>
  moveQueueOut(store, {
    id: crypto.randomUUID(),
    nowMs: 5000,
    till: 'T1',
    point: 'p1',
    actor,
    isCertain: true,
    ...given,
  })
const into = (store: Store, content: MovedContent, point = 'p2') =>
  takeQueueIn(store, content, { nowMs: 9000, point, actor })

function anOldTill(folder = aFolder()): Store {
  const store = aStore(folder)
  const first = queued(store, { id: 'registered', card: null, caseId: 'case' })
  store.operations.update(first, { state: 'done', settledAt: 2 })
  queued(store, { id: 'waits', caseId: 'case', dependsOn: 'registered', fields: { card: '1' } })
  queued(store, { id: 'behind', evidence: { pre: { number: '1', status: 'new', phone: null, atMs: 1 } } })
  queued(store, { id: 'blocks', kind: 'card.block' })
  store.denials.insert({ operationId: 'blocks', processing: 'cashdesk', card: '2900100000017', phone: null })
  const sale = queued(store, {
    id: 'sale',
    kind: 'sale.record',
    card: null,
    contact: '79001',
    fields: { amount: '100', spend: '10', receipt: '77' },
    evidence: { client: 'c', token: { holdId: 'h', amount: '10', untilServerMs: 1e14 } },
  })
  store.operations.addLane(sale, 'client:c')
  store.operations.update(sale, { state: 'sending', attempts: 1, sentAt: 3 })
  store.attempts.insert({ seq: sale.seq, purpose: 'change', call: 'POST retail', startedAt: 3 })
  store.holds.insert({
    id: 'h',
    processing: 'loyalclient',
    client: 'c',
    amount: '10',
    untilAt: 1e14,
    takenAt: 1,
    state: 'live',
    operationId: 'sale',
    checkoutId: null,
  })
  const stuck = queued(store, { id: 'stuck', kind: 'bonus.change', card: null, fields: { amount: '-5' } })
  store.operations.update(stuck, {
    state: 'attention',
    error: { code: 'NO_EVIDENCE', remoteCode: null, remoteText: null },
  })
  return store
}

test('a queue comes in under its ids, in its order, each as far as it was', () => {
  const old = anOldTill()
  const content = out(old)
  const store = aStore()
  queued(store, { id: 'own', card: '5' })

  expect(into(store, content!)).toEqual({ queued: 3, checking: 1, attention: 1, settled: 1, known: 0 })

  expect(store.operations.get('waits')).toMatchObject({
    state: 'queued',
    everUnknown: false,
    dependsOn: 'registered',
  })
  expect(store.operations.get('registered')).toMatchObject({ state: 'done' })
  expect(store.operations.get('behind').seq).toBeGreaterThan(store.operations.get('waits').seq)
  expect(store.operations.get('behind').evidence).toEqual({})
  expect(store.operations.get('stuck')).toMatchObject({ state: 'attention', error: { code: 'NO_EVIDENCE' } })
  expect(store.operations.get('sale')).toMatchObject({
    state: 'checking',
    everUnknown: true,
    sentAt: 9000,
    attempts: 1,
    evidence: { isOfAnotherPoint: true },
    fields: { receipt: 'T1/77' },
  })
  expect(store.attempts.list(store.operations.get('sale').seq)).toHaveLength(1)
  expect(store.holds.find('h')).toMatchObject({ state: 'live', operationId: 'sale' })
  expect(store.denials.isDenied('2900100000017', null)).toBe(true)
  expect(store.audit.findBreak()).toBeNull()
  const find = (active: number[]) =>
    store.operations.findRunnable({
      processing: 'cashdesk',
      now: 9000,
      serverNow: 9000,
      pointWide: false,
      active,
    })
  // The block passes, and the lane of the card keeps its order.
  expect(find([])?.id).toBe('blocks')
})

test('at the same point what was under way is read by its token', () => {
  const content = out(anOldTill())
  const store = aStore()
  into(store, content!, 'p1')
  expect(store.operations.get('sale').evidence).toMatchObject({ token: { holdId: 'h' } })
  expect(store.operations.get('sale').evidence).not.toHaveProperty('isOfAnotherPoint')
})

test('the till that they left sends none of them any more, over any number of starts, and says so', () => {
  const folder = aFolder()
  const old = anOldTill(folder)
  const content = out(old)!
  expect(old.operations.listOpen()).toEqual([])
  old.close()

  const woken = openStore(folder)
  onTestFinished(() => woken.close())
  recover(woken, 10_000)
  for (const id of ['waits', 'behind', 'blocks', 'sale', 'stuck']) {
    expect(woken.operations.get(id)).toMatchObject({
      state: 'cancelled',
      movedBy: content.id,
      error: { code: 'MOVED' },
    })
  }
  expect(woken.operations.get('registered')).toMatchObject({ state: 'done', movedBy: null })
  expect(woken.operations.findByReceipt('77')).toBe('sale')
  expect(woken.transfers.list()).toMatchObject([{ id: content.id, direction: 'out', operations: 5 }])
  expect(out(woken)).toBeNull()
})

test('a journal from which the old till is made anew knows that they left, too', () => {
  const folder = aFolder()
  const old = anOldTill(folder)
  const content = out(old)!
  old.close()
  rmSync(join(folder, 'till.sqlite'))
  const woken = aStore(folder)
  recover(woken, 10_000)
  expect(woken.operations.listOpen()).toEqual([])
  expect(woken.operations.get('waits').movedBy).toBe(content.id)
})

test('the same file a second time does nothing, however far the operations have come', () => {
  const content = out(anOldTill())!
  const store = aStore()
  into(store, content)
  store.operations.update(store.operations.get('waits'), { state: 'done' })
  expect(into(store, content)).toEqual({ queued: 0, checking: 0, attention: 0, settled: 0, known: 6 })
  expect(store.operations.get('waits').state).toBe('done')
})

test('back where it came from, everything is checked: it may have been elsewhere in between', () => {
  const old = anOldTill()
  const content = out(old)!
  expect(into(old, content, 'p1')).toMatchObject({ queued: 0, checking: 4, attention: 1, known: 1 })
  expect(old.operations.get('waits')).toMatchObject({
    state: 'checking',
    movedBy: null,
    everUnknown: true,
    evidence: { isPastUnknown: true },
  })
  expect(old.operations.listOpen()).toHaveLength(5)
})

test('from a copy of a folder, whose till knows nothing of it, everything is checked', () => {
  const content = out(anOldTill(), { isCertain: false })!
  const store = aStore()
  expect(into(store, content)).toMatchObject({ queued: 0, checking: 4 })
  expect(store.operations.get('waits').evidence).toMatchObject({ isPastUnknown: true })
})

test('the sealed file opens with its passphrase alone, and holds no word that can be read', async () => {
  const content = out(anOldTill())!
  const file = await sealQueue(content, passphrase)
  expect(await openQueue(file, passphrase)).toEqual(content)
  expect(file.toString('latin1')).not.toMatch(/sale|2900100000017|79001/)
  await expect(openQueue(file, 'another passphrase')).rejects.toMatchObject({
    code: 'TRANSFER_PASSPHRASE_WRONG',
  })
})

test('whatever bytes are brought, they are refused in one of three ways and change nothing', async () => {
  const file = await sealQueue(out(anOldTill())!, passphrase)
  const codes = new Set<string>()
  const refused = async (bytes: Buffer) => {
    const code = await openQueue(bytes, passphrase).then(
      () => 'taken',
      (error: { code: string }) => error.code,
    )
    codes.add(code)
    expect(['TRANSFER_DAMAGED', 'TRANSFER_TOO_NEW', 'TRANSFER_PASSPHRASE_WRONG']).toContain(code)
  }
  for (let round = 0; round < 300; round += 1) {
    await refused(randomBytes(round * 7))
    const flipped = Buffer.from(file)
    const at = Math.floor((round / 300) * file.length)
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (round % 8)), at)
    await refused(flipped)
    await refused(file.subarray(0, at))
    await refused(Buffer.concat([file, randomBytes(1 + (round % 9))]))
  }
  expect(codes.size).toBeGreaterThan(0)
})

test('content that a passphrase fits and no till wrote is refused whole, and pollutes nothing', async () => {
  const good = out(anOldTill())!
  const store = aStore()
  queued(store, { id: 'own' })
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue(),
      fc.nat(5),
      fc.constantFrom('row', 'lanes', 'attempts'),
      async (value, index, part) => {
        const bad = structuredClone(good) as unknown as { operations: Record<string, unknown>[] }
        bad.operations[index]![part] = value
        const parsed = movedContent.safeParse(bad)
        if (!parsed.success) return
        const before = store.operations.list({ limit: 100 }).length
        try {
          into(store, { ...parsed.data, id: crypto.randomUUID() })
          // Taken in, the ids make the next one a matter of nothing.
        } catch (error) {
          expect(error).toMatchObject({ code: 'TRANSFER_DAMAGED' })
          expect(store.operations.list({ limit: 100 })).toHaveLength(before)
        }
      },
    ),
    { numRuns: 300 },
  )
  const evil = JSON.parse(
    JSON.stringify(good).replaceAll(
      '"state":"queued"',
      '"__proto__":{"polluted":1},"constructor":1,"state":"queued"',
    ),
  ) as unknown
  const parsed = movedContent.safeParse(evil)
  if (parsed.success) into(aStore(), parsed.data)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(store.operations.get('own').state).toBe('queued')
})

test.each([
  ['a state that there is none of', { state: 'sent' }],
  ['a kind that there is none of', { kind: 'card.steal' }],
  ['evidence that is no object', { evidence_json: '[1]' }],
  ['a text for a number', { created_at: 'soon' }],
  ['an object for a text', { operator_name: {} }],
  ['no operator', { operator_id: null }],
])('a row with %s is refused', (_, change) => {
  const content = out(anOldTill())!
  const bad = structuredClone(content)
  Object.assign(bad.operations[1]!.row, change)
  const store = aStore()
  const take = () => {
    const parsed = movedContent.safeParse(bad)
    if (!parsed.success) throw new Error('refused')
    into(store, parsed.data)
  }
  expect(take).toThrow(/refused|TRANSFER_DAMAGED/)
  expect(store.operations.list({ limit: 9 })).toEqual([])
})
