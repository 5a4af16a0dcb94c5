import { expect, test } from 'vitest'
import { operationRequest } from '../../shared/model/operation.ts'
import {
  communicationOf,
  draftOf,
  duplicateQueryOf,
  emptyDraft,
  missingOf,
  mistakesOf,
  profileOf,
  withText,
  type ContactDraft,
  type DraftContext,
} from '../../renderer/store/contact-draft.ts'

const context = (change: Partial<DraftContext> = {}): DraftContext => ({
  processing: 'crm',
  nowMs: Date.parse('2026-11-22T10:00:00Z'),
  before: null,
  ...change,
})
const filled: ContactDraft = {
  ...emptyDraft({ phone: '79161234567', email: 'Anna@Example.ru' }),
  lastName: ' Иванова ',
  firstName: 'Анна',
  birthDate: '31.05.1990',
  gender: 'female',
  outlet: 'outlet-1',
  consents: { email: null, sms: true, phone: false, push: true },
  method: 'phone',
}

test('a new contact needs a name and a way to be reached, and one of each is enough', () => {
  expect(missingOf(emptyDraft(), context())).toEqual(['lastName', 'firstName', 'phone', 'email'])
  expect(mistakesOf(emptyDraft(), context())).toEqual({ lastName: 'name-missing', phone: 'reach-missing' })
  const enough = { ...emptyDraft({ email: 'a@b.ru' }), firstName: 'Анна' }
  expect(mistakesOf(enough, context())).toEqual({})
})

test('what cannot be a phone, an e-mail or a date is told', () => {
  const wrong = { ...filled, phone: '+7 916 123-45-6', email: 'anna@example', birthDate: '31.02.1990' }
  expect(mistakesOf(wrong, context())).toEqual({
    phone: 'phone',
    email: 'email',
    birthDate: 'date-unreadable',
  })
})

test('a registration says what its processing keeps, and is taken by the contract', () => {
  const contact = profileOf(filled, context())
  expect(contact).toEqual({
    lastName: 'Иванова',
    firstName: 'Анна',
    phone: '+79161234567',
    email: 'anna@example.ru',
    birthDate: '1990-05-31',
    gender: 'female',
    outlet: 'outlet-1',
  })
  expect(communicationOf(filled, 'crm')).toEqual({ sms: true, phone: false, method: 'phone' })
  const request = { kind: 'contact.create', contact, communication: communicationOf(filled, 'crm') }
  expect(operationRequest.parse(request)).toMatchObject({
    contact: { phone: '79161234567' },
    communication: { email: false, sms: true, method: 'phone' },
  })
  expect(profileOf(filled, context({ processing: 'customer' }))).not.toHaveProperty('outlet')
  expect(communicationOf(filled, 'customer')).toEqual({ sms: true, push: true })
})

const before = draftOf({
  name: 'Иванова Анна',
  lastName: 'Иванова',
  firstName: 'Анна',
  middleName: 'Петровна',
  phone: '79161234567',
  birthday: '1990-05-31',
  gender: 'female',
})
const changing = context({ processing: 'customer', before })

test('a change says what differs from before and nothing else', () => {
  expect(profileOf(before, changing)).toEqual({})
  const renamed = withText(withText(before, 'lastName', 'Петрова'), 'middleName', '')
  expect(profileOf(renamed, changing)).toEqual({ lastName: 'Петрова', middleName: '' })
  expect(communicationOf(before, 'customer')).toEqual({})
})

test('a phone, an e-mail and a birth date are changed but never taken away', () => {
  const emptied = { ...before, phone: '', birthDate: '' }
  expect(mistakesOf(emptied, changing)).toEqual({ phone: 'emptied', birthDate: 'emptied' })
  expect(missingOf({ ...before, lastName: '', firstName: '' }, changing)).toEqual([])
})

test('somebody alike is looked for by what is complete', () => {
  expect(duplicateQueryOf(emptyDraft(), context())).toBeNull()
  expect(duplicateQueryOf({ ...emptyDraft(), phone: '+7 916', firstName: 'Анна' }, context())).toBeNull()
  expect(duplicateQueryOf(filled, context())).toEqual({
    phone: '+79161234567',
    email: 'anna@example.ru',
    name: 'Иванова Анна',
    birthDate: '1990-05-31',
  })
})

test('of a changed contact only by what is new', () => {
  expect(duplicateQueryOf(before, changing)).toBeNull()
  expect(duplicateQueryOf({ ...before, email: 'new@example.ru' }, changing)).toEqual({
    email: 'new@example.ru',
  })
})
