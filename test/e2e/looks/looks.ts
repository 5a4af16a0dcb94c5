/** Every screen and dialog, and how one gets there from the empty till. Each uses people and cards of its own. */
import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { sections } from '../../../renderer/screens/settings/sections.ts'
import type { SectionName } from '../../../renderer/screens/settings/sections.ts'
import type { operators } from '../../helpers/e2e/shop.ts'
import { expect } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'

export type Look = {
  name: string
  as?: keyof typeof operators
  /** What the look before left begun must not be there: the page is loaded anew. */
  isAnew?: boolean
  open: (till: Till) => Promise<void>
}

const [cardToFind = '', cardToReplace = '', cardToSell = '', cardToRegister = ''] = wellKnown.newCards

const tillLooks: Look[] = [
  {
    name: 'the empty till',
    async open({ page, t }) {
      await expect(page.getByText(t('till:idleTitle'))).toBeVisible()
    },
  },
  ...(['allBuckets', 'longName', 'hugeBalance', 'blockedLoss'] as const).map((who): Look => ({
    name: `a customer, ${who}`,
    async open({ scan, customer }) {
      await scan(wellKnown[who].number)
      await expect(customer(wellKnown[who].name)).toBeVisible()
    },
  })),
  {
    name: 'nobody found',
    async open({ page, scan, t }) {
      await scan(wellKnown.unknown.number)
      await expect(page.getByText(t('till:noneTitle'))).toBeVisible()
    },
  },
  {
    name: 'the keys',
    async open({ page, press, t }) {
      await press('help')
      await expect(page.getByRole('heading', { name: t('help:title') })).toBeVisible()
    },
  },
]

