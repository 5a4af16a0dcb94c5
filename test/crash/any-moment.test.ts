import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createChance } from '../simulation/chance.ts'
import { createLoad, settled, type Load } from './load.ts'
import { seed } from './long-run.ts'
import { say } from './say.ts'
import { openShop, type Shop } from './shop.ts'

const kills = 12
const queued = 12

describe('a till that is killed at any moment', () => {
  test('keeps everything that it took in an outage, and sends it once when the processings are back', async () => {
    const shop = await openShop()
    const load = createLoad(shop, createChance(seed, 'outage'))
    await shop.start()
    await Promise.all([shop.cashdesk.down(), shop.loyalclient.down()])
    const submitting = load.submitUntilDeath()
    await shop.until('enough is queued', async () => (load.acknowledged.size >= queued ? true : undefined))
    await shop.kill()
    await submitting
    expect([shop.cashdesk.log, shop.loyalclient.log].flat().filter((entry) => entry.changed)).toEqual([])

    await shop.start()
    const journal = await shop.journal()
    for (const id of load.acknowledged) expect(journal.get(id)?.state, id).toBe('queued')
    await Promise.all([shop.cashdesk.up(), shop.loyalclient.up()])
    await load.submitRest()
    await expectOnceEach(shop, load)
    say(`crash: ${load.wanted.length} operations queued in an outage, 1 kill`)
  })

  test(
    `${kills} times in a row under load forgets nothing and does nothing twice (seed ${seed})`,
    { timeout: 240_000 },
    async () => {
      const shop = await openShop()
      const chance = createChance(seed, 'kills')
      const load = createLoad(shop, createChance(seed, 'load'))
      const dawdle = createChance(seed, 'replies')
      for (const fake of [shop.cashdesk, shop.loyalclient]) fake.dawdleMs = () => dawdle.int(0, 60)
      for (let kill = 0; kill < kills; kill += 1) {
        await shop.start()
        const journal = await shop.journal()
        for (const id of load.acknowledged) expect(journal.has(id), id).toBe(true)
        const submitting = load.submitUntilDeath()
        // Told in operations, not in time alone: on a slow machine too every process has done something.
        const enough = load.acknowledged.size + chance.int(1, 4)
        await shop.until('there is load', async () => (load.acknowledged.size >= enough ? true : undefined))
        await delay(chance.int(0, 250))
        await shop.kill()
        await submitting
      }
      await shop.start()
      await load.submitRest()
      await expectOnceEach(shop, load)
      say(`crash: ${load.wanted.length} operations under load, ${kills} kills, seed ${seed}`)
    },
  )
})

async function expectOnceEach(shop: Shop, load: Load): Promise<void> {
  const ids = load.wanted.map(({ id }) => id)
  for (const operation of await settled(shop, ids)) {
    expect(operation, operation.id).toMatchObject({ state: 'done', error: null })
    expect(['confirmed', 'proven'], operation.id).toContain(operation.proof)
  }
  for (const { id, server, call, subject, body } of load.wanted) {
    const amount = 'amount' in body ? { amount: body.amount } : {}
    const changes = shop[server].log.filter(
      (entry) =>
        entry.call === call &&
        entry.subject === subject &&
        (!('amount' in amount) || entry.amount === amount.amount),
    )
    expect(changes.filter((entry) => entry.changed).length, `effects of ${id}`).toBe(1)
    expect(changes.at(-1)?.changed, `${id}: nothing is sent after its effect`).toBe(true)
  }
}
