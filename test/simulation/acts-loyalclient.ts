/** What operators do with the bonuses of `loyalclient`: they sell with and without a spend, hold and release. */
import { checkOut } from './acts-checkout.ts'
import { freshAmount, type Acting, type Action } from './acts.ts'

export type Contact = { id: string; phone: string; card: string }

export function loyalclientActs(acting: Acting, contacts: readonly Contact[]): Action[] {
  const { submit, mint, chance, sleep, engine } = acting
  const processing = 'loyalclient'

  const who = () => {
    const contact = chance.pick(contacts)
    return chance.is(0.5) ? { card: contact.card } : { phone: contact.phone }
  }
  const sell = (spend?: string) =>
    submit({
      id: mint(),
      kind: 'sale.record',
      processing,
      ...who(),
      amount: freshAmount(acting),
      ...(spend && { spend }),
    })

  async function holdByHand(): Promise<void> {
    const amount = String(chance.int(1, 5))
    const asked = { kind: 'bonus.hold', processing, ...who(), amount, durationMin: '5' }
    const taken = await submit({ id: mint(), ...asked })
    await sleep(chance.int(1000, 90_000))
    const operation = engine().store.operations.find(taken.id)
    const hold = operation?.result?.['hold'] as { id: string } | undefined
    if (hold !== undefined) await submit({ id: mint(), kind: 'bonus.release', processing, hold: hold.id })
  }

  function receipt(): Promise<void> {
    const contact = chance.pick(contacts)
    const value = chance.is(0.5) ? contact.phone : contact.card
    const by = value === contact.phone ? 'phone' : 'number'
    const spend = (most: number) =>
      most >= 2 && chance.is(0.7) ? String(chance.int(1, Math.min(most, 60))) : null
    return checkOut(acting, { by, value, amount: freshAmount(acting), spend })
  }

  return [
    [18, () => sell()],
    [10, () => sell(String(chance.int(1, 40)))],
    [24, receipt],
    [6, holdByHand],
  ]
}
