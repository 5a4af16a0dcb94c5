import { describe, expect, test } from 'vitest'
import { scrub, scrubText } from '../../electron/platform/scrub.ts'

describe('a text', () => {
  test.each([
    ['the card 2900000000017 is blocked', 'the card [hidden] is blocked'],
    ['phone=79161234567.', 'phone=[hidden].'],
    ['+7 (916) 123-45-67 answered', '[hidden] answered'],
    ['mail to a.b+c@example.co.uk failed', 'mail to [hidden] failed'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic [hidden]'],
  ])('loses %s', (text, kept) => {
    expect(scrubText(text)).toBe(kept)
  })

  test.each([
    'operation 0192f0c1-7d3e-7a10-9000-123456789012 took 5100 ms',
    'at 2026-11-22T11:27:59.123Z',
    'http://127.0.0.1:17321/api/card answered 503',
    'digest 00aa1234567890123456',
  ])('keeps %s', (text) => {
    expect(scrubText(text)).toBe(text)
  })
})

test('fields are hidden by name however it is written, and empty ones stay to be seen as empty', () => {
  expect(
    scrub({ first_name: 'A', 'API-Key': 'k', Phone: null, pin: '', operation: 'op-1', hasPassword: true }),
  ).toEqual({
    first_name: '[hidden]',
    'API-Key': '[hidden]',
    Phone: null,
    pin: '[hidden]',
    operation: 'op-1',
    hasPassword: true,
  })
})

test('an error keeps its kind, code and stack', () => {
  const error = Object.assign(new TypeError('bad'), { code: 'ECONNREFUSED' })
  expect(scrub({ error })).toMatchObject({
    error: { kind: 'TypeError', message: 'bad', code: 'ECONNREFUSED', stack: expect.any(String) },
  })
})

test('what is endless ends', () => {
  const loop: Record<string, unknown> = {}
  loop['again'] = loop
  expect(JSON.stringify(scrub(loop)).length).toBeLessThan(200)
})
