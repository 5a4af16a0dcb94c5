/** The audit trail and the support bundle. */
import { expect } from '../../helpers/e2e/test.ts'
import type { Till } from '../../helpers/e2e/till.ts'
import type { Look } from './looks.ts'

export const auditLooks: readonly Look[] = [
  { name: 'the audit trail', as: 'director', open: openAudit },
  {
    name: 'the audit trail, an entry open',
    as: 'director',
    async open(till) {
      await openAudit(till)
      await till.page.getByRole('option').first().press('Enter')
      await expect(till.page.getByText(till.t('audit:clock.title'))).toBeVisible()
    },
  },
  {
    name: 'the audit trail, nothing found',
    as: 'director',
    async open(till) {
      await openAudit(till)
      await till.press('field')
      await till.type('2900')
      await till.page.keyboard.press('Enter')
      await expect(till.page.getByText(till.t('audit:empty.title'))).toBeVisible()
    },
  },
  {
    name: 'the audit trail, closed to a cashier',
    async open(till) {
      await till.press('audit')
      await expect(till.page.getByText(till.t('audit:locked.title'))).toBeVisible()
    },
  },
  {
    name: 'the support bundle before it is made',
    as: 'director',
    async open(till) {
      await till.press('support')
      await expect(till.page.getByText(till.t('support:idleTitle'))).toBeVisible()
    },
  },
  {
    name: 'the support bundle, looked into',
    as: 'director',
    async open(till) {
      await makeBundle(till)
    },
  },
]

/** With at least one entry: that a bundle was made. */
async function openAudit(till: Till): Promise<void> {
  const { page, t, press } = till
  await makeBundle(till)
  await press('audit')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(page.getByText(t('audit:state.whole'))).toBeVisible()
}

async function makeBundle({ page, t, press }: Till): Promise<void> {
  await press('support')
  await expect(page.getByText(t('support:idleTitle'))).toBeVisible()
  await press('primary')
  await expect(page.getByRole('region', { name: t('support:preview') })).toBeVisible()
}
