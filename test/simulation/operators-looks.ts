/**
 * What the people at a till do all day where bonuses are balances and contacts and cards can be looked at: they register,
 * give, make, change, replace and delete cards, raise levels, change bonuses and sell with holds of the till's own.
 */
import { cancelCheckout } from '../../electron/usecases/cancel-checkout.ts'
import { completeCheckout } from '../../electron/usecases/complete-checkout.ts'
import { holdCheckout } from '../../electron/usecases/drive-checkout.ts'
import { openCheckout } from '../../electron/usecases/open-checkout.ts'
import { createPeople, type Action, type Operators, type PeopleDeps } from './people.ts'

export type LookOperatorsDeps = PeopleDeps & {
  /** Whose balances everyone moves. */
  accounts: readonly { id: string; phone: string }[]
  /** Contacts and cards that only this till touches. */
  ownContacts: readonly { id: string; phone: string }[]
  ownCards: string[]
  freeCards: string[]
  newPhone(): string
}

export function createLookOperators(deps: LookOperatorsDeps): Operators {
  const { till, chance, accounts, ownContacts, ownCards, freeCards } = deps
  const people = createPeople(deps)
  const { engine, count, mint, submit, sleep } = people
  let registered: string[] = []

  /** No two changes of a balance are alike, so that each can be told from every other. */
  const freshCents = () =>
    `${till.name === 'A' ? 1 : 2}${String(count() % 100).padStart(2, '0')}`.replace(/(..)$/, '.$1')
  const card = () => chance.pick(ownCards)
  const organization = (kind: string, given: Record<string, unknown> = {}) =>
    submit({ id: mint(), kind, processing: 'organization', card: card(), ...given })

  async function register(): Promise<void> {
    const isKnown = registered.length > 0 && chance.is(0.3)
    const phone = isKnown ? chance.pick(registered) : deps.newPhone()
    registered = [...registered, phone].slice(-5)
    const contact = { firstName: chance.is(0.8) ? 'Anna' : 'Olga', phone }
    await submit({ id: mint(), kind: 'contact.create', contact })
  }

  async function makeCard(): Promise<void> {
    const series = mint()
    const number = `${till.name}NEW${count()}`
    const [make, name, remove] = [mint(), mint(), mint()]
    const common = { processing: 'organization', card: number, case: series }
    await submit({ ...common, id: make, kind: 'card.create', details: { name: mint() } })
    await submit({ ...common, id: name, kind: 'card.update', details: { name: mint() }, dependsOn: make })
    if (chance.is(0.5)) await submit({ ...common, id: remove, kind: 'card.delete', dependsOn: name })
  }

  async function replaceCard(): Promise<void> {
    const newCard = freeCards.pop()
    if (newCard !== undefined) await organization('card.replace', { newCard })
  }

  async function bindCard(): Promise<void> {
    const free = freeCards.pop()
    if (free === undefined) return
    await organization('card.bind', { card: free, phone: chance.pick(ownContacts).phone })
  }

  const forContact = () => {
    const { id, phone } = chance.pick(ownContacts)
    return chance.is(0.5) ? { contact: id } : { phone }
  }

  function changeBonuses(): Promise<unknown> {
    const sign = chance.is(0.5) ? '-' : ''
    const { phone } = chance.pick(accounts)
    return submit({ id: mint(), kind: 'bonus.change', phone, amount: `${sign}${freshCents()}` })
  }

  const saleAmount = () => `${chance.int(1, 90)}${freshCents()}`

  function sell(): Promise<unknown> {
    const { phone } = chance.pick(accounts)
    const spend = chance.is(0.3) ? { spend: freshCents() } : {}
    return submit({ id: mint(), kind: 'sale.record', phone, amount: saleAmount(), ...spend })
  }

  async function checkOut(): Promise<void> {
    const { phone } = chance.pick(accounts)
    const opened = await openCheckout(
      engine(),
      till.caller(),
      { id: mint(), by: 'phone', value: phone, amount: saleAmount() },
      'en',
    )
    await sleep(chance.int(200, 20_000))
    let spend = '0'
    if (Number(opened.quote?.spendable ?? '0') >= 3 && chance.is(0.7)) {
      spend = freshCents()
      const durationMin = chance.is(0.1) ? 1 : 10
      await holdCheckout(engine(), till.caller(), { id: opened.id, amount: spend, durationMin }, 'en')
    }
    await sleep(chance.int(500, chance.is(0.15) ? 700_000 : 30_000))
    if (chance.is(0.15)) return void (await cancelCheckout(engine(), till.caller(), { id: opened.id }, 'en'))
    await completeCheckout(engine(), till.caller(), { id: opened.id, spend, waitMs: 0 }, 'en')
  }

  const actions: Action[] = [
    [14, register],
    [8, () => submit({ id: mint(), kind: 'card.virtual', cardType: 'T', ...forContact() })],
    [8, () => submit({ id: mint(), kind: 'card.give', ...forContact() })],
    [8, makeCard],
    [10, () => organization('card.level', { direction: chance.is(0.7) ? 'up' : 'down' })],
    [6, replaceCard],
    [6, bindCard],
    [6, () => organization(chance.is(0.5) ? 'card.deactivate' : 'card.activate')],
    [6, () => organization(chance.is(0.5) ? 'card.block' : 'card.unblock', { reason: 'as told' })],
    [16, changeBonuses],
    [12, sell],
    [16, checkOut],
    ...people.everybody,
  ]
  return people.operators(actions)
}
