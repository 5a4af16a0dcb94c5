/** Part of a day at the till: registering whoever comes, and a card for them by every way that there is. */
import { expect } from 'playwright/test'
import { givingStep, hasNumberFirst, type Plan, type Way } from '../../../renderer/store/new-card-plan.ts'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { cards, cast, note, planOfDay, registrarOf, waysOfDay, type Day, type Person } from './day.ts'
import { clearTheTill, take } from './day-moves.ts'
import { operators } from './shop.ts'

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
  await give(day, first, person, registrar === undefined)
  for (const way of others) {
    if (day.off !== null && planOfDay(day, way).keeper !== day.off) continue
    await press('newCard')
    await expect(field(t('newCard:card.label'))).toBeFocused()
    await give(day, way, way === 'virtual' ? cast.prefersNone : person, true)
  }
}

/** Ends with the case of a card for them. */
async function register(day: Day, person: Person, registrar: ProcessingName): Promise<void> {
  const { page, t, press, type, field, button } = day.shop.till
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
  note(day, registrar, 'contact.create')
  const state = day.off === registrar ? 'queued' : 'done'
  await expect(page.getByText(t(`contact:result.register.${state}`))).toBeVisible()
  const isRegistered = day.shop.processings.ledger.contact(person.phone) !== undefined
  expect(isRegistered).toBe(state === 'done')
  await take(button(t('contact:result.issue')), day)
  await expect(field(t('newCard:card.label'))).toBeFocused()
}

const choices = ['choice1', 'choice2', 'choice3'] as const
export const virtualType = 'Виртуальная бонусная карта'

/** The first one is chosen already. */
export async function chooseWay(day: Day, way: Way): Promise<void> {
  const at = waysOfDay(day).indexOf(way)
  const choice = choices[at]
  if (at > 0 && choice !== undefined) await day.shop.till.press(choice)
}

/** From the empty case to the end of its steps. `isAsked`: the case does not know yet for whom it is. */
async function give(day: Day, way: Way, person: Person, isAsked: boolean): Promise<void> {
  const { page, t, scan, type, field, button, approve } = day.shop.till
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
    await take(button(t('newCard:take.issue')), day)
    note(day, plan.keeper, 'card.issue')
  }
  if (isAsked) {
    await expect(field(t('newCard:contact.label'))).toBeFocused()
    await type(person.phone)
    await page.keyboard.press('Enter')
  }
  const off = day.off !== null && [plan.keeper, plan.registrar].includes(day.off) ? day.off : null
  await take(button(t(`newCard:take.${lastStepOf(plan)}`)), day)
  if (way === 'added') await approve(operators.senior)
  note(day, plan.keeper, givingStep(way))
  if (plan.kinds.includes('card.activate') && (hasNumberFirst(way) || off === null)) {
    note(day, plan.keeper, 'card.activate')
    // It had no number before.
    if (!hasNumberFirst(way)) await take(button(t('newCard:take.activate')), day)
  }
  if (off === null) {
    await expect(page.getByText(t('newCard:result.done'), { exact: true })).toBeVisible()
    expectGiven(day, plan, person)
    return
  }
  const processings = t(`common:processing.${off}`)
  await expect(page.getByText(t('newCard:result.waitOutage', { processings }))).toBeVisible()
}

/** The card in hand, or the number that was added, is theirs; active where that is among the steps. */
export function expectGiven({ shop }: Day, { way, kinds }: Plan, { phone }: Person): void {
  if (!hasNumberFirst(way)) return
  const { ledger } = shop.processings
  expect(ledger.card(way === 'physical' ? cards.inHand : cards.added)).toMatchObject({
    contactId: ledger.contact(phone)?.id,
    status: kinds.includes('card.activate') ? 'active' : 'issued',
  })
}

/** The button that leads through the rest; what has no number yet is activated once it has one. */
function lastStepOf({
  way,
  kinds,
}: Plan): 'bindAndActivate' | 'bind' | 'virtual' | 'give' | 'create' | 'rest' {
  const isActivated = kinds.includes('card.activate')
  switch (way) {
    case 'physical':
      return isActivated ? 'bindAndActivate' : 'bind'
    case 'added':
      return isActivated ? 'rest' : 'create'
    case 'virtual':
      return 'virtual'
    case 'free':
      return 'give'
  }
}
