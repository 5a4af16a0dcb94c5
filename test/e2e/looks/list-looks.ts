/** Cards and groups, cards by a code, directories: the screens that only some processings bring. */
import { seedGroups } from '../../../electron/training/seed-organization.ts'
import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { expect } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'
import type { Look } from './looks.ts'

const groupLooks: Look[] = [
  { name: 'cards and groups', open: openGroups },
  {
    name: 'cards and groups, two cards ticked',
    as: 'director',
    async open(till) {
      await tick(till, 2)
    },
  },
  {
    name: 'cards and groups, where to move the cards',
    as: 'director',
    async open(till) {
      await tick(till, 2)
      await till.press('primary')
      await expect(till.page.getByRole('dialog').getByRole('treegrid')).toBeVisible()
    },
  },
  {
    name: 'cards and groups, a new card with mistakes',
    as: 'director',
    async open(till) {
      await openGroups(till)
      await till.press('primary')
      await expect(till.field(till.t('groups:card.number'))).toBeFocused()
      await till.type('4600000000016')
      await till.press('primary')
      await expect(till.page.getByText(till.t('groups:card.checkDigitWrong'))).toBeVisible()
    },
  },
  {
    name: 'cards and groups, a card to be deleted',
    as: 'director',
    async open(till) {
      await tick(till, 1)
      await till.press('choice6')
      await expect(till.page.getByRole('alertdialog')).toBeVisible()
    },
  },
  {
    name: 'cards and groups, a group to be deleted',
    as: 'director',
    async open(till) {
      await chooseGroup(till, seedGroups.retail.name)
      await till.press('choice4')
      const dialog = till.page.getByRole('alertdialog')
      await expect(dialog.getByRole('button', { name: till.t('groups:group.deleteConfirm') })).toBeEnabled()
    },
  },
  {
    name: 'cards and groups, a new group to be approved',
    isAnew: true,
    async open(till) {
      await openGroups(till)
      await till.press('choice1')
      await expect(till.field(till.t('groups:group.name'))).toBeFocused()
      await till.type('Подарочные')
      await till.press('primary')
      await expect(till.page.getByRole('dialog', { name: till.t('common:approval.title') })).toBeVisible()
    },
  },
]

const identifyLooks: Look[] = [
  { name: 'cards by a code, for whom', open: openIdentify },
  {
    name: 'cards by a code, a wrong one',
    async open(till) {
      await sendCode(till, wellKnown.active.phone)
      await till.type('9999')
      await till.press('primary')
      await expect(till.page.getByRole('alert')).toContainText(till.t('common:code'))
    },
  },
]

const directoryLooks: Look[] = [
  { name: 'the directories, outlets', open: openOutlet },
  {
    name: 'the directories, card types',
    async open(till) {
      await till.press('directories')
      await till.press('choice4')
      await expect(till.page.getByRole('option').first()).toBeVisible()
    },
  },
]

export const listLooks: readonly Look[] = [...groupLooks, ...identifyLooks, ...directoryLooks]

async function openGroups({ page, press, t }: Till): Promise<void> {
  await press('groups')
  await expect(page.getByRole('row', { name: t('groups:tree.all') })).toBeFocused()
  await expect(page.getByRole('row', { name: seedGroups.retail.name })).toBeVisible()
  await expect(page.getByRole('row', { name: wellKnown.active.number })).toBeVisible()
}

async function chooseGroup(till: Till, name: string): Promise<void> {
  await openGroups(till)
  await till.page.getByRole('row', { name }).click()
  await expect(till.page.getByRole('row', { name })).toHaveAttribute('aria-selected', 'true')
}

async function tick(till: Till, count: 1 | 2): Promise<void> {
  await openGroups(till)
  const rows = till.page.getByRole('grid', { name: till.t('groups:list.label') }).getByRole('row')
  for (let place = 0; place < count; place += 1) {
    await rows.nth(place).press('Space')
    await expect(rows.nth(place)).toHaveAttribute('aria-selected', 'true')
  }
}

async function openIdentify({ press, field, t }: Till): Promise<void> {
  await press('identify')
  await expect(field(t('identify:who.label'))).toBeFocused()
}

async function sendCode(till: Till, phone: string): Promise<void> {
  await openIdentify(till)
  await till.type(phone)
  await till.press('primary')
  await expect(till.field(till.t('identify:code.label'))).toBeFocused()
}

async function openOutlet({ page, press, t }: Till): Promise<void> {
  await press('directories')
  await page.getByRole('option', { name: 'Тверская' }).click()
  await expect(page.getByRole('region', { name: t('directories:opened') })).toContainText('55.757986')
}
