import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateText, readBirthDate, typedDate, typedPhone } from '../../renderer/store/typed-text.ts'

const nowMs = Date.parse('2026-11-22T20:00:00Z')
/** Key by key, as a person types. */
const type = (typed: (before: string, after: string) => string, text: string): string =>
  [...text].reduce((before, char) => typed(before, before + char), '')

test('a birth date gets its dots while its digits are typed, and keeps those that a person types', () => {
  expect(type(typedDate, '31051990')).toBe('31.05.1990')
  expect(type(typedDate, '31.05.1990')).toBe('31.05.1990')
  expect(type(typedDate, '1.5.1990')).toBe('1.5.1990')
  expect(type(typedDate, '31.5.1990')).toBe('31.5.1990')
})

test('deleting and mending in the middle changes nothing by itself', () => {
  expect(typedDate('31.05.1990', '31.05.199')).toBe('31.05.199')
  expect(typedDate('31.05', '31.0')).toBe('31.0')
  expect(typedDate('31.05.1990', '3.05.1990')).toBe('3.05.1990')
  expect(typedPhone('+7 916 123-45-67', '+7 916 123-45-6')).toBe('+7 916 123-45-6')
})

test('a phone is grouped once it is whole, in any local form', () => {
  expect(type(typedPhone, '89161234567')).toBe('+7 916 123-45-67')
  expect(type(typedPhone, '9161234567')).toBe('+7 916 123-45-67')
  expect(type(typedPhone, '+79161234567')).toBe('+7 916 123-45-67')
  expect(type(typedPhone, '8 916 123')).toBe('8 916 123')
  expect(typedPhone('', '8 (916) 123-45-67')).toBe('+7 916 123-45-67')
  expect(type(typedPhone, '+375291234567')).toBe('+375291234567')
})

test('a birth date is read as people write it', () => {
  for (const text of ['31.05.1990', '31051990', '31/5/1990', '31 05 1990', ' 31-05-1990 ', '1990-05-31']) {
    expect(readBirthDate(text, nowMs)).toEqual({ ok: true, iso: '1990-05-31' })
  }
})

test('a day that no calendar has, one too long ago and one to come are told apart', () => {
  expect(readBirthDate('29.02.1999', nowMs)).toEqual({ ok: false, why: 'unreadable' })
  expect(readBirthDate('31.05.90', nowMs)).toEqual({ ok: false, why: 'unreadable' })
  expect(readBirthDate('', nowMs)).toEqual({ ok: false, why: 'unreadable' })
  expect(readBirthDate('31.12.1899', nowMs)).toEqual({ ok: false, why: 'too-early' })
  expect(readBirthDate('24.11.2026', nowMs)).toEqual({ ok: false, why: 'too-late' })
  // In the shop it may be the next day already.
  expect(readBirthDate('23.11.2026', nowMs).ok).toBe(true)
})

test('every day of a life that is typed in digits is read back as that day', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (day) => {
      const iso = day.toISOString().slice(0, 10)
      const typed = type(typedDate, dateText(iso).replaceAll('.', ''))
      expect(typed).toBe(dateText(iso))
      expect(readBirthDate(typed, nowMs)).toEqual({ ok: true, iso })
    }),
  )
})

test('what is typed keeps all of its digits, whatever it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\d .()+-]{0,20}$/), (text) => {
      const digits = (one: string): string => one.replace(/\D/g, '')
      expect(digits(type(typedDate, text))).toBe(digits(text))
      // The country's 8 becomes 7, or comes before a number without it.
      expect(digits(type(typedPhone, text)).slice(-10)).toBe(digits(text).slice(-10))
    }),
  )
})
