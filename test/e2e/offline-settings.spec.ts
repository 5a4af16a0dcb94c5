/** The offline policy's own section: what it comes to, and its rules for the shop and for one processing. */
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { formatAmount } from '../../shared/model/money.ts'
import { operators } from '../helpers/e2e/shop.ts'
import { expect, test, useShop } from '../helpers/e2e/test.ts'

const shop = useShop({
  config: {
    offline: {
      spend: 'cached',
      perReceipt: '300',
      perCardPerDay: '500',
      typed: '50',
      approval: { upTo: '1000' },
      tills: 4,
    },
  },
})

async function openPolicy() {
  const { page, t, press, signIn } = shop.till
  await signIn(operators.director)
  await press('settings')
  const tab = page.getByRole('tab', { name: t('settings:section.offline') })
  await expect(tab).toBeVisible()
  await tab.press('Enter')
  await expect(page.getByRole('heading', { name: t('settings:offline.now') })).toBeVisible()
}

const loyalty = () => {
  const { page, t } = shop.till
  const heading = page.getByRole('heading', { name: t('common:processing.loyalclient') })
  return page.locator('section section').filter({ has: heading })
}
const holdRefused = () => {
  const { t } = shop.till
  return `${t('common:operationKind.bonus.hold')}: ${t('settings:offline.answer.refused')}`
}

/** By the keyboard, from a list that opens. */
async function pick(label: string, option: string) {
  const { page, button } = shop.till
  await button(label).focus()
  await page.keyboard.press('Enter')
  const chosen = page.getByRole('option', { name: option })
  await chosen.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeHidden()
}

test('while the line is up the page says what an outage would forbid, and in one that it is so now', async () => {
  const { t, scan, press, strip } = shop.till
  await shop.till.signIn(operators.director)
  await scan(wellKnown.active.number)
  await expect(strip.getByText(new RegExp(t('frame:up'))).first()).toBeVisible()
  await openPolicy()
  await expect(loyalty().getByText(t('settings:offline.state.up'))).toBeVisible()
  await expect(loyalty().getByText(holdRefused())).toBeVisible()
  await expect(loyalty().getByText(t('settings:offline.allTaken'))).toBeHidden()
  await press('till')
  shop.processings.drill.set('loyalclient', 'off')
  await scan(wellKnown.active.number)
  await expect(strip.getByText(new RegExp(t('frame:down')))).toBeVisible()
  await openPolicy()
  await expect(loyalty().getByText(t('settings:offline.state.down'))).toBeVisible()
  await expect(loyalty().getByText(holdRefused())).toBeVisible()
  shop.processings.drill.set('loyalclient', 'normal')
  // Nobody asks: the line comes back and the page says so.
  await expect(loyalty().getByText(t('settings:offline.state.up'))).toBeVisible({ timeout: 30_000 })
})

test('every dial has an example that all the dials together allow', async () => {
  const { t, field } = shop.till
  await openPolicy()
  const sample = (name: 'approvalUpTo' | 'perReceipt') => field(t(`settings:offline.dial.${name}.name`))
  // Four tills: each has a quarter of the day, and of what an approval lifts it to.
  await expect(sample('approvalUpTo')).toHaveAccessibleDescription(
    new RegExp(t('settings:offline.sample.approvalUpTo.plain', { lifted: '250', most: '125' })),
  )
  await field(t('settings:offline.dial.tills.name')).fill('1')
  await expect(sample('approvalUpTo')).toHaveAccessibleDescription(
    new RegExp(
      t('settings:offline.sample.approvalUpTo.plain', { lifted: formatAmount('1000', 'ru'), most: '300' }),
    ),
  )
})

test('one processing is set apart in a dial and a kind, keeps it, and is put back', async () => {
  const { page, t, field, press, button, signIn } = shop.till
  const scope = t('settings:offline.scope.name')
  const loyal = t('common:processing.loyalclient')
  const receipt = t('settings:offline.dial.perReceipt.name')
  const putBack = t('settings:offline.putBack', { name: receipt, value: '300' })
  const kinds = page.getByText(t('settings:offline.kinds'))
  const sale = t('common:operationKind.sale.record')
  const saved = async () => {
    await press('primary')
    await expect(page.getByText(t('signIn:why.restarted'))).toBeVisible()
    await signIn(operators.director)
    await openPolicy()
  }
  await openPolicy()
  await pick(scope, loyal)
  await expect(field(receipt)).toHaveValue('300')
  await expect(field(receipt)).toHaveAccessibleDescription(new RegExp(t('settings:offline.inherited')))
  await field(receipt).fill('40')
  await kinds.press('Enter')
  await pick(sale, t('settings:offline.rule.approval'))
  await saved()
  await expect(field(receipt)).toHaveValue('300')
  // The shop's rule says who has another one.
  await kinds.press('Enter')
  await expect(page.getByText(t('settings:offline.otherwise', { processings: loyal }))).toBeVisible()
  await pick(scope, loyal)
  await expect(field(receipt)).toHaveValue('40')
  await expect(button(sale)).toContainText(t('settings:offline.rule.approval'))
  await button(putBack).press('Enter')
  await expect(field(receipt)).toHaveValue('300')
  await pick(sale, t('settings:offline.asShop', { value: t('settings:offline.rule.queue') }))
  await saved()
  await button(scope).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: loyal, exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
})
