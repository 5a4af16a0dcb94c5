/** Parts of a day at the till: a lost card, a worn one, purchases, all about a card, the journal. */
import { expect } from 'playwright/test'
import { replaceWayOf } from '../../../renderer/store/replace-ways.ts'
import { offlineText } from '../../../shared/error-text.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { blockersOf, bonusesOf, can, cards, cast, note, replacerOf, type Day, type Person } from './day.ts'
import { clearTheTill, find } from './day-moves.ts'
import { operators } from './shop.ts'

/** Blocked wherever it is known, with an approval; ends with the customer on the till. */
export async function blockLost(day: Day, { number, name }: Person): Promise<void> {
  const { page, t, press, scan, field, approve } = day.shop.till
  const blockers = blockersOf(day)
  if (blockers.length === 0) return
  await clearTheTill(day)
  await press('block')
  await expect(field(t('block:find.label'))).toBeFocused()
  await scan(number)
  await expect(page.getByText(name).first()).toBeVisible()
  const reasons = blockers.map((blocker) => capabilities[blocker].reasons)
  if (reasons.includes('coded')) {
    await press('choice1')
    await expect(page.getByRole('radio', { name: t('common:blockReason.0') })).toBeChecked()
  } else if (reasons.includes('text')) {
    await press('choice1')
    await expect(field(t('block:sentence.needed'))).toHaveValue(t('block:sentence.lost'))
  } else await expect(page.getByText(t('block:reason.notAsked.block'))).toBeVisible()
  await press('primary')
  await approve(operators.senior)
  for (const processing of blockers) {
    // The card of all five is one: while this one was down the others have blocked it.
    const isTold = processing === day.off && capabilities[processing].reasons === 'coded'
    day.taken.push({ kind: 'card.block', processing, ...(isTold && { isTold }) })
  }
  const queued = blockers.filter((blocker) => blocker === day.off).length
  await expect(ending(day, t('block:result.block.done'))).toHaveCount(blockers.length - queued)
  await expect(ending(day, t('block:result.block.queued'))).toHaveCount(queued)
  if (blockers.length > queued)
    expect(day.shop.processings.ledger.card(number)).toMatchObject({ status: 'blocked' })
  await press('primary')
  const isDenied = queued > 0
  await expect(
    page.getByText(t(isDenied ? 'till:deniedTitle' : 'till:blockedTitle'), { exact: true }),
  ).toBeVisible()
}

/** Of several processings each says which it is before the same words. */
const ending = ({ shop }: Day, words: string) => shop.till.page.getByText(new RegExp(`${words}$`))

/** Found again. */
export async function unblockFound(day: Day, person: Person): Promise<void> {
  const { page, t, press, approve } = day.shop.till
  const blockers = blockersOf(day)
  if (blockers.length === 0) return
  await find(day, person)
  await expect(page.getByText(t('till:blockedTitle'), { exact: true })).toBeVisible()
  await press('block')
  await expect(page.getByRole('radio', { name: t('block:mode.unblock') })).toBeChecked()
  if (blockers.some((blocker) => capabilities[blocker].reasons === 'coded')) {
    await press('choice1')
    await expect(page.getByRole('radio', { name: t('common:unblockReason.0') })).toBeChecked()
  }
  await press('primary')
  await approve(operators.director)
  for (const blocker of blockers) note(day, blocker, 'card.unblock')
  await expect(ending(day, t('block:result.unblock.done'))).toHaveCount(blockers.length)
  expect(day.shop.processings.ledger.card(person.number)).toMatchObject({ status: 'active' })
}

export async function replaceWorn(day: Day, { number }: Person): Promise<void> {
  const { page, t, press, scan, field, approve, button } = day.shop.till
  const replacer = replacerOf(day)
  if (replacer === undefined) return
  await clearTheTill(day)
  await press('replaceCard')
  await expect(field(t('replace:old.label'))).toBeFocused()
  await scan(number)
  await expect(field(t('replace:new.label'))).toBeFocused()
  await scan(cards.instead)
  await expect(page.getByText(t('replace:effect.title'))).toBeVisible()
  await expect(button(t('replace:replace'))).toBeEnabled()
  await press('primary')
  await approve(operators.senior)
  const isQueued = day.off === replacer
  if (replaceWayOf(capabilities[replacer]) === 'at-once') {
    note(day, replacer, 'card.replace')
    await expect(page.getByText(t(`replace:result.${isQueued ? 'queued' : 'done'}.title`))).toBeVisible()
  } else {
    note(day, replacer, 'card.issue', 'card.block', 'card.bind', 'card.activate')
    await expect(page.getByText(t('newCard:result.done'), { exact: true })).toBeVisible()
  }
}

