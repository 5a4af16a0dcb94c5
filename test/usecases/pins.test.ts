import { expect, test } from 'vitest'
import { hashPin, isPinOf } from '../../electron/usecases/pin.ts'
import { wellKnown } from '../../electron/training/seed.ts'
import { by, openATill, refused } from './a-till.ts'

const [newCard = ''] = wellKnown.newCards
const minuteMs = 60_000

type Till = Awaited<ReturnType<typeof openATill>>
const attempt = (till: Till, pin: string) =>
  till
    .clientOf({ type: 'screen', session: till.engine().sessions.open() })
    .session.signIn({ operator: 'senior', pin })
const guess = (till: Till) => refused(attempt(till, '0000'))

test('a PIN is kept with a salt of its own and at the stated cost', async () => {
  const [one, two] = await Promise.all([hashPin('4711'), hashPin('4711')])
  expect(one).not.toBe(two)
  expect(one).toMatch(/^scrypt\$16384\$8\$5\$/)
  expect(await isPinOf('4711', one)).toBe(true)
  expect(await isPinOf('4712', one)).toBe(false)
  expect(await isPinOf('4711', 'plain$4711')).toBe(false)
})

test('wrong PINs lock the entry for longer and longer, and a right one in time forgives them', async () => {
  const till = await openATill()
  for (const attemptsLeft of [4, 3, 2, 1]) {
    expect(await guess(till)).toEqual({ code: 'PIN_WRONG', data: { attemptsLeft } })
  }
  for (const minutes of [1, 5, 15, 60, 60]) {
    expect(await guess(till)).toEqual({ code: 'LOCKED_OUT', data: { retryAfterMs: minutes * minuteMs } })
    expect(await refused(attempt(till, '2222'))).toMatchObject({ code: 'LOCKED_OUT' })
    till.moveOn(minutes * minuteMs)
  }
  expect(await attempt(till, '2222')).toMatchObject({ name: 'senior' })
  expect(await guess(till)).toEqual({ code: 'PIN_WRONG', data: { attemptsLeft: 4 } })
})

test('a restart forgives no guess and opens no lock', async () => {
  const till = await openATill()
  for (let count = 0; count < 3; count += 1) await guess(till)
  await till.restart()
  expect(await guess(till)).toEqual({ code: 'PIN_WRONG', data: { attemptsLeft: 1 } })
  expect(await guess(till)).toMatchObject({ code: 'LOCKED_OUT' })
  await till.restart()
  expect(await refused(attempt(till, '2222'))).toMatchObject({ code: 'LOCKED_OUT' })
})

test.each([
  ['forward by a year', 365 * 24 * 60],
  ['back by a year', -365 * 24 * 60],
  ['not at all', 0],
])(
  'a clock that is set %s while the till is off neither opens a lock nor makes it longer',
  async (_, minutes) => {
    const till = await openATill()
    for (let count = 0; count < 5; count += 1) await guess(till)
    till.moveOn(20_000)
    await till.restartAt(minutes * minuteMs)
    const { code, data } = await refused(attempt(till, '2222'))
    expect(code).toBe('LOCKED_OUT')
    const { retryAfterMs } = data as { retryAfterMs: number }
    expect(retryAfterMs).toBeLessThanOrEqual(40_000)
    expect(retryAfterMs).toBeGreaterThan(30_000)
    till.moveOn(40_000)
    expect(await attempt(till, '2222')).toMatchObject({ name: 'senior' })
  },
)

test('restarts without end wear no lock off: only the time that the till runs does', async () => {
  const till = await openATill()
  for (let count = 0; count < 6; count += 1) {
    await guess(till)
    if (count >= 4) till.moveOn(minuteMs)
  }
  for (let count = 0; count < 5; count += 1) await till.restartAt(60 * minuteMs)
  expect(await refused(attempt(till, '2222'))).toMatchObject({ code: 'LOCKED_OUT' })
})

test('after ten wrong PINs, whoever they were for, the whole till waits a minute and never longer', async () => {
  const till = await openATill()
  const screen = till.clientOf({ type: 'screen', session: till.engine().sessions.open() })
  const wrong = (operator: string) => refused(screen.session.signIn({ operator, pin: '0000' }))
  for (const operator of ['cashier', 'senior', 'director', 'operator', 'marketer'])
    for (const _ of ['once', 'twice']) expect((await wrong(operator)).code).toBe('PIN_WRONG')
  expect((await wrong('cashier')).code).toBe('PIN_WRONG')
  expect(await refused(attempt(till, '2222'))).toEqual({
    code: 'LOCKED_OUT',
    data: { retryAfterMs: expect.closeTo(minuteMs, -4) },
  })
  await till.restart()
  expect(await refused(attempt(till, '2222'))).toMatchObject({ code: 'LOCKED_OUT' })
  till.moveOn(minuteMs)
  expect(await attempt(till, '2222')).toMatchObject({ name: 'senior' })
  // A right PIN forgives its own operator, not the till: whoever guesses has one of their own.
  expect((await wrong('marketer')).code).toBe('PIN_WRONG')
  expect((await refused(attempt(till, '2222'))).code).toBe('LOCKED_OUT')
  till.moveOn(60 * minuteMs)
  expect((await wrong('marketer')).code).toBe('PIN_WRONG')
  expect(await attempt(till, '2222')).toMatchObject({ name: 'senior' })
})

test('guesses at once count like guesses in turn: the right PIN among them comes too late', async () => {
  const till = await openATill()
  const pins = [...Array.from({ length: 20 }, (_, index) => `00${10 + index}`), '2222']
  const outcomes = await Promise.all(pins.map(async (pin) => (await refused(attempt(till, pin))).code))
  expect(outcomes.filter((code) => code === 'PIN_WRONG')).toHaveLength(4)
  expect(outcomes.at(-1)).toBe('LOCKED_OUT')
})

test('the right PIN many times at once is no guess', async () => {
  const till = await openATill()
  const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(till, '2222')))
  expect(answers).toHaveLength(12)
  expect(await guess(till)).toEqual({ code: 'PIN_WRONG', data: { attemptsLeft: 4 } })
})

test('a lock of one operator is no lock of another, and nobody unknown or retired comes in', async () => {
  const till = await openATill()
  for (let count = 0; count < 5; count += 1) await guess(till)
  expect(
    await till
      .as('cashier')
      .operation.submit({ kind: 'card.issue', card: newCard, operator: by('operator') }),
  ).toMatchObject({
    operator: 'operator',
  })
  const screen = till.clientOf({ type: 'screen', session: till.engine().sessions.open() })
  const unknown = screen.session.signIn({ operator: 'nobody', pin: '1111' })
  expect(await refused(unknown)).toEqual({ code: 'PIN_WRONG', data: {} })
  await till
    .as('director')
    .settings.saveOperator({ id: 'id-marketer', name: 'marketer', role: 'marketer', active: false })
  expect(await refused(screen.session.signIn(by('marketer')))).toMatchObject({ code: 'PIN_WRONG' })
})

test('wrong PINs and refused wishes are in the audit trail, without the PIN', async () => {
  const till = await openATill()
  await guess(till)
  await refused(till.as('cashier').operation.submit({ kind: 'card.block', card: newCard, reason: '0' }))
  expect(till.auditOf('pin.wrong')).toEqual([{ actor: 'id-senior', data: { failed: 1 } }])
  expect(till.auditOf('policy.refused')).toEqual([
    { actor: 'id-cashier', data: { kind: 'card.block', reason: '0', code: 'APPROVAL_REQUIRED' } },
  ])
})
