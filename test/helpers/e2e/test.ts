/** The runner's `test` with the host under test, and a shop per spec file. */
import { expect, test as base } from 'playwright/test'
import type { HostName } from './hosts.ts'
import { openShop } from './shop.ts'
import type { Shop, ShopOptions } from './shop.ts'

export const test = base.extend<object, { host: HostName }>({
  host: ['kiosk', { option: true, scope: 'worker' }],
})
export { expect }

/** Marks a test of what a host takes part in: it is worked in every host. */
export const ofHost = { tag: '@host' }

/**
 * Opens a shop for the tests of the file or group that calls it. They share it, and each takes people and cards of its
 * own. A test that leaves complaints behind fails.
 */
export function useShop(options: ShopOptions = {}): Shop {
  let open: Shop | undefined
  const shop = (): Shop => {
    if (open === undefined) throw new Error('The shop is open during tests only')
    return open
  }
  test.beforeAll(async ({ browser, host }) => {
    open = await openShop(host, browser, options)
  })
  test.afterEach(() => {
    expect(shop().takeComplaints()).toEqual([])
  })
  test.afterAll(async () => {
    await open?.close()
    open = undefined
  })
  return {
    get processings() {
      return shop().processings
    },
    get till() {
      return shop().till
    },
    cutThePower: async (meanwhile) => shop().cutThePower(meanwhile),
    takeComplaints: () => shop().takeComplaints(),
    close: async () => shop().close(),
  }
}
