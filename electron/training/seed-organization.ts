/**
 * What `organization` adds to the training world: a tree of card groups, levels, a family on one account, a chain of
 * replacements, a block that ends by itself, burning bonuses, cards that are nobody's.
 */
import { organizationCardIdOf, organizationCardNumber, organizationUserIdOf } from './identifiers.ts'
import { wellKnown } from './seed-well-known.ts'

const groupId = (index: number): string => `6709000${index}-0000-4000-8000-000000000000`
const levelId = (index: number): string => `1e7e1000-000${index}-4000-8000-000000000000`

export const seedGroups = {
  retail: { id: groupId(1), parentId: null, name: 'Розница', description: 'Карты покупателей' },
  forest: { id: groupId(2), parentId: groupId(1), name: 'Магазин на Лесной', description: '' },
  vip: { id: groupId(3), parentId: groupId(2), name: 'VIP-карты', description: 'Постоянные покупатели' },
  staff: { id: groupId(4), parentId: null, name: 'Сотрудники', description: '' },
  empty: { id: groupId(5), parentId: null, name: 'Архив', description: 'Пустая группа' },
} as const

export const seedCardLevels = {
  novice: { id: levelId(1), name: 'Новичок', priority: 0, accumLevel: '0', resets: false },
  regular: { id: levelId(2), name: 'Постоянный', priority: 1, accumLevel: '10000', resets: false },
  vip: { id: levelId(3), name: 'VIP', priority: 2, accumLevel: '50000', resets: true },
} as const
type LevelName = keyof typeof seedCardLevels

/** Contacts that have cards here and are no clients of the bonus processing. */
export type OrganizationPerson = { id: number; name: string; phone: string; balance: string }

const person = (id: number, name: string, balance: string): OrganizationPerson => ({
  id,
  name,
  phone: `7900300${String(id).padStart(4, '0')}`,
  balance,
})

export const organizationPeople = {
  master: person(301, 'Семёнова Раиса Павловна', '900.40'),
  member: person(302, 'Семёнов Артём Олегович', '0'),
  child: person(303, 'Семёнова Вера Артёмовна', '0'),
  chain: person(304, 'Перемышлев Антон Игоревич', '433'),
  temporary: person(305, 'Временная Полина Сергеевна', '210.75'),
  burning: person(306, 'Сгораева Лидия Фёдоровна', '2750'),
} as const satisfies Record<string, OrganizationPerson>

export type OrganizationCardSeed = {
  number: string
  holder: OrganizationPerson | null
  isActive: boolean
  /** Blocked by `organization`; `days` until it is over by itself. */
  block?: { description: string; days: number | null }
  replacedBy?: string
  master?: string
  name?: string
  phone?: string
  email?: string
  balance?: string
  external?: boolean
  hasFirstSale?: boolean
}

const numbers = Array.from({ length: 14 }, (_, index) => organizationCardNumber(index + 1))
const numberAt = (index: number): string => numbers[index] ?? ''
const { master, member, child, chain, temporary, burning } = organizationPeople

export const organizationCards: readonly OrganizationCardSeed[] = [
  { number: numberAt(0), holder: master, isActive: true, name: 'Семейная карта' },
  { number: numberAt(1), holder: member, isActive: true, master: numberAt(0) },
  { number: numberAt(2), holder: child, isActive: false, master: numberAt(0) },
  { number: numberAt(3), holder: chain, isActive: false, replacedBy: numberAt(4) },
  { number: numberAt(4), holder: chain, isActive: false, replacedBy: numberAt(5) },
  { number: numberAt(5), holder: chain, isActive: true },
  {
    number: numberAt(6),
    holder: temporary,
    isActive: true,
    block: { description: 'Утеряна, ищут', days: 3 },
  },
  { number: numberAt(7), holder: burning, isActive: true },
  // Nobody's from here on.
  {
    number: numberAt(8),
    holder: null,
    isActive: true,
    name: 'Подарочная карта',
    phone: '79003009001',
    email: 'podarok@example.ru',
    balance: '55.50',
  },
  { number: numberAt(9), holder: null, isActive: false, external: true, name: 'Карта партнёра' },
  { number: numberAt(10), holder: null, isActive: true, block: { description: 'До выдачи', days: 30 } },
  {
    number: numberAt(11),
    holder: null,
    isActive: false,
    block: { description: 'Найдена на кассе', days: null },
    hasFirstSale: true,
  },
  { number: numberAt(12), holder: null, isActive: false },
  { number: numberAt(13), holder: null, isActive: false },
]

/** Levels and accumulated sales of cards that documents and tests speak of. */
export const organizationAccumulated: Record<string, { level: LevelName; amount: string }> = {
  [wellKnown.active.number]: { level: 'novice', amount: '12000.50' },
  [wellKnown.lostCandidate.number]: { level: 'regular', amount: '500' },
  [wellKnown.gold.number]: { level: 'vip', amount: '100' },
  [wellKnown.fractionalPercent.number]: { level: 'regular', amount: '61000' },
}

const known = (number: string) => ({ number, id: organizationCardIdOf(number) })
const held = (number: string, { id, name, phone, balance }: OrganizationPerson) => ({
  ...known(number),
  userId: organizationUserIdOf(id),
  holder: name,
  phone,
  balance,
})

/** Everything documents and tests may name. */
export const wellKnownOrganization = {
  groups: seedGroups,
  levels: seedCardLevels,
  master: held(numberAt(0), master),
  member: held(numberAt(1), member),
  child: held(numberAt(2), child),
  /** From the oldest to the one in use. */
  chain: [held(numberAt(3), chain), held(numberAt(4), chain), held(numberAt(5), chain)],
  temporary: held(numberAt(6), temporary),
  burning: held(numberAt(7), burning),
  gift: { ...known(numberAt(8)), phone: '79003009001', email: 'podarok@example.ru', balance: '55.50' },
  external: known(numberAt(9)),
  blockedForNow: known(numberAt(10)),
  blockedUsed: known(numberAt(11)),
  free: [known(numberAt(12)), known(numberAt(13))],
} as const
