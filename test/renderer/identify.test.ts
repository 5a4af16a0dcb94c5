import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { maskCard, maskEmail, maskPhone } from '../../renderer/mask.ts'
import { createIdentifyStore, sendToOf, targetOf } from '../../renderer/store/identify.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import { aCard } from './a-card-entry.ts'
import { aPage, later } from './a-page.ts'

type Sent = { client: string | null; customers: CustomerView[] }

const customer: CustomerView = {
  key: 'k',
  clients: [],
  cards: [aCard()],
  campaigns: [],
  actions: [],
  conflicts: [],
}
const refusal = (code: string, data: Record<string, unknown> = {}) => new ORPCError(code, { data })

function openIdentify({
  send = () => ({ client: 'u1', customers: [] }),
  confirm = () => ({ customers: [customer] }),
}: { send?: () => unknown; confirm?: () => unknown } = {}) {
  const asked: unknown[] = []
  const page = aPage({
    customer: {
      sendCode: async (request: unknown) => {
        asked.push(request)
        return send()
      },
      confirmCode: async (request: unknown) => {
        asked.push(request)
        return confirm()
      },
    },
  })
  const store = createIdentifyStore(page.deps)
  store.getState().open(1)
  return { ...page, asked, state: () => store.getState() }
}

test('the code goes to what was typed, or to where a person says', async () => {
  const { state, asked, passMs } = openIdentify()
  state().setText('8 916 123-45-67')
  await state().send()
  expect(asked.at(-1)).toEqual({ phone: '+79161234567', sendTo: 'phone' })
  passMs(60_000)
  state().setSendTo('email')
  await state().send()
  expect(asked.at(-1)).toEqual({ phone: '+79161234567', sendTo: 'email' })
  expect(sendToOf({ text: 'IVAN@mail.ru', chosenSendTo: null })).toBe('email')
  expect(targetOf(' IVAN@mail.ru ')).toEqual({ email: 'ivan@mail.ru' })
})

test('what is neither a phone nor an e-mail is sent nothing', async () => {
  const { state, asked } = openIdentify()
  state().setText('Иванов')
  await state().send()
  expect(state().isUnreadable).toBe(true)
  expect(asked).toEqual([])
})

test('the right code opens the cards', async () => {
  const { state, asked } = openIdentify()
  state().setText('9161234567')
  await state().send()
  state().setCode('12a34')
  await state().confirm()
  expect(asked.at(-1)).toEqual({ client: 'u1', code: '1234' })
  expect(state().step).toEqual({ at: 'found', customers: [customer] })
})

test('too short a code is not asked about', async () => {
  const { state, asked } = openIdentify()
  state().setText('9161234567')
  await state().send()
  state().setCode('123')
  await state().confirm()
  expect(asked).toHaveLength(1)
})

test('cards that need no code are shown at once', async () => {
  const { state } = openIdentify({ send: () => ({ client: null, customers: [customer] }) })
  state().setText('9161234567')
  await state().send()
  expect(state().step.at).toBe('found')
})

test('a wrong code says how many tries are left, and the last one that it is spent', async () => {
  let attemptsLeft = 1
  const { state } = openIdentify({
    confirm: () => {
      throw refusal('CODE_WRONG', { attemptsLeft })
    },
  })
  state().setText('9161234567')
  await state().send()
  state().setCode('1234')
  await state().confirm()
  expect(state()).toMatchObject({ attemptsLeft: 1, code: '', isSpent: false, step: { at: 'sent' } })
  attemptsLeft = 0
  state().setCode('1234')
  await state().confirm()
  expect(state()).toMatchObject({ attemptsLeft: 0, isSpent: true })
})

test('a code that could not be looked at is kept', async () => {
  const { state } = openIdentify({
    confirm: () => {
      throw refusal('PROCESSING_UNAVAILABLE')
    },
  })
  state().setText('9161234567')
  await state().send()
  state().setCode('1234')
  await state().confirm()
  expect(state()).toMatchObject({ code: '1234', isSpent: false, failure: { code: 'PROCESSING_UNAVAILABLE' } })
})

test('without a complete answer a code may have been sent, and it is said so', async () => {
  const { state } = openIdentify({
    send: () => {
      throw refusal('CODE_PERHAPS_SENT')
    },
  })
  state().setText('9161234567')
  await state().send()
  expect(state().step.at).toBe('perhaps-sent')
})

test('no second code is asked for before its time, which the engine may tell', async () => {
  let answer: () => unknown = () => ({ client: 'u1', customers: [] })
  const { state, asked, passMs } = openIdentify({ send: () => answer() })
  state().setText('9161234567')
  await state().send()
  await state().send()
  expect(asked).toHaveLength(1)
  passMs(30_000)
  answer = () => {
    throw refusal('CODE_JUST_SENT', { retryAfterMs: 7000 })
  }
  await state().send()
  expect(state().step).toEqual({ at: 'sent', client: 'u1' })
  passMs(6999)
  await state().send()
  expect(asked).toHaveLength(2)
  passMs(1)
  await state().send()
  expect(asked).toHaveLength(3)
})

test('an answer that comes after another customer was begun with is not theirs', async () => {
  const slow = later<Sent>()
  const { state } = openIdentify({ send: async () => slow.answer })
  state().setText('9161234567')
  const sending = state().send()
  state().startAgain()
  slow.give({ client: null, customers: [customer] })
  await sending
  expect(state().step.at).toBe('asking')
})

test('a target is shown by its end, an e-mail by its beginning', () => {
  expect(maskPhone('79161234567')).toBe('+7 ••• •••-45-67')
  expect(maskPhone('375291234567')).toBe('••• •••-45-67')
  expect(maskCard('2900100000017')).toBe('•••• 0017')
  expect(maskEmail('ivan@mail.ru')).toBe('iv•••@mail.ru')
  expect(maskEmail('i@mail.ru')).toBe('•••@mail.ru')
})
