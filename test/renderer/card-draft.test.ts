import { expect, test } from 'vitest'
import { draftOf, mistakesIn, requestOf } from '../../renderer/screens/groups/card-draft.ts'
import { aCard } from './a-card-entry.ts'

const card = aCard({ phone: '79161234567', magnetic: 'M1', details: { name: 'Иван', description: 'VIP' } })
const empty = draftOf(null)

test('a number of 13 digits needs its check digit, a shorter one needs none', () => {
  expect(mistakesIn({ ...empty, number: '4600000000015' }, null)).toEqual({})
  expect(mistakesIn({ ...empty, number: '4600000000016' }, null)).toEqual({ number: 'checkDigitWrong' })
  expect(mistakesIn({ ...empty, number: '460' }, null)).toEqual({})
  expect(mistakesIn({ ...empty, number: 'карта' }, null)).toEqual({ number: 'numberWrong' })
  expect(mistakesIn(empty, null)).toEqual({ number: 'numberWrong' })
})

test('each field says what is wrong with it', () => {
  const draft = { ...empty, number: '460', magnetic: 'ы', phone: '12', email: 'a@' }
  expect(mistakesIn(draft, null)).toEqual({
    magnetic: 'magneticWrong',
    phone: 'phoneWrong',
    email: 'emailWrong',
  })
})

test('a phone or a magnetic code that is there cannot be erased, a name can', () => {
  const draft = { ...draftOf(card), phone: '', magnetic: ' ', name: '' }
  expect(mistakesIn(draft, card)).toEqual({ phone: 'keepsValue', magnetic: 'keepsValue' })
})

test('a new card lies in the chosen group and has only what was typed', () => {
  const draft = { ...empty, number: '4600 0000 00015', name: ' Иван ', phone: '8 916 123-45-67' }
  expect(requestOf('id', draft, null, 'g1')).toEqual({
    id: 'id',
    kind: 'card.create',
    card: '4600000000015',
    details: { name: 'Иван', phone: '8 916 123-45-67', group: 'g1' },
  })
  expect(requestOf('id', draft, null, null)).toMatchObject({ details: { name: 'Иван' } })
})

test('a change names only the fields that differ', () => {
  const draft = draftOf(card)
  expect(requestOf('id', draft, card, null)).toBeNull()
  expect(requestOf('id', { ...draft, description: '' }, card, null)).toEqual({
    id: 'id',
    kind: 'card.update',
    card: card.number,
    details: { description: '' },
  })
})
