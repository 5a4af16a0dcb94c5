import { expect, test } from 'vitest'
import type { Finding } from '../../electron/processing/port.ts'
import { openATillOf } from './a-till-of-fakes.ts'
import { refused } from './a-till.ts'
import { aFake } from './fake-processing.ts'

const phone = '79161234567'
const email = 'maria@example.ru'
const samePhone: Finding = {
  client: { id: 'K1' },
  contact: { name: 'Иванова Мария Сергеевна', phone, birthday: '1985-03-12' },
}
const sameEmail: Finding = {
  client: { id: 'C7', balance: '0' },
  contact: { name: 'Петров Пётр', email, phone: '79160000007' },
}
const namesake: Finding = {
  client: { id: 'C8', balance: '0' },
  contact: { lastName: 'Иванова', firstName: 'Мария', birthday: '1985-03-12', phone: '79160000008' },
}

const openTill = () =>
  openATillOf([
    aFake('cashdesk'),
    aFake('crm', [samePhone]),
    aFake('organization'),
    aFake('customer', [sameEmail, namesake]),
  ])

test('whoever has the phone, the e-mail, or the name and birth date is told with what is the same', async () => {
  const till = openTill()
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: '+79160000008' })
  till.asked()
  const { duplicates, unanswered } = await cashier.customer.findDuplicates({
    phone: '8 916 123-45-67',
    email: 'Maria@Example.ru',
    name: 'мария иванова',
    birthDate: '1985-03-12',
  })
  expect(unanswered).toEqual([])
  expect(duplicates.map(({ customer, same }) => [customer.clients[0]?.id, same])).toEqual([
    ['K1', ['phone', 'name-and-birth-date']],
    ['C7', ['email']],
    ['C8', ['name-and-birth-date']],
  ])
  const asked = till.asked()
  expect(asked.cashdesk).toContain(`find phone ${phone}`)
  expect(asked.cashdesk).not.toContain(`find email ${email}`)
  expect(asked.customer).toEqual(expect.arrayContaining([`find phone ${phone}`, `find email ${email}`]))
})

test('another birth date, or another name on that day, is another person', async () => {
  const till = openTill()
  const cashier = till.as('cashier')
  await cashier.customer.find({ value: '+79160000008' })
  const others = [
    { name: 'Иванова Мария', birthDate: '1985-03-13' },
    { name: 'Иванова Анна', birthDate: '1985-03-12' },
  ]
  for (const query of others) expect((await cashier.customer.findDuplicates(query)).duplicates).toEqual([])
})

test('who did not answer is named, and the cache answers for them', async () => {
  const till = openTill()
  const cashier = till.as('cashier')
  await cashier.customer.findDuplicates({ phone, email })
  await till.down('crm')
  const { duplicates, unanswered } = await cashier.customer.findDuplicates({ phone })
  expect(unanswered).toEqual([{ processing: 'crm', reason: 'refused' }])
  expect(duplicates).toMatchObject([{ same: ['phone'], customer: { clients: [{ id: 'K1' }] } }])
})

test('a search for nothing, or by a phone that cannot exist, is refused', async () => {
  const cashier = openTill().as('cashier')
  expect(await refused(cashier.customer.findDuplicates({ name: 'Мария' }))).toMatchObject({
    code: 'BAD_REQUEST',
  })
  expect(await refused(cashier.customer.findDuplicates({ phone: '+100000000000' }))).toMatchObject({
    code: 'PHONE_INVALID',
  })
})
