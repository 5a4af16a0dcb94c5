import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasPhone, toPhone } from '../../../electron/processing/customer/map.ts'
import { isNotFound, toErrorCode } from '../../../electron/processing/customer/refusal.ts'

test.each([
  ['Клиент не найден', 'CONTACT_NOT_FOUND'],
  ['Покупатель с телефоном 7900 не найден', 'CONTACT_NOT_FOUND'],
  ['Customer not found', 'CONTACT_NOT_FOUND'],
  ['Карта не найдена', 'CARD_NOT_FOUND'],
  ['Card does not exist', 'CARD_NOT_FOUND'],
  ['Тип карты не найден', 'CARD_TYPE_NOT_FOUND'],
  ['Клиент с таким телефоном уже существует', 'PHONE_TAKEN'],
  ['Номер телефона уже используется', 'PHONE_TAKEN'],
  ['Такой email уже зарегистрирован', 'EMAIL_TAKEN'],
  ['Карта с таким штрихкодом уже существует', 'BARCODE_TAKEN'],
  ['Карта с таким номером уже существует', 'BARCODE_TAKEN'],
  ['Не передан обязательный параметр bonus_id', 'PARAMETER_MISSING'],
  ['Недостаточно бонусов на карте клиента', 'SPEND_REFUSED'],
  ['Доступ запрещен', 'ACCESS_REFUSED'],
  ['Invalid API key', 'ACCESS_REFUSED'],
  ['Карта уже заблокирована', 'REMOTE_REFUSED'],
  ['У клиента уже есть карта', 'REMOTE_REFUSED'],
  ['Сервис временно недоступен', 'REMOTE_REFUSED'],
  ['Бонусная программа не найдена', 'REMOTE_REFUSED'],
  ['', 'REMOTE_REFUSED'],
])('%j is %s', (info, code) => {
  expect(toErrorCode(info)).toBe(code)
})

test('only a missing contact is an empty reading', () => {
  expect(isNotFound('Клиент не найден')).toBe(true)
  expect(isNotFound('Метод не найден')).toBe(false)
  expect(isNotFound('Доступ запрещён')).toBe(false)
})

const spaced = fc.constantFrom('', ' ', '-', ' (', ') ', '.')
const russian = fc
  .tuple(
    fc.constantFrom('+7', '8', '7', ''),
    fc.stringMatching(/^9\d{9}$/),
    fc.array(spaced, { minLength: 3, maxLength: 3 }),
  )
  .map(([prefix, digits, [a = '', b = '', c = '']]) => ({
    msisdn: `7${digits}`,
    written: `${prefix}${a}${digits.slice(0, 3)}${b}${digits.slice(3, 6)}${c}${digits.slice(6)}`,
  }))

test('a Russian phone in any writing is one phone, also beside another one', () => {
  fc.assert(
    fc.property(russian, ({ msisdn, written }) => {
      expect(toPhone(written)).toBe(msisdn)
      expect(toPhone(`${written}, 8 (495) 123-45-67`)).toBe(msisdn)
      expect(hasPhone(written, msisdn)).toBe(true)
      expect(hasPhone(`доб. 12; ${written}`, msisdn)).toBe(true)
      expect(hasPhone(written, '74951234567')).toBe(false)
    }),
  )
})

test('a phone that cannot be read is none', () => {
  for (const text of [undefined, '', 'нет', '12-34', 'тел. 900-100-00-01'])
    expect(toPhone(text)).toBeUndefined()
})
