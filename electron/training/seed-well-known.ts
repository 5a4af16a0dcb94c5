/**
 * The few people and cards of the training world that documents and tests speak of. Their numbers never change.
 */
import {
  appCodeOf,
  boundCardNumber,
  clientIdOf,
  contactCodeOf,
  longCardNumber,
  newCardNumber,
  phoneOf,
  secondCardNumber,
  soldCardNumber,
} from './identifiers.ts'
import type { BlockReason, Card } from './ledger-cards.ts'
import { crmContactIdOf } from './crm-identifiers.ts'
import { wellKnownCrm } from './seed-crm-well-known.ts'
import type { LevelName } from './seed-levels.ts'

export type SeedPerson = {
  index: number
  name: string
  isComplete: boolean
  /** `null`: unknown to the bonus processing. */
  level: LevelName | null
  balance: string
  hasProfile: boolean
  card: SeedCard | null
}

export type SeedCard = Pick<Card, 'number' | 'status' | 'category' | 'type' | 'blockReason' | 'blockedBy'>

const plastic = {
  status: 'active',
  category: 'plastic',
  type: 'bonus',
  blockReason: null,
  blockedBy: null,
} as const

function person(
  index: number,
  name: string,
  changes: Partial<Omit<SeedPerson, 'index' | 'name' | 'card'>> & { card?: Partial<SeedCard> | null } = {},
): SeedPerson {
  const card = changes.card === null ? null : { ...plastic, number: boundCardNumber(index), ...changes.card }
  return { isComplete: true, level: 'silver', balance: '0', hasProfile: true, ...changes, index, name, card }
}

const blocked = (blockReason: BlockReason, blockedBy = 'senior'): Partial<SeedCard> => ({
  status: 'blocked',
  blockReason,
  blockedBy,
})

export const wellKnownPeople = {
  active: person(1, 'Иванова Мария Сергеевна', { balance: '1250.50' }),
  lostCandidate: person(2, 'Орлов Пётр Николаевич', { balance: '340' }),
  withoutCard: person(3, 'Лебедева Анна Ильинична', { card: null }),
  withoutCardIncomplete: person(4, 'Ким Лев', { card: null, isComplete: false, hasProfile: false }),
  issued: person(5, 'Тарасова Юлия Олеговна', { balance: '50', card: { status: 'issued' } }),
  issuedIncomplete: person(6, 'Гусев Илья Маратович', {
    isComplete: false,
    hasProfile: false,
    card: { status: 'issued' },
  }),
  blockedLoss: person(7, 'Чернова Дарья Павловна', { balance: '615.25', card: blocked('loss') }),
  blockedUndesirable: person(8, 'Фомин Глеб Артурович', { balance: '80', card: blocked('undesirable') }),
  blockedBlackList: person(9, 'Рогов Степан Ильич', { balance: '2000', card: blocked('black-list', 'till') }),
  blockedRefusal: person(10, 'Мельник Оксана Юрьевна', {
    balance: '10',
    card: blocked('refusal', 'operator'),
  }),
  replaced: person(11, 'Дьяконова Ксения Романовна', { balance: '777.70', card: blocked('replacement') }),
  discount: person(12, 'Захаров Олег Борисович', { level: 'discount5', card: { type: 'discount' } }),
  hugeBalance: person(13, 'Астрономов Николай Фёдорович', {
    level: 'gold',
    balance: '12345678901234567890123456.789',
  }),
  zeroBalance: person(14, 'Пустовалова Инна Глебовна'),
  cents: person(15, 'Копейкина Вера Карповна', { balance: '0.01' }),
  longName: person(16, 'Преображенская-Вознесенская Александра Константиновна', {
    balance: '4300.05',
    card: { category: 'virtual' },
  }),
  allBuckets: person(17, 'Сундуков Богдан Тимурович', { balance: '1500', card: { type: 'both' } }),
  sixteenDigits: person(18, 'Длиннов Марк Эдуардович', {
    balance: '96.40',
    card: { number: longCardNumber(18) },
  }),
  fractionalPercent: person(19, 'Дробышева Алла Семёновна', { level: 'friend', balance: '500' }),
  cashdeskOnly: person(20, 'Одинцов Роман Викторович', { level: null, balance: '120' }),
  gold: person(21, 'Златова Эмма Яновна', { level: 'gold', balance: '25000' }),
  blockedIncomplete: person(22, 'Незнайкин Тихон Ефимович', {
    isComplete: false,
    hasProfile: false,
    card: blocked('loss'),
  }),
  blockedByDirector: person(23, 'Строгова Нина Львовна', {
    balance: '300',
    card: blocked('loss', 'director'),
  }),
} as const satisfies Record<string, SeedPerson>

type PersonName = keyof typeof wellKnownPeople

/** How documents and tests know a person: everything one can be found by. `number` is empty without a card. */
type WellKnown = {
  name: string
  number: string
  phone: string
  contactCode: string
  clientId: string
  /** A GUID: the contact's id at `crm`. */
  crmId: string
  appCode: string
  balance: string
}

function known({ index, name, balance, card }: SeedPerson): WellKnown {
  const codes = {
    contactCode: contactCodeOf(index),
    clientId: clientIdOf(index),
    crmId: crmContactIdOf(index),
    appCode: appCodeOf(index),
  }
  return { name, number: card?.number ?? '', phone: phoneOf(index), balance, ...codes }
}

const numbered = (count: number, numberOf: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => numberOf(index + 1))

/** Cards nobody has bought yet, and cards that were sold but are bound to nobody. */
export const seedNewCards = numbered(25, newCardNumber)
export const seedSoldCards = numbered(8, soldCardNumber)

/** Everything documents and tests may name. */
export const wellKnown = {
  ...(Object.fromEntries(
    Object.entries(wellKnownPeople).map(([key, value]) => [key, known(value)]),
  ) as Record<PersonName, WellKnown>),
  /** The card that `replaced` uses now; `replaced.number` is the old one. */
  replacementNumber: secondCardNumber(11),
  newCards: seedNewCards,
  soldCards: seedSoldCards,
  /** What only `crm` has. */
  crm: wellKnownCrm,
  /** Well-formed and in nobody's hands. */
  unknown: {
    number: boundCardNumber(9999),
    phone: phoneOf(9999),
    contactCode: contactCodeOf(9999),
    clientId: clientIdOf(9999),
    appCode: appCodeOf(9999),
  },
}
