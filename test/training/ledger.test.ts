import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { startTraining } from '../../electron/training/index.ts'
import { trainingPoint, wellKnown } from '../../electron/training/seed.ts'
import { callers, openWorld, temporaryFolder } from './world.ts'

const { active } = wellKnown
const sale = { client: active.clientId, point: trainingPoint, amount: 100, spend: 50 }

test('the world is taken up again at the next start', async () => {
  const folder = await temporaryFolder()
  const first = await startTraining({ folder })
  await callers(first).call('/retail', sale)
  await first.close()
  const { training } = await openWorld({ folder })
  expect(training.ledger.balance(active.clientId)).toBe('1200.5')
  expect(training.ledger.sales()).toHaveLength(1)
})

test('a reset makes the world new, with its journals empty and the drill as it was', async () => {
  const { call, get, training } = await openWorld()
  await call('/retail', sale)
  await call('/bonuses/hold', { client: active.clientId, point: trainingPoint, amount: 5 })
  await get(`/Issue?Number=${wellKnown.newCards[0]}`)
  training.drill.set('cashdesk', 'slow')
  training.reset()
  const { ledger } = training
  expect(ledger.balance(active.clientId)).toBe('1250.50')
  expect([ledger.sales(), ledger.holds(), ledger.calls(), ledger.requests()]).toEqual([[], [], [], {}])
  expect(ledger.card(wellKnown.newCards[0] ?? '')?.status).toBe('new')
  expect(training.drill.get().cashdesk).toBe('slow')
})

test.each([
  ['is no database', async (file: string) => writeFile(file, 'not a database at all, '.repeat(100))],
  [
    'is damaged inside',
    async (file: string) => {
      const bytes = await readFile(file)
      await writeFile(file, bytes.fill(0xa5, 4096))
    },
  ],
  [
    'is of another version',
    async (file: string) => {
      const db = new Database(file)
      db.pragma('user_version = 99')
      db.close()
    },
  ],
])('a ledger that %s is replaced by a new one', async (_case, spoil) => {
  const folder = await temporaryFolder()
  const first = await startTraining({ folder })
  await callers(first).call('/retail', sale)
  await first.close()
  await spoil(join(folder, 'training.sqlite'))
  const { training } = await openWorld({ folder })
  expect(training.ledger.balance(active.clientId)).toBe('1250.50')
})

test('the ledger keeps a write-ahead log', async () => {
  const folder = await temporaryFolder()
  await openWorld({ folder })
  const db = new Database(join(folder, 'training.sqlite'), { readonly: true })
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  db.close()
})

test('the record of calls holds no name, phone or e-mail', async () => {
  const { call, post, training } = await openWorld()
  await post('/Block', { ContactMobileNumber: active.phone, BlockReasonCode: '0' })
  await call('/retail', sale)
  const calls = JSON.stringify(training.ledger.calls())
  expect(calls).toContain(active.number)
  expect(calls).not.toContain(active.phone)
  expect(calls).not.toMatch(/[А-Яа-я@]/)
})

test('an unknown card, contact or client is found by nobody', async () => {
  const { training } = await openWorld()
  const { unknown } = wellKnown
  expect(training.ledger.card(unknown.number)).toBeUndefined()
  expect(training.ledger.contact(unknown.phone)).toBeUndefined()
  expect(training.ledger.balance(unknown.clientId)).toBeUndefined()
  expect(training.ledger.contact(active.phone)).toMatchObject({
    name: active.name,
    isQuestionnaireComplete: true,
  })
})
