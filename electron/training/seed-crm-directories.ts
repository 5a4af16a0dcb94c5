/**
 * Regions, partners, outlets and card types of the training CRM, as rows of its tables. The same at every till.
 */
import { cardTypeIdOf, outletIdOf, partnerIdOf, regionIdOf } from './crm-identifiers.ts'

export const seedRegions = [
  { id: regionIdOf(1), name: 'Москва', description: 'Город федерального значения', is_active: 1 },
  { id: regionIdOf(2), name: 'Тверь', description: 'Тверская область', is_active: 1 },
  { id: regionIdOf(3), name: 'Кашин', description: 'Тверская область, магазины закрываются', is_active: 0 },
]

export const seedPartners = [
  { id: partnerIdOf(1), name: 'Учебный магазин', description: 'Свои магазины', is_active: 1 },
  { id: partnerIdOf(2), name: 'Кофейня «Зерно»', description: 'Кофейни в торговых залах', is_active: 1 },
  { id: partnerIdOf(3), name: 'Аптека «Подорожник»', description: 'Договор окончен', is_active: 0 },
]

type OutletRow = {
  partner?: number
  region: readonly [index: number, name: string]
  name: string
  address: string
  at?: readonly [latitude: string, longitude: string]
  isActive?: boolean
}

const moscow = [1, 'Москва'] as const
const tver = [2, 'Тверь'] as const

const outlets: readonly OutletRow[] = [
  {
    region: moscow,
    name: 'Тверская',
    address: 'Москва, ул. Тверская, 7',
    at: ['55.757986', '37.611392'],
  },
  { region: tver, name: 'Волжская', address: 'Тверь, наб. Степана Разина, 12' },
  {
    partner: 2,
    region: moscow,
    name: 'Зерно на Арбате',
    address: 'Москва, ул. Арбат, 20',
    at: ['55.7510', '37.5955'],
  },
  { region: moscow, name: 'Старая', address: 'Москва, ул. Старая, 1', isActive: false },
  {
    region: [3, 'Кашин'],
    name: 'Кашинская',
    address: 'Кашин, пл. Пролетарская, 3',
    at: ['57.360', '37.611'],
  },
  { region: [9999, 'Бежецк'], name: 'Бежецкая', address: 'Бежецк, ул. Садовая, 5' },
  {
    region: moscow,
    name: 'Полянка',
    address: 'Москва, ул. Большая Полянка, 56/1, строение 2, этаж 1, вход со двора',
    at: ['55.73162500', '37.61901200'],
  },
]

export const seedOutlets = outlets.map(({ partner = 1, region: [region, regionName], ...outlet }, place) => ({
  id: outletIdOf(place + 1),
  partner_id: partnerIdOf(partner),
  region_id: regionIdOf(region),
  region_name: regionName,
  name: outlet.name,
  full_name: `Магазин «${outlet.name}»`,
  address: outlet.address,
  phone: `7495100${String(place + 1).padStart(4, '0')}`,
  latitude: outlet.at?.[0] ?? null,
  longitude: outlet.at?.[1] ?? null,
  is_active: outlet.isActive === false ? 0 : 1,
}))

type CardTypeRow = {
  index: number
  name: string
  bonusType: 'bonus' | 'discount' | 'both' | 'gift'
} & Partial<{
  description: string
  isVirtual: boolean
  isActive: boolean
  hasProvider: boolean
  partner: number
  /** The ledger's cards of this category and of the bonus type are of this type. */
  of: 'plastic' | 'virtual'
}>

const cardTypes: readonly CardTypeRow[] = [
  { index: 1, name: 'Бонусная карта', bonusType: 'bonus', of: 'plastic' },
  { index: 2, name: 'Дисконтная карта', bonusType: 'discount', of: 'plastic' },
  { index: 3, name: 'Бонусно-дисконтная карта', bonusType: 'both', of: 'plastic' },
  { index: 11, name: 'Виртуальная бонусная карта', bonusType: 'bonus', isVirtual: true, of: 'virtual' },
  { index: 12, name: 'Виртуальная дисконтная карта', bonusType: 'discount', isVirtual: true, of: 'virtual' },
  {
    index: 13,
    name: 'Карта кофейни',
    description: 'Только для партнёра «Зерно»',
    bonusType: 'bonus',
    isVirtual: true,
    partner: 2,
  },
  { index: 14, name: 'Юбилейная карта', description: 'Осталась одна', bonusType: 'both', isVirtual: true },
  { index: 15, name: 'Летняя карта', description: 'Все розданы', bonusType: 'bonus', isVirtual: true },
  {
    index: 16,
    name: 'Карта банка',
    description: 'Выпускающего больше нет',
    bonusType: 'bonus',
    isVirtual: true,
    hasProvider: false,
  },
  {
    index: 17,
    name: 'Карта студента',
    description: 'Больше не выдаётся',
    bonusType: 'bonus',
    isVirtual: true,
    isActive: false,
  },
  {
    index: 18,
    name: 'Виртуальная бонусно-дисконтная карта',
    bonusType: 'both',
    isVirtual: true,
    of: 'virtual',
  },
  { index: 21, name: 'Подарочная карта', description: 'На 3 000 рублей', bonusType: 'gift' },
]

export const seedCardTypes = cardTypes.map((type) => ({
  id: cardTypeIdOf(type.index),
  name: type.name,
  description: type.description ?? '',
  bonus_type: type.bonusType,
  is_virtual: type.isVirtual === true ? 1 : 0,
  is_active: type.isActive === false ? 0 : 1,
  has_provider: type.hasProvider === false ? 0 : 1,
  partner_id: type.partner === undefined ? null : partnerIdOf(type.partner),
  ledger_category: type.of ?? null,
  ledger_type: type.of === undefined ? null : type.bonusType,
}))

/** How many virtual cards of a type are free, by the type's index. */
export const seedStock = [
  { index: 11, count: 40 },
  { index: 12, count: 20 },
  { index: 13, count: 20 },
  { index: 14, count: 1 },
  { index: 16, count: 5 },
  { index: 17, count: 5 },
  { index: 18, count: 20 },
].map(({ index, count }) => ({ cardTypeId: cardTypeIdOf(index), first: index * 100, count }))
