import { expect, test } from 'vitest'
import { actionReasonText, actionReasons, errorText } from '../../shared/error-text.ts'
import { operationIssueCodes, remoteErrorCodes, tillErrorStatus } from '../../shared/errors.ts'

const codes = [...new Set([...Object.keys(tillErrorStatus), ...remoteErrorCodes, ...operationIssueCodes])]
const russian = /^[А-ЯЁ].*[.!]$/u

test('every code has its own finished sentence in both languages', () => {
  const said = { ru: new Set<string>(), en: new Set<string>() }
  for (const code of codes) {
    expect(errorText(code, {}, 'ru'), code).toMatch(code === 'INTERNAL' ? russian : /^\p{Lu}.*\. .*\.$/u)
    expect(errorText(code, {}, 'en'), code).toMatch(/^[A-Z][^а-яё]*\.$/)
    said.ru.add(errorText(code, {}, 'ru'))
    said.en.add(errorText(code, {}, 'en'))
  }
  expect(said.ru.size).toBe(codes.length)
  expect(said.en.size).toBe(codes.length)
})

test('no sentence shows its code, an empty bracket or a missing value', () => {
  for (const code of codes) {
    for (const language of ['ru', 'en'] as const) {
      expect(errorText(code, {}, language)).not.toMatch(/undefined|null|NaN|\(\)|[A-Z]{3,}_|\[object/)
    }
  }
})

test('a code from elsewhere is shown as it is', () => {
  expect(errorText('TELEPORTED', {}, 'ru')).toContain('TELEPORTED')
  expect(errorText('TELEPORTED', {}, 'en')).toContain('TELEPORTED')
  expect(errorText('constructor', {}, 'en')).toContain('constructor')
  expect(actionReasonText('__proto__', 'ru')).toContain('__proto__')
})

test('a lock-out says how long to wait', () => {
  expect(errorText('LOCKED_OUT', { retryAfterMs: 42_001 }, 'ru')).toContain('43 с')
  expect(errorText('LOCKED_OUT', { retryAfterMs: 300_000 }, 'en')).toContain('5 min')
})

test('a bad request names its fields in words', () => {
  const data = {
    issues: [
      { path: ['amount'], message: 'AMOUNT_INVALID' },
      { path: 'kind', message: 'Invalid input' },
    ],
  }
  const text = errorText('BAD_REQUEST', data, 'ru')
  expect(text).toContain('amount: сумма не читается; kind: Invalid input.')
})

test('an unavailable processing is named with the reason', () => {
  const data = { processing: 'loyalclient', reason: 'dns' }
  expect(errorText('PROCESSING_UNAVAILABLE', data, 'ru')).toMatch(
    /^LoyalClient не отвечает \(адрес не найден/,
  )
  expect(errorText('PROCESSING_UNAVAILABLE', { reason: 'refused: ECONNREFUSED' }, 'ru')).toContain(
    '(соединение отклонено)',
  )
  expect(errorText('PROCESSING_UNAVAILABLE', { reason: 'solar flare' }, 'en')).toContain('(solar flare)')
})

test('the most that can be spent is shown as the shop writes it', () => {
  expect(errorText('SPEND_TOO_MUCH', { most: '1250.5' }, 'ru')).toContain('1\u00a0250,50')
})

test('an unlisted refusal shows the processing’s own code and words', () => {
  const data = { remoteCode: 'CardEaten', remoteText: 'Карта съедена' }
  expect(errorText('REMOTE_REFUSED', data, 'ru')).toContain('(CardEaten: Карта съедена)')
})

test('data of a wrong kind never breaks a sentence', () => {
  const odd = {
    issues: [null, 7, { path: {}, message: [] }],
    retryAfterMs: 'soon',
    processing: {},
    spendable: 'x',
    id: [],
  }
  for (const code of codes) expect(errorText(code, odd, 'ru')).not.toMatch(/undefined|\[object/)
})

test('every reason of an action has its own sentence in both languages', () => {
  const said = actionReasons.flatMap((reason) => [
    actionReasonText(reason, 'ru'),
    actionReasonText(reason, 'en'),
  ])
  expect(new Set(said).size).toBe(actionReasons.length * 2)
  expect(said.filter((text) => /[A-Z]{3,}_/.test(text))).toEqual([])
})

test('a wrong PIN says how many tries are left', () => {
  expect(errorText('PIN_WRONG', { attemptsLeft: 2 }, 'ru')).toContain('осталось попыток — 2')
})

test('several customers are not nobody', () => {
  expect(errorText('CUSTOMER_UNKNOWN', { several: 2 }, 'ru')).toContain('не один покупатель')
  expect(errorText('CUSTOMER_UNKNOWN', {}, 'ru')).toContain('не найден')
})

test('a hold without an answer is never called unsent', () => {
  const text = errorText(
    'PROCESSING_UNAVAILABLE',
    { processing: 'loyalclient', reason: 'hold-unconfirmed' },
    'ru',
  )
  expect(text).toBe(errorText('HOLD_UNCONFIRMED', {}, 'ru'))
})
