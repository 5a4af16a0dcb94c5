import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { common as russian } from '../../renderer/text/ru/common.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop()
const [cardToSell = '', cardInstead = '', cardForKim = ''] = wellKnown.newCards

test.beforeEach(async () => {
  await shop.till.signIn(operators.cashier)
})

test('a new card is issued, bound to the customer and activated', async () => {
  const { page, t, press, scan, type, field, button } = shop.till
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(cardToSell)
  await expect(page.getByText(t('common:cardStatus.new'), { exact: true })).toBeVisible()
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await type('8 900 100-00-03')
  await page.keyboard.press('Enter')
  await expect(page.getByText(wellKnown.withoutCard.name)).toBeVisible()
  await expect(button(t('newCard:take.bindAndActivate'))).toBeFocused()
  expect(shop.processings.ledger.card(cardToSell)).toMatchObject({ status: 'issued', contactId: null })
  await press('primary')
  await expect(page.getByText(t('newCard:result.doneHint', { card: cardToSell }))).toBeVisible()

  await press('primary')
  await expect(shop.till.customer(wellKnown.withoutCard.name)).toBeVisible()
  await expect(page.getByText(t('common:cardStatus.active')).first()).toBeVisible()
  expect(shop.processings.ledger.card(cardToSell)).toMatchObject({
    status: 'active',
    contactId: shop.processings.ledger.contact(wellKnown.withoutCard.phone)?.id,
  })
})

test('a customer who has a card gets the new one by replacement, for good, with an approval', async () => {
  const { page, t, press, scan, type, field, approve, button } = shop.till
  const old = wellKnown.zeroBalance
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(cardInstead)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await type(old.phone)
  await page.keyboard.press('Enter')
  await expect(button(t('newCard:replace.action'))).toBeFocused()
  await expect(page.getByRole('alert').getByText(old.number)).toBeVisible()
  await press('primary')
  await approve(operators.senior)
  await expect(page.getByText(t('newCard:result.doneHint', { card: cardInstead }))).toBeVisible()
  expect(shop.processings.ledger.card(old.number)).toMatchObject({
    status: 'blocked',
    blockReason: 'replacement',
  })
  expect(shop.processings.ledger.card(cardInstead)).toMatchObject({ status: 'active' })
})

test('a card whose questionnaire is incomplete stays issued, and the case waits to be finished', async () => {
  const { page, t, press, scan, type, field, button } = shop.till
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
  await scan(cardForKim)
  await expect(button(t('newCard:take.issue'))).toBeFocused()
  await press('primary')
  await expect(field(t('newCard:contact.label'))).toBeFocused()
  await type(wellKnown.withoutCardIncomplete.phone)
  await page.keyboard.press('Enter')
  await expect(button(t('newCard:take.bindAndActivate'))).toBeFocused()
  await press('primary')
  await expect(page.getByRole('alert')).toContainText(t('common:code'))
  await expect(button(t('newCard:refused.retry'))).toBeVisible()
  await press('back')
  await press('newCard')
  const unfinished = page.getByRole('listbox', { name: t('newCard:unfinished.label') })
  await expect(unfinished.getByRole('option', { name: cardForKim })).toBeVisible()
  expect(shop.processings.ledger.card(cardForKim)).toMatchObject({ status: 'issued' })
})

test('a lost card is blocked with an approval and refused here; found, it is unblocked', async () => {
  const { page, t, press, scan, approve, answerApproval, button, field } = shop.till
  const lost = wellKnown.lostCandidate
  await press('block')
  await expect(field(t('block:find.label'))).toBeFocused()
  await scan(lost.number)
  await expect(page.getByText(lost.name)).toBeVisible()
  await press('choice1')
  await expect(page.getByRole('radio', { name: t('common:blockReason.0') })).toBeChecked()
  await expect(page.getByText(t('block:effect.blockHere'))).toBeVisible()
  await press('primary')
  await answerApproval({ ...operators.senior, pin: '0000' })
  await expect(page.getByRole('dialog').getByRole('alert')).not.toBeEmpty()
  expect(shop.processings.ledger.card(lost.number)).toMatchObject({ status: 'active' })
  await approve(operators.senior)
  await expect(page.getByText(t('block:result.block.done'))).toBeVisible()
  await expect(page.getByText(t('block:result.approvedBy', { name: operators.senior.name }))).toBeVisible()
  await press('primary')
  await expect(page.getByText(t('till:blockedTitle'), { exact: true })).toBeVisible()
  await expect(button(t('till:checkout')).first()).toBeDisabled()
  expect(shop.processings.ledger.card(lost.number)).toMatchObject({ status: 'blocked', blockReason: 'loss' })

  await press('block')
  await expect(page.getByRole('radio', { name: t('block:mode.unblock') })).toBeChecked()
  await press('choice1')
  await expect(page.getByRole('radio', { name: t('common:unblockReason.0') })).toBeChecked()
  await press('primary')
  await approve(operators.director)
  await expect(page.getByText(t('block:result.unblock.done'))).toBeVisible()
  expect(shop.processings.ledger.card(lost.number)).toMatchObject({ status: 'active' })
})

test('the journal tells who did what, filters it, and opens the story of one operation', async () => {
  const { page, t, press, scan, customer, button } = shop.till
  await scan(wellKnown.issued.number)
  await expect(customer(wellKnown.issued.name)).toBeVisible()
  await press('primary')
  await expect(button(t('newCard:take.activate'))).toBeFocused()
  await press('primary')
  await expect(page.getByText(t('newCard:result.done'))).toBeVisible()

  const activation = russian.operationKind['card.activate']
  await press('journal')
  const list = page.getByRole('listbox', { name: t('journal:list') })
  await expect(list.getByRole('option').first()).toBeFocused()
  await expect(list.getByRole('option').first()).toContainText(activation)
  await expect(list.getByRole('option').first()).toContainText(operators.cashier.name)

  await press('field')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: t('journal:filter.done') })).toBeChecked()
  await expect(list.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: t('journal:filter.refused') })).toBeChecked()
  await expect(list.getByRole('option').first()).not.toContainText(wellKnown.issued.number)
  await page.keyboard.press('ArrowRight')
  await expect(list.getByRole('option').first()).toContainText(wellKnown.issued.number)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(list.getByRole('option').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('journal:story.change.confirmed'))).toBeVisible()
  await expect(page.getByText(t('journal:advice.doneConfirmed'))).toBeVisible()
  await press('back')
  await expect(page.getByText(t('journal:chooseTitle'))).toBeVisible()
  await press('back')
  await expect(page.getByRole('textbox', { name: t('till:field') })).toBeVisible()
})
