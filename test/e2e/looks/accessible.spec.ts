import { wellKnown } from '../../../electron/training/seed-well-known.ts'
import { expectAccessible, expectFitting } from '../../helpers/e2e/looks.ts'
import { operators } from '../../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'

const shop = useShop({ context: { viewport: { width: 1024, height: 768 } } })

type Look = { name: string; open: (till: Till) => Promise<void> }

const looks: Look[] = [
  {
    name: 'sign-in',
    async open({ page, press, t }) {
      await press('lock')
      await expect(page.getByRole('heading', { name: t('signIn:title') })).toBeVisible()
    },
  },
  {
    name: 'the empty till',
    async open({ page, press, t }) {
      await press('till')
      await press('till')
      await expect(page.getByText(t('till:idleTitle'))).toBeVisible()
    },
  },
  {
    name: 'a customer',
    async open({ scan, customer }) {
      await scan(wellKnown.allBuckets.number)
      await expect(customer(wellKnown.allBuckets.name)).toBeVisible()
    },
  },
  {
    name: 'a customer with a long name',
    async open({ scan, customer }) {
      await scan(wellKnown.longName.number)
      await expect(customer(wellKnown.longName.name)).toBeVisible()
    },
  },
  {
    name: 'a customer with 29 digits of bonuses',
    async open({ scan, customer }) {
      await scan(wellKnown.hugeBalance.number)
      await expect(customer(wellKnown.hugeBalance.name)).toBeVisible()
    },
  },
  {
    name: 'a blocked card',
    async open({ page, scan, t }) {
      await scan(wellKnown.blockedLoss.number)
      await expect(page.getByText(t('till:blockedTitle'), { exact: true })).toBeVisible()
    },
  },
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

for (const { name, open } of looks) {
  test(`${name}: no violation in any theme, and everything fits 1024×768`, async () => {
    const { till } = shop
    await till.signIn(operators.cashier)
    await open(till)
    await expectFitting(till.page)
    await expectAccessible(till.page)
  })
}
