/**
 * The parts of a day at the till by keyboard and scanner, told once for whatever processings it has: what is done, and in
 * which steps, is what they can do together. What needs a processing that does not answer is queued, and the screen says so.
 */
import { expect } from 'playwright/test'
import { givingStep, type Plan, type Way } from '../../../renderer/store/new-card-plan.ts'
import { replaceWayOf } from '../../../renderer/store/replace-ways.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import {
  blockersOf,
  bonusesOf,
  can,
  cards,
  cast,
  isScanned,
  planOfDay,
  registrarOf,
  replacerOf,
  take,
  waysOfDay,
  type Day,
  type Person,
} from './day.ts'
import { operators } from './shop.ts'

/** The empty till, whatever was open. */
async function clearTheTill({ shop: { till } }: Day): Promise<void> {
  await till.press('till')
  await till.press('till')
  await expect(till.page.getByText(till.t('till:idleTitle'))).toBeVisible()
}

export async function find(day: Day, person: Person): Promise<void> {
  const { page, t, scan, type, customer } = day.shop.till
  await clearTheTill(day)
  if (isScanned(day)) await scan(person.number)
  else {
    await type(person.phone)
    await page.keyboard.press('Enter')
  }
  await expect(customer(person.name)).toBeVisible()
  if (day.off === null) return
  const processings = t(`common:processing.${day.off}`)
  await expect(page.getByText(t('till:unanswered', { processings, count: 1 }))).toBeVisible()
}

/** The first of the day. Where only the till's own list knows a number, it may still be being read. */
export async function findFirst(day: Day, person: Person): Promise<void> {
  await expect(async () => {
    await clearTheTill(day)
    await day.shop.till.scan(person.number)
    await expect(day.shop.till.customer(person.name)).toBeVisible({ timeout: 2000 })
  }).toPass()
}

/** Ends with the case of a card for them. */
async function register(day: Day, person: Person, registrar: ProcessingName): Promise<void> {
  const { page, t, press, type, field } = day.shop.till
  const [lastName = '', firstName = '', middleName = ''] = person.name.split(' ')
  await press('register')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
  for (const text of [lastName, firstName, middleName, person.phone, '']) {
    if (text !== '') await type(text)
    await page.keyboard.press('Enter')
  }
  await expect(field(t('contact:field.birthDate'))).toBeFocused()
  await type('31051990')
  await expect(field(t('contact:field.birthDate'))).toHaveValue('31.05.1990')
  await press('primary')
  take(day, registrar, 'contact.create')
  const state = day.off === registrar ? 'queued' : 'done'
  await expect(page.getByText(t(`contact:result.register.${state}`))).toBeVisible()
  const isRegistered = day.shop.processings.ledger.contact(person.phone) !== undefined
  expect(isRegistered).toBe(state === 'done')
  await press('primary')
  await expect(field(t('newCard:card.label'))).toBeFocused()
}

/** A card by every way that there is, to whoever came; the first may be the one in the cashier's hand. */
export async function giveCards(day: Day): Promise<void> {
  const { page, t, press, field } = day.shop.till
  const [first, ...others] = waysOfDay(day)
  await clearTheTill(day)
  if (first === undefined) {
    await press('newCard')
    await expect(page.getByText(t('newCard:unsupported'))).toBeVisible()
    return
  }
  const registrar = registrarOf(day)
  const { keeper } = planOfDay(day, first)
  // Whose card is bound by their id must have been there before.
  const isKnownByPhone = capabilities[keeper].bindsBy === 'phone'
  const person = registrar !== undefined ? cast.comes : isKnownByPhone ? cast.waits : cast.collects
  if (registrar !== undefined) await register(day, person, registrar)
  else {
    await press('newCard')
    await expect(field(t('newCard:card.label'))).toBeFocused()
  }
  await give(day, first, registrar === undefined ? person : null)
  for (const way of others) {
    if (day.off !== null && planOfDay(day, way).keeper !== day.off) continue
    await press('newCard')
    await expect(field(t('newCard:card.label'))).toBeFocused()
    await give(day, way, person)
  }
}

const choices = ['choice1', 'choice2', 'choice3'] as const
const virtualType = 'Виртуальная бонусная карта'

/** The first one is chosen already. */
async function chooseWay(day: Day, way: Way): Promise<void> {
  const at = waysOfDay(day).indexOf(way)
  const choice = choices[at]
  if (at > 0 && choice !== undefined) await day.shop.till.press(choice)
}

