/**
 * A day at the till by keyboard and scanner, told once for whatever processings it has: what is done, and in which steps, is
 * what they can do together. What needs a processing that does not answer is queued, and the screen says so.
 */
import { expect } from 'playwright/test'
import type { Locator } from 'playwright'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import {
  blockersOf,
  bonusesOf,
  cards,
  cast,
  expectNothingTwice,
  planOfDay,
  replacerOf,
  type Day,
} from './day.ts'
import { chooseWay, expectGiven, giveCards, virtualType } from './day-cards.ts'
import { clearTheTill, find, findFirst } from './day-moves.ts'
import {
  blockLost,
  expectEarned,
  lookAtCard,
  readJournal,
  replaceWorn,
  sell,
  unblockFound,
} from './day-parts.ts'
import { operators, type Shop } from './shop.ts'

/** From the first customer to the journal, with everybody there. */
export async function workTheDay(shop: Shop, names: readonly ProcessingName[]): Promise<void> {
  const day: Day = { shop, names, off: null, taken: [] }
  await shop.till.signIn(operators.cashier)
  await findFirst(day, cast.spends)
  await giveCards(day)
  await blockLost(day, cast.loses)
  await unblockFound(day, cast.loses)
  await replaceWorn(day, cast.replaces)
  await sell(day)
  await lookAtCard(day, cast.spends)
  await readJournal(day)
  expectNothingTwice(day)
}

/** The same, with one of them down in the middle of it: what needs it waits, and arrives once. */
export async function workTheDayWithout(
  shop: Shop,
  names: readonly ProcessingName[],
  name: ProcessingName,
): Promise<void> {
  const day: Day = { shop, names, off: null, taken: [] }
  await shop.till.signIn(operators.cashier)
  await findFirst(day, cast.spends)
  await lookAround(day, name)

  // Of what it takes no part in, selling and giving cards are enough to see that the till works.
  const isBlocker = blockersOf(day).includes(name)
  await turnOff(day, name)
  await giveCards(day)
  if (isBlocker) await blockLost(day, cast.loses)
  if (replacerOf(day) === name) await replaceWorn(day, cast.replaces)
  await sell(day)
  await lookAtCard(day, cast.spends)

  await turnOn(day)
  if (isBlocker) await unblockFound(day, cast.loses)
  await readJournal(day)
  expectNothingTwice(day)
  expectGiven(day, planOfDay(day, 'physical'), cast.comes)
  if (name === bonusesOf(day)) expectEarned(day)
}

/** Everybody who will come is looked up, and what `name` alone can tell is read while it can. */
async function lookAround(day: Day, name: ProcessingName): Promise<void> {
  const { page, t, press, scan, field, customer } = day.shop.till
  const { findsFreeCards, reads } = capabilities[name]
  for (const person of [cast.earns, cast.loses, cast.replaces]) await find(day, person)
  for (const card of findsFreeCards ? [cards.inHand, cards.instead] : []) {
    await clearTheTill(day)
    await scan(card)
    await expect(customer(t('till:unbound'))).toBeVisible()
  }
  if (reads.includes('levels')) await lookAtCard(day, cast.spends)
  if (!reads.includes('directories')) return
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await chooseWay(day, 'virtual')
  await expect(page.getByRole('radio', { name: virtualType })).toBeVisible()
}

/** Loses its line, and the till knows. */
async function turnOff(day: Day, name: ProcessingName): Promise<void> {
  day.shop.processings.drill.set(name, 'off')
  day.off = name
  await find(day, cast.spends)
  await expect(lostLine(day, name)).toBeVisible()
}

async function turnOn(day: Day): Promise<void> {
  const { off } = day
  if (off === null) return
  day.shop.processings.drill.set(off, 'normal')
  day.off = null
  await expect(lostLine(day, off)).toHaveCount(0, { timeout: 40_000 })
}

/** Of many the sign alone says it. */
function lostLine({ shop: { till } }: Day, name: ProcessingName): Locator {
  const { strip, t } = till
  return strip.getByTitle(`${t(`common:processing.${name}`)}: ${t('frame:down')}`)
}
