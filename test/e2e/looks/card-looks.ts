/** The screens of a card that several processings know, and how one gets there from the empty till. */
import { wellKnownOrganization } from '../../../electron/training/seed-organization.ts'
import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { expect } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'
import type { Look } from './looks.ts'

const { chain, member, temporary, burning, free } = wellKnownOrganization
const [newCard = ''] = wellKnown.newCards

const tillLooks: Look[] = [
  {
    name: 'a customer of five processings',
    async open({ scan, customer }) {
      await scan(wellKnown.allBuckets.number)
      await expect(customer(wellKnown.allBuckets.name)).toBeVisible()
    },
  },
  {
    name: 'a customer whose card ends its block by itself',
    async open({ page, scan, t }) {
      await scan(temporary.number)
      await expect(page.getByText(t('till:blockedTitle'), { exact: true })).toBeVisible()
    },
  },
]

const sheetLooks: Look[] = [
  ...[burning.number, member.number, chain[0].number, temporary.number].map((card): Look => ({
    name: `the card ${card}`,
    open: async (till) => openCard(till, card),
  })),
  {
    name: 'a card, its level to be raised',
    as: 'senior',
    async open(till) {
      await openCard(till, wellKnown.active.number)
      await till.press('choice4')
      await expect(till.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'a card, to be changed',
    async open(till) {
      await openCard(till, burning.number)
      await till.press('choice2')
      await expect(till.field(till.t('card:change.name'))).toBeFocused()
    },
  },
  {
    name: 'a card, to be deleted',
    async open(till) {
      await openCard(till, burning.number)
      await till.press('choice3')
      await expect(till.page.getByRole('alertdialog')).toBeVisible()
    },
  },
]

const blockLooks: Look[] = [
  {
    name: 'blocking, in several processings',
    async open({ page, press, scan, field, t }) {
      await press('block')
      await expect(field(t('block:find.label'))).toBeFocused()
      await scan(wellKnown.active.number)
      await expect(page.getByText(t('block:places.block'))).toBeVisible()
    },
  },
]

const replaceLooks: Look[] = [
  { name: 'replacing, no card yet', open: openReplace },
  {
    name: 'replacing, the new card is looked for',
    async open(till) {
      await findOld(till, wellKnown.active.number)
    },
  },
  {
    name: 'replacing, told in advance',
    async open(till) {
      await findBoth(till, wellKnown.active.number, free[0].number)
    },
  },
  {
    name: 'replacing, not possible with this card',
    async open(till) {
      await findOld(till, wellKnown.active.number)
      await till.scan(wellKnown.gold.number)
      await expect(till.page.getByText(till.t('replace:checks.newFree.no'))).toBeVisible()
    },
  },
  {
    name: 'replacing, to be approved',
    async open(till) {
      await findBoth(till, wellKnown.active.number, newCard)
      await till.press('primary')
      await expect(till.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'replacing, done',
    as: 'senior',
    async open(till) {
      await findBoth(till, wellKnown.cents.number, free[1].number)
      await till.press('primary')
      await expect(till.page.getByRole('alertdialog')).toBeVisible()
      await till.press('primary')
      await expect(till.page.getByText(till.t('replace:result.done.title'))).toBeVisible()
    },
  },
]

export const cardLooks: readonly Look[] = [...tillLooks, ...sheetLooks, ...blockLooks, ...replaceLooks]

async function openCard({ page, t, scan, press, button }: Till, card: string): Promise<void> {
  await scan(card)
  await expect(button(t('till:cardSheet'))).toBeVisible()
  await press('cardSheet')
  await expect(page.getByRole('heading', { level: 2, name: card })).toBeVisible()
  await expect(page.getByText(t('card:timeline.available'))).toBeVisible()
  await expect(page.getByText(t('card:part.reading'), { exact: true })).toHaveCount(0)
}

async function openReplace({ press, field, t }: Till): Promise<void> {
  await press('replaceCard')
  await expect(field(t('replace:old.label'))).toBeFocused()
}

async function findOld(till: Till, card: string): Promise<void> {
  await openReplace(till)
  await till.scan(card)
  await expect(till.field(till.t('replace:new.label'))).toBeFocused()
}

async function findBoth(till: Till, old: string, fresh: string): Promise<void> {
  await findOld(till, old)
  await till.scan(fresh)
  await expect(till.page.getByText(till.t('replace:checks.newUnused.ok'))).toBeVisible()
}