/** From the empty case to the end of its steps. `person`: null where the case knows them. */
async function give(day: Day, way: Way, person: Person | null): Promise<void> {
  const { page, t, press, scan, type, field, button, approve } = day.shop.till
  const plan = planOfDay(day, way)
  await chooseWay(day, way)
  if (way === 'virtual') {
    await page.getByRole('radio', { name: virtualType }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
  }
  if (way === 'physical' || way === 'added') {
    await expect(field(t('newCard:card.label'))).toBeFocused()
    await scan(way === 'physical' ? cards.inHand : cards.added)
  }
  if (plan.kinds.includes('card.issue')) {
    await expect(button(t('newCard:take.issue'))).toBeFocused()
    await press('primary')
    take(day, plan.keeper, 'card.issue')
  }
  if (person !== null) {
    await expect(field(t('newCard:contact.label'))).toBeFocused()
    await type(person.phone)
    await page.keyboard.press('Enter')
  }
  const off = day.off !== null && [plan.keeper, plan.registrar].includes(day.off) ? day.off : null
  for (const step of stepsOf(plan, off !== null)) {
    await expect(button(t(`newCard:take.${step}`))).toBeFocused()
    await press('primary')
    if (way === 'added') await approve(operators.senior)
  }
  take(day, plan.keeper, givingStep(way))
  if (plan.kinds.includes('card.activate')) take(day, plan.keeper, 'card.activate')
  if (off === null) {
    await expect(page.getByText(t('newCard:result.done'), { exact: true })).toBeVisible()
    return
  }
  const processings = t(`common:processing.${off}`)
  await expect(page.getByText(t('newCard:result.waitOutage', { processings }))).toBeVisible()
}

type TakeWords = 'bindAndActivate' | 'bind' | 'virtual' | 'give' | 'create' | 'activate' | 'rest'

/** The buttons that lead through the rest. What has no number yet is activated once it has one. */
function stepsOf({ way, kinds }: Plan, isQueued: boolean): TakeWords[] {
  const isActivated = kinds.includes('card.activate')
  const after: TakeWords[] = isActivated && !isQueued ? ['activate'] : []
  switch (way) {
    case 'physical':
      return [isActivated ? 'bindAndActivate' : 'bind']
    case 'added':
      return [isActivated ? 'rest' : 'create']
    case 'virtual':
      return ['virtual', ...after]
    case 'free':
      return ['give', ...after]
  }
}

/** Of several processings each says which it is before the same words. */
const ending = ({ shop }: Day, words: string) => shop.till.page.getByText(new RegExp(`${words}$`))

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
  for (const blocker of blockers) take(day, blocker, 'card.unblock')
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
    take(day, replacer, 'card.replace')
    await expect(page.getByText(t(`replace:result.${isQueued ? 'queued' : 'done'}.title`))).toBeVisible()
  } else {
    take(day, replacer, 'card.issue', 'card.block', 'card.bind', 'card.activate')
    await expect(page.getByText(t('newCard:result.done'), { exact: true })).toBeVisible()
  }
}

/** One who spends all they may, and one who earns; while nobody can count bonuses, earning alone. */
export async function sell(day: Day): Promise<void> {
  const bonuses = bonusesOf(day)
  const { page, t, press, advance, field } = day.shop.till
  if (bonuses === undefined) return
  if (day.off !== bonuses) {
    await beginReceipt(day, cast.spends)
    await advance('primary', field(t('checkout:spend.field')))
    await press('spendAll')
    await advance('primary', page.getByRole('timer'))
    await advance('primary', page.getByText(t('checkout:outcome.recorded')).first())
    take(day, bonuses, 'bonus.hold', 'sale.record')
    expect(balanceOf(day, cast.spends)).toBe('750.5')
  }
  await beginReceipt(day, cast.earns)
  take(day, bonuses, 'sale.record')
  if (day.off === bonuses) {
    await advance('primary', page.getByText(t('checkout:whyNoSpend.outage')))
    await advance('primary', page.getByText(t('checkout:outcome.queued')).first())
    return
  }
  await advance('primary', field(t('checkout:spend.field')))
  await press('spendNone')
  await advance('primary', page.getByText(t('checkout:earn.will')))
  await advance('primary', page.getByText(t('checkout:outcome.recorded')).first())
  expectEarned(day)
}

const balanceOf = ({ shop }: Day, { clientId }: { clientId: string }) =>
  shop.processings.ledger.balance(clientId)

/** Once: by the level of `loyalclient`, or by the till's own terms. */
export function expectEarned(day: Day): void {
  const bonuses = bonusesOf(day)
  if (bonuses === undefined) return
  expect(balanceOf(day, cast.earns)).toBe(capabilities[bonuses].bonuses === 'remote' ? '25100' : '25030')
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

/** Everybody who will come is looked up, and what is only told while there is a line is read. */
export async function lookAround(day: Day): Promise<void> {
  const { page, t, press, scan, field, customer } = day.shop.till
  for (const person of [cast.earns, cast.loses, cast.replaces]) await find(day, person)
  for (const card of [cards.inHand, cards.instead]) {
    await clearTheTill(day)
    await scan(card)
    await expect(customer(t('till:unbound'))).toBeVisible()
  }
  await lookAtCard(day, cast.spends)
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await chooseWay(day, 'virtual')
  await expect(page.getByRole('radio', { name: virtualType })).toBeVisible()
}

/** Loses its line, and the till knows. */
export async function turnOff(day: Day, name: ProcessingName): Promise<void> {
  const { strip, t } = day.shop.till
  day.shop.processings.drill.set(name, 'off')
  day.off = name
  await find(day, cast.spends)
  await expect(strip.getByText(t('frame:down'))).toHaveCount(1)
}

export async function turnOn(day: Day): Promise<void> {
  const { strip, t } = day.shop.till
  if (day.off === null) return
  day.shop.processings.drill.set(day.off, 'normal')
  day.off = null
  await expect(strip.getByText(t('frame:down'))).toHaveCount(0, { timeout: 40_000 })
}

/** A card that its processing has named only now still has to be activated. */
export async function finishGiving(day: Day): Promise<void> {
  const { page, t, press, button } = day.shop.till
  await press('newCard')
  const unfinished = page.getByRole('listbox', { name: t('newCard:unfinished.label') }).getByRole('option')
  await expect(unfinished.getByText(t('newCard:unfinished.steps'))).toHaveCount(1)
  await unfinished.filter({ hasText: t('newCard:unfinished.steps') }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(cast.comes.name)).toBeVisible()
  await expect(button(t('newCard:take.activate'))).toBeFocused()
  await press('primary')
  await expect(page.getByText(t('newCard:result.done'), { exact: true })).toBeVisible()
}
