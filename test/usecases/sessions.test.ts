import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused, type ATill } from './a-till.ts'

const [newCard = ''] = wellKnown.newCards
const { active } = wellKnown
const minuteMs = 60_000

const screenOf = (till: ATill, session = till.engine().sessions.open()) =>
  till.clientOf({ type: 'screen', session })

test('a screen at which nobody is signed in learns who there is and how the till is, and nothing of customers', async () => {
  const till = await openATill()
  const screen = screenOf(till)
  const start = await screen.session.start({})
  expect(start).toMatchObject({ current: null, mode: 'live', trainingPins: null })
  expect(start.operators.map(({ role }) => role)).toContain('director')
  expect(JSON.stringify(start)).not.toMatch(/scrypt|pin_?hash/i)
  expect(await screen.status.get({})).toMatchObject({ mode: 'live' })

  const id = 'x'
  const calls: Promise<unknown>[] = [
    screen.customer.find({ value: active.number }),
    screen.operation.submit({ kind: 'card.issue', card: newCard }),
    screen.operation.list({}),
    screen.operation.get({ id }),
    screen.operation.story({ id }),
    screen.operation.cancel({ id }),
    screen.operation.retry({ id }),
    screen.operation.abandonCase({ case: id }),
    screen.operation.resolve({ id, as: 'applied', note: 'n', approval: by('senior') }),
    screen.attention.list({}),
    screen.attention.get({ id }),
    screen.attention.listShortfalls({}),
    screen.attention.settleShortfall({ id, note: 'n', approval: by('senior') }),
    screen.hold.list({}),
    screen.hold.release({ id }),
    screen.checkout.open({ value: active.number, amount: '10' }),
    screen.checkout.get({ id }),
    screen.checkout.hold({ id, amount: '1' }),
    screen.checkout.complete({ id }),
    screen.checkout.cancel({ id }),
    screen.checkout.listOpen({}),
    screen.settings.get({}),
    screen.settings.save({}),
    screen.settings.saveOperator({ name: 'Eve', role: 'director', pin: '4711' }),
    screen.settings.createIntegrationKey({ name: 'k' }),
    screen.settings.revokeIntegrationKey({ id }),
    screen.settings.setTraining({ on: true }),
    screen.session.setUi({ theme: 'dark' }),
    screen.training.setDrill({ processing: 'cashdesk', mode: 'off' }),
    screen.training.reset({}),
  ]
  const codes = (await Promise.all(calls.map(refused))).map(({ code }) => code)
  expect(new Set(codes)).toEqual(new Set(['SIGNED_OUT']))
  expect(till.training.ledger.requests()['cashdesk Issue'] ?? 0).toBe(0)
})

test('whoever signs in is somebody at this screen alone, until they sign out', async () => {
  const till = await openATill()
  const session = till.engine().sessions.open()
  const [screen, other] = [screenOf(till, session), screenOf(till)]
  expect(await screen.session.signIn(by('senior'))).toMatchObject({ name: 'senior', role: 'senior' })
  expect(await screen.session.start({})).toMatchObject({ current: { name: 'senior' } })
  expect(await other.session.start({})).toMatchObject({ current: null })
  await screen.operation.list({})
  await screen.session.signOut({})
  expect(await refused(screen.operation.list({}))).toMatchObject({ code: 'SIGNED_OUT' })
})

test('an idle screen is locked; input puts it off, and a look at the state does not', async () => {
  const till = await openATill({ idleLockMin: 5 })
  const session = till.engine().sessions.open()
  const screen = screenOf(till, session)
  await screen.session.signIn(by('cashier'))
  till.moveOn(4 * minuteMs)
  await screen.session.touch({})
  till.moveOn(4 * minuteMs)
  await screen.operation.list({})
  till.moveOn(4 * minuteMs)
  await screen.status.get({})
  till.moveOn(2 * minuteMs)
  expect(await refused(screen.operation.list({}))).toMatchObject({ code: 'SIGNED_OUT' })
  await screen.session.touch({})
  expect(await screen.session.start({})).toMatchObject({ current: null })
  expect(till.engine().sessions.lockIdle()).toBe(true)
  expect(till.engine().sessions.lockIdle()).toBe(false)
  await screen.session.signIn(by('cashier'))
  await screen.operation.list({})
})

test('an engine that starts anew knows nobody, and a screen that is gone is nobody', async () => {
  const till = await openATill()
  const session = till.engine().sessions.open()
  await screenOf(till, session).session.signIn(by('senior'))
  till.engine().sessions.end(session)
  expect(await refused(screenOf(till, session).operation.list({}))).toMatchObject({ code: 'SIGNED_OUT' })
  const restarted = till.engine().sessions.open()
  await screenOf(till, restarted).session.signIn(by('senior'))
  await till.restart()
  expect(await refused(screenOf(till, restarted).operation.list({}))).toMatchObject({ code: 'SIGNED_OUT' })
})

test('whoever is no operator any more is signed out at once', async () => {
  const till = await openATill()
  const screen = till.as('senior')
  await screen.operation.list({})
  const change = { id: 'id-senior', name: 'senior', role: 'senior', active: false } as const
  await till.as('director').settings.saveOperator(change)
  expect(await refused(screen.operation.list({}))).toMatchObject({ code: 'SIGNED_OUT' })
})

test('a cash-register program acts in its own name as a cashier, and as an operator with their PIN', async () => {
  const till = await openATill()
  const program = till.clientOf({ type: 'integration', keyId: 'k1', name: 'register' })
  const issued = await program.operation.submit({ kind: 'card.issue', card: newCard })
  expect(issued).toMatchObject({ state: 'done', operator: 'register' })
  const block = { kind: 'card.block', card: active.number, reason: '0' } as const
  expect(await refused(program.operation.submit(block))).toMatchObject({ code: 'APPROVAL_REQUIRED' })
  expect(await refused(program.settings.get({}))).toMatchObject({ code: 'FORBIDDEN' })
  const asSenior = await program.operation.submit({ ...block, operator: by('senior') })
  expect(asSenior).toMatchObject({ state: 'done', operator: 'senior', approvedBy: null })
})

test('each operator has a language and a theme of their own, over the till’s', async () => {
  const till = await openATill()
  expect(await till.as('senior').session.setUi({ language: 'en' })).toMatchObject({
    language: 'en',
    theme: 'system',
  })
  expect(await till.as('senior').session.setUi({ theme: 'dark' })).toMatchObject({
    language: 'en',
    theme: 'dark',
  })
  expect((await till.as('senior').session.start({})).ui).toMatchObject({ language: 'en', theme: 'dark' })
  expect((await till.as('cashier').session.start({})).ui).toMatchObject({ language: 'ru', theme: 'system' })
})