const newCardLooks: Look[] = [
  { name: 'a new card, not chosen yet', open: openNewCard },
  {
    name: 'a new card, found',
    async open(till) {
      await findNewCard(till, cardToFind)
    },
  },
  {
    name: 'a new card, its customer has another one',
    async open(till) {
      await issueFor(till, cardToReplace, wellKnown.cents.phone)
      await expect(till.button(till.t('newCard:replace.action'))).toBeFocused()
    },
  },
  {
    name: 'a new card, the replacement to be approved',
    async open(till) {
      await openNewCard(till)
      await till.scan(cardToReplace)
      await expect(till.field(till.t('newCard:contact.label'))).toBeFocused()
      await till.type(wellKnown.cents.phone)
      await till.page.keyboard.press('Enter')
      await expect(till.button(till.t('newCard:replace.action'))).toBeFocused()
      await till.press('primary')
      await expect(till.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'a new card, ready',
    async open(till) {
      await issueFor(till, cardToSell, wellKnown.withoutCard.phone)
      await expect(till.button(till.t('newCard:take.bindAndActivate'))).toBeFocused()
      await till.press('primary')
      await expect(till.page.getByText(till.t('newCard:result.done'))).toBeVisible()
    },
  },
]

const contactLooks: Look[] = [
  { name: 'a registration, empty', open: openRegistration },
  {
    name: 'a registration, its mistakes',
    async open(till) {
      await openRegistration(till)
      await till.press('primary')
      await expect(till.page.getByText(till.t('contact:mistake.name-missing'))).toBeVisible()
    },
  },
  {
    name: 'a registration, somebody alike',
    async open(till) {
      await openRegistration(till)
      await till.field(till.t('contact:field.phone')).fill(wellKnown.longName.phone)
      await expect(till.button(till.t('contact:alike.choose'))).toBeVisible()
    },
  },
  {
    name: 'a registration, taken',
    async open(till) {
      await openRegistration(till)
      await till.type('Красивая')
      await till.field(till.t('contact:field.phone')).fill('+7 916 111-00-11')
      await till.press('primary')
      await expect(till.button(till.t('contact:result.issue'))).toBeFocused()
    },
  },
  {
    name: 'a new card, the types of virtual ones',
    async open(till) {
      await openNewCard(till)
      await till.press('choice2')
      await expect(till.page.getByRole('radio').last()).toBeVisible()
    },
  },
  {
    name: 'a new card, its customer to be registered',
    async open(till) {
      await issueFor(till, cardToRegister, '+7 916 111-00-12')
      await expect(till.field(till.t('contact:field.lastName'))).toBeFocused()
    },
  },
]

const blockLooks: Look[] = [
  { name: 'blocking, no card yet', open: openBlock },
  {
    name: 'blocking, the reasons',
    async open(till) {
      await chooseToBlock(till, wellKnown.cashdeskOnly)
    },
  },
  {
    name: 'blocking, to be approved',
    async open(till) {
      await chooseToBlock(till, wellKnown.cashdeskOnly)
      await till.press('primary')
      await expect(till.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'blocking, for good',
    as: 'senior',
    async open(till) {
      await chooseToBlock(till, wellKnown.cashdeskOnly)
      await till.press('choice3')
      await till.press('primary')
      await expect(till.page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    name: 'blocking, done',
    as: 'senior',
    async open(till) {
      await chooseToBlock(till, wellKnown.lostCandidate)
      await till.press('primary')
      await expect(till.page.getByText(till.t('block:result.block.done'))).toBeVisible()
    },
  },
]

const checkoutLooks: Look[] = [
  { name: 'a receipt, empty', open: openCheckout },
  {
    name: 'a receipt, how much to spend',
    async open(till) {
      await quote(till, wellKnown.hugeBalance.number, '12345678,90')
    },
  },
  {
    name: 'a receipt, held',
    async open(till) {
      await hold(till, wellKnown.longName.number, '2000,50')
    },
  },
  {
    name: 'a receipt, to be cancelled',
    isAnew: true,
    async open(till) {
      await hold(till, wellKnown.active.number, '2000,50')
      await till.press('back')
      await expect(till.page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    name: 'a receipt, recorded',
    isAnew: true,
    async open(till) {
      await hold(till, wellKnown.gold.number, '2000,50')
      await till.advance('primary', till.page.getByText(till.t('checkout:outcome.recorded')).first())
    },
  },
]

const journalLooks: Look[] = [
  {
    name: 'the journal',
    async open({ page, press, t }) {
      await press('journal')
      await expect(page.getByRole('listbox', { name: t('journal:list') })).toBeVisible()
    },
  },
  {
    name: 'the journal, one operation',
    async open({ page, press, t }) {
      await press('journal')
      await expect(page.getByRole('option').first()).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: t('journal:story.title') })).toBeVisible()
    },
  },
]

const settingsLooks: Look[] = [
  ...sections.map(({ name }): Look => ({
    name: `the settings, ${name}`,
    as: 'director',
    open: async (till) => openSection(till, name),
  })),
  {
    name: 'the settings, a broken connection',
    as: 'director',
    async open(till) {
      await openSection(till, 'processings')
      await till.field(till.t('settings:processings.setting.url')).fill('http://127.0.0.1:1')
      await till.press('secondary')
      await expect(till.page.getByText(till.t('settings:report.failure.refused'))).toBeVisible()
    },
  },
  {
    name: 'the settings, an operator',
    as: 'director',
    async open(till) {
      await openSection(till, 'operators')
      await till.press('primary')
      await expect(till.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'the settings, a key shown once',
    as: 'director',
    async open(till) {
      await openSection(till, 'keys')
      await till.field(till.t('settings:keys.name')).fill('Кассовая программа')
      await till.press('primary')
      await expect(till.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'the settings, a queue to be taken in',
    as: 'director',
    async open(till) {
      await openSection(till, 'transfer')
      await till.advance('primary', till.button(till.t('settings:transfer.in.choose')))
      await expect(till.button(till.t('settings:transfer.in.choose'))).toBeFocused()
      await till.press('primary')
      await expect(till.page.getByText(till.t('settings:transfer.in.fileMissing'))).toBeVisible()
    },
  },
  {
    name: 'the settings, closed to a cashier',
    async open(till) {
      await openSection(till, 'store')
    },
  },
]

const signInLook: Look = {
  name: 'sign-in',
  async open({ page, press, t }) {
    await press('lock')
    await expect(page.getByRole('heading', { name: t('signIn:title') })).toBeVisible()
  },
}

export const looks: readonly Look[] = [
  ...tillLooks,
  ...newCardLooks,
  ...contactLooks,
  ...blockLooks,
  ...checkoutLooks,
  ...journalLooks,
  ...settingsLooks,
  signInLook,
]

async function openNewCard({ press, field, t }: Till): Promise<void> {
  await press('newCard')
  await expect(field(t('newCard:card.label'))).toBeFocused()
}

async function openRegistration({ press, field, t }: Till): Promise<void> {
  await press('register')
  await expect(field(t('contact:field.lastName'))).toBeFocused()
}

async function findNewCard(till: Till, card: string): Promise<void> {
  await openNewCard(till)
  await till.scan(card)
  await expect(till.button(till.t('newCard:take.issue'))).toBeFocused()
}

async function issueFor(till: Till, card: string, phone: string): Promise<void> {
  await findNewCard(till, card)
  await till.press('primary')
  await expect(till.field(till.t('newCard:contact.label'))).toBeFocused()
  await till.type(phone)
  await till.page.keyboard.press('Enter')
}

async function openBlock({ press, field, t }: Till): Promise<void> {
  await press('block')
  await expect(field(t('block:find.label'))).toBeFocused()
}

async function chooseToBlock(till: Till, { number, name }: { number: string; name: string }): Promise<void> {
  const { page, t, scan, press } = till
  await openBlock(till)
  await scan(number)
  await expect(page.getByText(name)).toBeVisible()
  await press('choice1')
  await expect(page.getByRole('radio', { name: t('common:blockReason.0') })).toBeChecked()
}

async function openSection({ page, t, press }: Till, name: SectionName): Promise<void> {
  await press('settings')
  await page.getByRole('tab', { name: t(`settings:section.${name}`) }).press('Enter')
  await expect(page.getByRole('tab', { name: t(`settings:section.${name}`) })).toHaveAttribute(
    'aria-selected',
    'true',
  )
}

async function openCheckout({ press, field, t }: Till): Promise<void> {
  await press('checkout')
  await expect(field(t('checkout:who.field'))).toBeFocused()
}

async function quote(till: Till, card: string, amount: string): Promise<void> {
  const { t, scan, type, field, advance } = till
  await openCheckout(till)
  await scan(card)
  await expect(field(t('checkout:amount.field'))).toBeFocused()
  await type(amount)
  await advance('primary', field(t('checkout:spend.field')))
}

async function hold(till: Till, card: string, amount: string): Promise<void> {
  await quote(till, card, amount)
  await till.press('spendAll')
  await till.advance('primary', till.page.getByRole('timer'))
}
