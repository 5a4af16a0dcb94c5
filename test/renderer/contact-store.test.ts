import { expect, test } from 'vitest'
import { createContactFormStore, mostAlike } from '../../renderer/store/contact-form.ts'
import { createContactStore, type ContactOpening } from '../../renderer/store/contact.ts'
import { aDesk, aDuplicate } from './a-desk.ts'
import { anError, anOperation } from './an-operation.ts'

const settled = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve))
}

function open(opening: ContactOpening = {}) {
  const desk = aDesk()
  const form = createContactFormStore(desk.deps)
  const contact = createContactStore({ ...desk.deps, form })
  contact.getState().open(1, opening, ['crm', 'customer'])
  const fill = (lastName: string, phone: string): void => {
    form.getState().setText('lastName', lastName)
    form.getState().setText('phone', phone)
  }
  return { desk, form, contact, fill }
}

test('a form opens with what was sought and with the first processing that registers', () => {
  const { form } = open({ phone: '79161234567' })
  expect(form.getState()).toMatchObject({ processing: 'crm', draft: { phone: '+7 916 123-45-67' } })
})

test('somebody alike is looked for once one has stopped typing, and once per data', async () => {
  const { desk, form, fill } = open()
  fill('Иванова', '+7 900 100-00-0')
  desk.pass()
  expect(desk.asked).toEqual([])
  form.getState().setText('phone', '+7 900 100-00-01')
  form.getState().setText('lastName', 'Иванов')
  expect(desk.asked).toEqual([])
  desk.duplicates = [aDuplicate(['phone'])]
  desk.pass()
  await settled()
  expect(desk.asked).toEqual([{ phone: '+79001000001' }])
  expect(mostAlike(form.getState())?.contact?.name).toBe('Иванова Мария')
  form.getState().setText('firstName', 'Мария')
  desk.pass()
  expect(desk.asked).toHaveLength(1)
})

test('what was found for other data is forgotten', async () => {
  const { desk, form, fill } = open()
  desk.duplicates = [aDuplicate(['phone'])]
  fill('Иванова', '9001000001')
  desk.pass()
  await settled()
  form.getState().setText('phone', '+7 900 100-00-0')
  expect(form.getState().duplicates).toEqual({ at: 'idle' })
})

test('with mistakes nothing is asked and nothing is taken', async () => {
  const { desk, form, contact } = open()
  await contact.getState().save()
  expect(form.getState()).toMatchObject({ tries: 1, firstMistake: 'lastName' })
  expect([desk.asked, desk.taken]).toEqual([[], []])
})

test('a registration is one operation of a case, however often it is pressed', async () => {
  const { desk, contact, fill } = open()
  fill('Иванова', '9161234567')
  const { save } = contact.getState()
  await Promise.all([save(), save()])
  await save()
  const { id, caseId } = contact.getState()
  expect(desk.taken).toEqual([
    {
      id,
      case: caseId,
      kind: 'contact.create',
      processing: 'crm',
      input: 'typed',
      waitMs: 0,
      contact: { lastName: 'Иванова', phone: '+79161234567' },
      communication: {},
    },
  ])
  expect(contact.getState().operation?.state).toBe('queued')
})

test('somebody alike stops the registration; it is taken all the same when it is said so', async () => {
  const { desk, contact, fill } = open()
  desk.duplicates = [aDuplicate(['phone'])]
  fill('Иванова', '9001000001')
  await contact.getState().save()
  expect(desk.taken).toEqual([])
  await contact.getState().saveAllTheSame()
  expect(desk.taken).toHaveLength(1)
})

test('its events are followed, and a refused one is mended under ids of its own', async () => {
  const { desk, form, contact, fill } = open()
  fill('Иванова', '9161234567')
  await contact.getState().save()
  const { id, caseId } = contact.getState()
  desk.tell(anOperation({ id, kind: 'contact.create', state: 'refused', error: anError('PHONE_TAKEN') }))
  expect(contact.getState().operation?.state).toBe('refused')
  contact.getState().mend()
  expect(contact.getState().operation).toBeNull()
  expect(form.getState().draft.lastName).toBe('Иванова')
  expect([contact.getState().id, contact.getState().caseId]).not.toContain(id)
  expect(contact.getState().caseId).not.toBe(caseId)
})

const known = aDuplicate([], 'c7', {
  lastName: 'Иванова',
  firstName: 'Мария',
  phone: '79001000001',
  birthday: '1990-05-31',
}).customer
const change = { processing: 'customer', client: 'c7', customer: known } as const

test('a change sends what differs, for the contact that was opened', async () => {
  const { desk, form, contact } = open({ change })
  expect(form.getState().draft).toMatchObject({ lastName: 'Иванова', birthDate: '31.05.1990' })
  form.getState().setText('lastName', 'Петрова')
  form.getState().setConsent('sms', false)
  await contact.getState().save()
  expect(desk.taken).toMatchObject([
    {
      kind: 'contact.update',
      processing: 'customer',
      client: 'c7',
      contact: { lastName: 'Петрова' },
      communication: { sms: false },
    },
  ])
})

test('without a change nothing is sent, and a contact is no likeness of itself', async () => {
  const { desk, form, contact } = open({ change })
  await contact.getState().save()
  expect(contact.getState().isUnchanged).toBe(true)
  desk.duplicates = [aDuplicate(['email'], 'c7')]
  form.getState().setText('email', 'new@example.ru')
  await contact.getState().save()
  expect(desk.taken).toMatchObject([{ contact: { email: 'new@example.ru' } }])
})

test('a change begins with what its own processing says, and so sends what only another one had right', async () => {
  const elsewhere = { ...known, contact: { ...known.contact, lastName: 'Петрова' } }
  const { desk, form, contact } = open({ change: { ...change, customer: elsewhere } })
  expect(form.getState().draft.lastName).toBe('Иванова')
  form.getState().setText('lastName', 'Петрова')
  await contact.getState().save()
  expect(desk.taken).toMatchObject([{ contact: { lastName: 'Петрова' } }])
})