/** What a receipt says where the shop lets nothing be spent without a network. */
export const nothingSpentOffline = (language: 'ru' | 'en'): string =>
  offlineText({ reason: 'OFFLINE_SPEND_NEVER', instead: 'SPEND_WHEN_ONLINE' }, {}, language)

/** One who spends all they may, and one who earns; while somebody is down one of the two, earning where bonuses are down. */
export async function sell(day: Day): Promise<void> {
  const bonuses = bonusesOf(day)
  const { page, t, press, advance, field } = day.shop.till
  if (bonuses === undefined) return
  if (day.off !== bonuses) {
    await beginReceipt(day, cast.spends)
    await advance('primary', field(t('checkout:spend.field')))
    await press('spendAll')
    await advance('primary', page.getByRole('timer'))
    await pay(day, 'recorded')
    note(day, bonuses, 'bonus.hold', 'sale.record')
    expect(balanceOf(day, cast.spends)).toBe('750.5')
    if (day.off !== null) return
  }
  await beginReceipt(day, cast.earns)
  note(day, bonuses, 'sale.record')
  if (day.off === bonuses) {
    await advance('primary', page.getByText(nothingSpentOffline(day.shop.till.language)))
    await pay(day, 'queued')
    return
  }
  await advance('primary', field(t('checkout:spend.field')))
  await press('spendNone')
  await advance('primary', page.getByText(t('checkout:earn.will')))
  await pay(day, 'recorded')
  expectEarned(day)
}

async function beginReceipt(day: Day, { number }: Person): Promise<void> {
  const { t, press, scan, type, field } = day.shop.till
  await clearTheTill(day)
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
  await scan(number)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type('1000')
}

async function pay({ shop: { till } }: Day, outcome: 'recorded' | 'queued'): Promise<void> {
  const { page, t, advance } = till
  await advance('primary', page.getByRole('article', { name: t('checkout:slip.title') }))
  await expect(page.getByText(t(`checkout:outcome.${outcome}`)).first()).toBeVisible()
}

const balanceOf = ({ shop }: Day, { clientId }: { clientId: string }) =>
  shop.processings.ledger.balance(clientId)

/** Once: by the level of `loyalclient`, or by the till's own terms. */
export function expectEarned(day: Day): void {
  const bonuses = bonusesOf(day)
  if (bonuses === undefined) return
  expect(balanceOf(day, cast.earns)).toBe(capabilities[bonuses].bonuses === 'remote' ? '25100' : '25030')
}

const part = ({ shop }: Day, name: string) => shop.till.page.getByRole('region', { name })

/** All about one card, part by part, of whoever tells most of it. */
export async function lookAtCard(day: Day, person: Person): Promise<void> {
  const { page, t, press } = day.shop.till
  const [teller] = can(day, ({ cards: keeps }) => keeps).toSorted(
    (a, b) => capabilities[b].reads.length - capabilities[a].reads.length,
  )
  if (teller === undefined) return
  await find(day, person)
  await press('cardSheet')
  await expect(page.getByRole('heading', { level: 2, name: person.number })).toBeVisible()
  const { reads } = capabilities[teller]
  if (reads.includes('burn-down')) await expect(page.getByText(t('card:timeline.now'))).toBeVisible()
  if (reads.includes('levels')) await expect(part(day, t('card:part.level'))).toBeVisible()
  if (reads.includes('campaigns')) await expect(part(day, t('card:part.campaigns'))).toBeVisible()
  await press('back')
  await expect(day.shop.till.customer(person.name)).toBeVisible()
}

/** Everything that was done today, each once and done. */
export async function readJournal({ shop, taken }: Day): Promise<void> {
  const { page, t, press } = shop.till
  // From a customer's screen the journal would be theirs alone.
  await press('help')
  await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
  await press('journal')
  const rows = page.getByRole('listbox', { name: t('journal:list') }).getByRole('option')
  await expect(rows).toHaveCount(taken.length)
  const told = taken.filter(({ isTold }) => isTold).length
  await expect(rows.filter({ hasText: t('common:operationState.done') })).toHaveCount(taken.length - told, {
    timeout: 40_000,
  })
  await expect(rows.filter({ hasText: t('common:operationState.refused') })).toHaveCount(told)
  const kinds = await rows.locator('strong').allInnerTexts()
  expect(kinds.toSorted()).toEqual(taken.map(({ kind }) => t(`common:operationKind.${kind}`)).toSorted())
}
