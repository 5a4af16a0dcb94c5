/**
 * What `customer` adds to the training world: groups, bonus programmes, and people that nobody can phone.
 */
import type { Customer } from './ledger-customers.ts'

export const seedCustomerGroups = ['Розничные покупатели', 'Постоянные покупатели', 'Сотрудники'] as const

/** The programme that the till spends and earns in: the money bonuses of every processing. */
export const trainingBonusId = 1
export const seedBonuses = [
  { id: trainingBonusId, name: 'Бонусные рубли' },
  { id: 2, name: 'Статусные баллы' },
] as const

export const customerSeeds: readonly Pick<
  Customer,
  'fname' | 'lname' | 'mname' | 'phone' | 'digits' | 'email' | 'externalId'
>[] = [
  {
    fname: 'Мария',
    lname: 'Безтелефонная',
    mname: '',
    phone: null,
    digits: null,
    email: 'bez-telefona@example.ru',
    externalId: '1C-900001',
  },
  {
    fname: 'Иван',
    lname: 'Неразборчивый',
    mname: 'Петрович',
    phone: 'доб. 12, спросить Ивана',
    digits: null,
    email: null,
    externalId: '1C-900002',
  },
]

/** Everything documents and tests may name. */
export const wellKnownCustomer = {
  bonusId: trainingBonusId,
  statusBonusId: 2,
  withoutPhone: customerSeeds[0],
  unreadablePhone: customerSeeds[1],
} as const
