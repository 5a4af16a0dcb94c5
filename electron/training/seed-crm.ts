/**
 * What the CRM of the training world has when it is new, beside what every processing has.
 * Promises: the same ids and numbers every time; only dates follow the day on which it was made.
 */
import { campaignIdOf, crmContactIdOf } from './crm-identifiers.ts'
import { virtualCardNumber } from './identifiers.ts'
import type { Db } from './ledger.ts'
import { seedCardTypes, seedOutlets, seedPartners, seedRegions, seedStock } from './seed-crm-directories.ts'
import { wellKnownCrm } from './seed-crm-well-known.ts'

type Row = Record<string, string | number | null>

const dayMs = 86_400_000
const { cards, cardTypes, contacts, partners } = wellKnownCrm

/** Expects the contacts of the ledger to be there. */
export function seedCrm(db: Db, nowMs: number): void {
  insertRows(db, 'crm_region', seedRegions)
  insertRows(db, 'crm_partner', seedPartners)
  insertRows(db, 'crm_outlet', seedOutlets)
  insertRows(db, 'crm_card_type', seedCardTypes)
  insertRows(db, 'crm_contact', [...profiles(db), ...ownContacts()])
  insertRows(db, 'crm_card', ownCards(nowMs))
  insertRows(db, 'crm_virtual_card', freeNumbers())
  insertRows(db, 'crm_campaign', campaigns(nowMs))
}

/** Those with a full profile told also whether they are a man or a woman. */
function profiles(db: Db): Row[] {
  const sql = 'SELECT id, name FROM contact WHERE birthday IS NOT NULL ORDER BY id'
  return db
    .prepare<[], { id: number; name: string }>(sql)
    .all()
    .map(({ id, name }) => ({
      id: crmContactIdOf(id),
      contact_id: id,
      gender: genderOf(name),
      partner_id: partners.main,
    }))
}

function ownContacts(): Row[] {
  return Object.values(contacts).map(({ id, name, phone, email }, place) => {
    const [last = null, first = null, middle = null] = name.split(' ')
    return {
      id,
      phone,
      email,
      last_name: last,
      first_name: first,
      middle_name: middle,
      gender: genderOf(name),
      birthday: place % 2 === 0 ? `19${70 + place}-02-28` : null,
      partner_id: id === contacts.ofOtherPartner.id ? partners.other : partners.main,
    }
  })
}

function genderOf(name: string): 'male' | 'female' | null {
  if (name.endsWith('на')) return 'female'
  return name.endsWith('ич') ? 'male' : null
}

function ownCards(nowMs: number): Row[] {
  const usual = {
    owner_id: contacts.withCards.id,
    card_type_id: cardTypes.plasticBonus,
    partner_id: partners.main,
    status_ms: nowMs - 100 * dayMs,
    expiry_ms: nowMs + 1000 * dayMs,
    balance: '0',
    active_balance: '0',
    money_balance: '0',
    money_credit: '0',
    money_debet: '0',
  }
  const gift = {
    ...usual,
    card_type_id: cardTypes.gift,
    money_balance: '1750.40',
    money_credit: '3000',
    money_debet: '1249.60',
  }
  return [
    { ...gift, number: cards.gift.number, status: 'active', balance: '90.5', active_balance: '70.25' },
    { ...usual, number: cards.closed.number, status: 'closed', expiry_ms: nowMs - dayMs },
    { ...usual, number: cards.completed.number, status: 'completed', partner_id: null, expiry_ms: null },
    {
      ...gift,
      number: cards.freeGift.number,
      status: 'new',
      owner_id: null,
      status_ms: null,
      money_balance: '3000',
      money_debet: '0',
    },
    { ...usual, number: cards.spoiled.number, status: 'blocked', owner_id: null },
  ]
}

function freeNumbers(): Row[] {
  return seedStock.flatMap(({ cardTypeId, first, count }) =>
    Array.from({ length: count }, (_, place) => ({
      number: virtualCardNumber(first + place),
      card_type_id: cardTypeId,
      is_given: 0,
    })),
  )
}

function campaigns(nowMs: number): Row[] {
  const campaign = (
    index: number,
    name: string,
    description: string,
    days: readonly [from: number, to: number],
    others: Row = {},
  ): Row => ({
    id: campaignIdOf(index),
    name,
    description,
    start_ms: nowMs + days[0] * dayMs,
    end_ms: nowMs + days[1] * dayMs,
    discount: '0',
    ...others,
  })
  return [
    campaign(1, 'Двойные бонусы по выходным', 'За каждую покупку в субботу и воскресенье.', [-30, 60], {
      image: 'weekend',
    }),
    campaign(2, 'Кофе дешевле', 'Скидка на любой кофе по вашей карте.', [-5, 25], {
      image: 'coffee',
      discount: '12.5',
      contact_id: 1,
    }),
    campaign(3, 'Новогодняя распродажа', 'Скоро: скидка на подарки.', [20, 40], {
      image: 'new-year',
      discount: '20',
    }),
    campaign(4, 'Для бонусно-дисконтных карт', 'Скидка и бонусы вместе.', [-1, 300], {
      discount: '3.75',
      bonus_type: 'both',
    }),
    campaign(5, 'Осенние скидки', 'Уже закончилась.', [-90, -10], { image: 'weekend', discount: '15' }),
  ]
}

function insertRows(db: Db, table: string, rows: readonly Row[]): void {
  for (const row of rows) {
    const columns = Object.keys(row)
    const values = columns.map((column) => `@${column}`)
    db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${values.join()})`).run(row)
  }
}
