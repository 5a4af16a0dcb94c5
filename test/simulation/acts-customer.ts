/**
 * What operators do with the contacts, cards and balances of `customer`: bonuses are balances there, holds the till's own,
 * and cards are found through their holder alone.
 */
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { checkOut } from './acts-checkout.ts'
import { registering, type Person } from './acts-crm.ts'
import { freshCents, type Acting, type Action } from './acts.ts'

export type CustomerSubjects = {
  /** Whose balances everyone moves. */
  accounts: readonly Person[]
  /** Contacts and their cards that only this till touches. */
  ownContacts: readonly (Person & { cards: readonly string[] })[]
}

export function customerActs(acting: Acting, { accounts, ownContacts }: CustomerSubjects): Action[] {
  const { submit, mint, chance, count, till, engine, sleep } = acting
  const processing = 'customer'
  const amount = () => `${chance.int(1, 90)}${freshCents(acting)}`
  const phone = () => chance.pick(accounts).phone

  function changeBonuses(): Promise<unknown> {
    const sign = chance.is(0.5) ? '-' : ''
    const delta = `${sign}${freshCents(acting)}`
    return submit({ id: mint(), kind: 'bonus.change', processing, phone: phone(), amount: delta })
  }

  function sell(): Promise<unknown> {
    const spend = chance.is(0.3) ? { spend: freshCents(acting) } : {}
    return submit({
      id: mint(),
      kind: 'sale.record',
      processing,
      phone: phone(),
      amount: amount(),
      ...spend,
    })
  }

  function receipt(): Promise<void> {
    const spend = (most: number) => (most >= 3 && chance.is(0.7) ? freshCents(acting) : null)
    return checkOut(acting, { by: 'phone', value: phone(), amount: amount(), spend })
  }

  async function holdByHand(): Promise<void> {
    const asked = { kind: 'bonus.hold', processing, phone: phone(), amount: freshCents(acting) }
    const taken = await submit({ id: mint(), ...asked, durationMin: '5' })
    await sleep(chance.int(1000, 90_000))
    const hold = engine().store.operations.find(taken.id)?.result?.['hold'] as { id: string } | undefined
    if (hold !== undefined) await submit({ id: mint(), kind: 'bonus.release', processing, hold: hold.id })
  }

  function changeContact(): Promise<unknown> {
    const contact = { lastName: mint() }
    const { id } = chance.pick(ownContacts)
    return submit({ id: mint(), kind: 'contact.update', processing, client: id, contact })
  }

  async function makeCard(): Promise<void> {
    const { id: client } = chance.pick(ownContacts)
    const [make, change, remove] = [mint(), mint(), mint()]
    const common = { processing, card: `${till.name}PLASTIC${count()}`, case: mint() }
    await submit({ ...common, id: make, kind: 'card.create', details: { client, medium: 'plastic' } })
    const typeName = mint()
    await submit({ ...common, id: change, kind: 'card.update', details: { typeName }, dependsOn: make })
    if (chance.is(0.4)) await submit({ ...common, id: remove, kind: 'card.delete', dependsOn: change })
  }

  /** A card is known through its holder, who is looked up first. */
  async function changeCard(): Promise<void> {
    const { phone: value, cards } = chance.pick(ownContacts)
    await findCustomer(engine(), { by: 'phone', value, fresh: 'prefer' }, 'director')
    const kind = chance.pick(['card.activate', 'card.deactivate', 'card.block', 'card.unblock'])
    const reason = kind.endsWith('block') ? { reason: 'as told' } : {}
    await submit({ id: mint(), kind, processing, card: chance.pick(cards), ...reason })
  }

  /** From one of this till's contacts to another. */
  async function bindCard(): Promise<void> {
    const [from, to] = [chance.pick(ownContacts), chance.pick(ownContacts)]
    await findCustomer(engine(), { by: 'phone', value: from.phone, fresh: 'prefer' }, 'director')
    const card = chance.pick(from.cards)
    await submit({ id: mint(), kind: 'card.bind', processing, card, phone: to.phone })
  }

  return [
    [16, changeBonuses],
    [12, sell],
    [16, receipt],
    [5, holdByHand],
    [8, registering(acting, processing)],
    [6, changeContact],
    [6, makeCard],
    [8, changeCard],
    [3, bindCard],
  ]
}
