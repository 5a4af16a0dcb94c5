/** How a number came in has a cap of its own without a network: at the checkout and in a direct sale, for a program and a screen. */
import { expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import { openATill, refused, type ATill, type Client } from './a-till.ts'

const { active } = wellKnown
const program = { type: 'integration', keyId: 'k', name: 'register' } as const

async function cutOff(caps: object): Promise<ATill> {
  const till = await openATill({
    offline: { spend: 'cached', perReceipt: '100', approval: { upTo: '200' }, ...caps },
  })
  await till.as('cashier').customer.find({ value: active.number })
  await till.outage()
  return till
}

const open = (client: Client, input: InputSource | undefined) =>
  client.checkout.open({ value: active.number, amount: '1000', ...(input !== undefined && { input }) })
const sale = (spend: string, input: InputSource | undefined) => ({
  kind: 'sale.record' as const,
  card: active.number,
  amount: '1000',
  spend,
  waitMs: 0,
  ...(input !== undefined && { input }),
})

const caps = { swiped: '70', typed: '50', integration: '30' }
/** What a program does not say is the program's; what a screen does not say was typed. */
const ways = [
  ['scanned', 'scanned', '100', 'OVER_RECEIPT'],
  ['swiped', 'swiped', '70', 'OVER_SWIPED'],
  ['typed', 'typed', '50', 'OVER_TYPED'],
  [undefined, 'integration', '30', 'OVER_INTEGRATION'],
] as const

test('a program’s spend is capped by how it says that the number was read, and by its own cap where it does not', async () => {
  const till = await cutOff(caps)
  const client = till.clientOf(program)
  for (const [said, input, most, reason] of ways) {
    const opened = await open(client, said)
    expect(opened.offline, input).toMatchObject({ most, mostWithApproval: '200', limit: { reason } })
    const over = client.checkout.complete({ id: opened.id, spend: '150', waitMs: 0 })
    const wanted = { code: 'APPROVAL_REQUIRED', data: { reason, instead: 'ASK_SUPERVISOR', most } }
    expect(await refused(over), input).toMatchObject(wanted)
    expect(await refused(client.operation.submit(sale('150', said))), input).toMatchObject(wanted)
    await client.checkout.cancel({ id: opened.id })
  }
  const { id } = await open(client, undefined)
  const done = await client.checkout.complete({ id, spend: '30', waitMs: 0 })
  expect(done.operations).toMatchObject([{ input: 'integration', offline: true, state: 'queued' }])
  const direct = await client.operation.submit(sale('70', 'swiped'))
  expect(direct).toMatchObject({ input: 'swiped', offline: true, state: 'queued' })
})

test('a screen’s spend has the same caps, and what it does not say was typed', async () => {
  const till = await cutOff(caps)
  for (const [said, input, most] of [...ways.slice(0, 3), [undefined, 'typed', '50'] as const])
    expect((await open(till.as('cashier'), said)).offline, input).toMatchObject({ most })
})

test('a way of coming in whose cap is nothing spends nothing, approved or not, and says what to do instead', async () => {
  const till = await cutOff({ swiped: '0', typed: '0', integration: '0' })
  const client = till.clientOf(program)
  const told = [
    ['swiped', 'SWIPED_REFUSED', 'SCAN_THE_BARCODE'],
    ['typed', 'TYPED_REFUSED', 'SCAN_THE_CARD'],
    [undefined, 'INTEGRATION_REFUSED', 'SCAN_AT_THE_TILL'],
  ] as const
  for (const [said, reason, instead] of told) {
    expect((await open(client, said)).offline).toMatchObject({ answer: 'refused', reason, instead })
    expect(await refused(client.operation.submit(sale('1', said)))).toMatchObject({
      code: 'OFFLINE_SPEND_REFUSED',
      data: { reason, instead, mostWithApproval: '0' },
    })
  }
  expect((await open(client, 'scanned')).offline).toMatchObject({ answer: 'allowed', most: '100' })
})
