import { describe, expect, it } from 'vitest'
import {
  hasEan13CheckDigit,
  hasLuhnCheckDigit,
  isIdentity,
  parseTrack,
  recognise,
  toLatinLayout,
} from '../../shared/model/identifier.ts'
import { formatPhone, toMsisdn } from '../../shared/model/phone.ts'

describe('what a scan or typing can be', () => {
  it.each([
    ['2900100000017', ['number', 'code']],
    ['+7 (916) 123-45-67', ['phone']],
    ['8 916 123 45 67', ['phone', 'number', 'code']],
    ['9161234567', ['phone', 'number', 'code']],
    ['klient@example.ru', ['email']],
    ['klient@exa', ['email']],
    ['4567', ['number', 'code', 'phone']],
    ['23-45-67', ['number', 'code', 'phone']],
    ['29001000', ['number', 'code']],
    ['Иванова Мария', ['name']],
    ['Жанна', ['name']],
    ['C-000001', ['code', 'number']],
    [';2900100000017=29121010000?', ['magnetic']],
    ['%B2900100000017^IVANOVA/M^2912?', ['magnetic']],
    ['', []],
    ['<script>', []],
    ['%garbage', []],
  ])('%j is tried as %j', (text, keys) => {
    expect(recognise(text).map((lookup) => lookup.by)).toEqual(keys)
  })

  it('reads a track that was typed with the Russian layout on', () => {
    expect(recognise('ж2900100000017=29121010000,')).toEqual([{ by: 'magnetic', value: '2900100000017' }])
    expect(toLatinLayout('С-000001')).toBe('C-000001')
    expect(toLatinLayout('%И2900100000017:')).toBe('%B2900100000017^')
  })

  it('tells what is one customer’s alone from what may be anybody’s', () => {
    const isOf = (text: string) => recognise(text).map(isIdentity)
    expect([...isOf('+79161234567'), ...isOf('klient@example.ru'), ...isOf('2900100000017')]).not.toContain(
      false,
    )
    expect(isOf('4567')).toEqual([true, true, false])
    expect([...isOf('klient@exa'), ...isOf('Иванова')]).toEqual([false, false])
  })

  it('takes the card number from either track', () => {
    expect(parseTrack(';2900100000017?')).toBe('2900100000017')
    expect(parseTrack('%B2900100000017^A/B^29?;2900100000017=29?')).toBe('2900100000017')
    expect(parseTrack('%^?')).toBeUndefined()
  })
})

describe('check digits', () => {
  it('EAN-13', () => {
    expect(hasEan13CheckDigit('2900100000017')).toBe(true)
    expect(hasEan13CheckDigit('2900100000018')).toBe(false)
    expect(hasEan13CheckDigit('290010000001')).toBe(false)
  })
  it('Luhn', () => {
    expect(hasLuhnCheckDigit('4111111111111111')).toBe(true)
    expect(hasLuhnCheckDigit('4111111111111112')).toBe(false)
  })
})

describe('phones', () => {
  it.each([
    ['8 (916) 123-45-67', '79161234567'],
    ['+7 916 123 45 67', '79161234567'],
    ['9161234567', '79161234567'],
    ['79161234567', '79161234567'],
    ['+375 29 123-45-67', '375291234567'],
  ])('%s is %s', (typed, msisdn) => {
    expect(toMsisdn(typed)).toBe(msisdn)
  })
  it.each(['', '123', 'phone', '+7 916 123 45 6x', '8'.repeat(20)])('%j is none', (typed) => {
    expect(toMsisdn(typed)).toBeUndefined()
  })
  it('are grouped on the screen', () => {
    expect(formatPhone('79161234567')).toBe('+7 916 123-45-67')
    expect(formatPhone('375291234567')).toBe('+375291234567')
  })
})
