/** What the people at a till do all day where holds are the processing's: they sell, issue, block, hold and release. */
import { cancelCheckout } from '../../electron/usecases/cancel-checkout.ts'
import { completeCheckout } from '../../electron/usecases/complete-checkout.ts'
import { holdCheckout } from '../../electron/usecases/drive-checkout.ts'
import { openCheckout } from '../../electron/usecases/open-checkout.ts'
import { createPeople, type Action, type Operators, type PeopleDeps } from './people.ts'

export type Contact = { id: string; phone: string; card: string }

export type OperatorsDeps = PeopleDeps & {
  contacts: readonly Contact[]
  /** Cards that only this till touches: to sell, and sold ones to block and find again. */
  newCards: string[]
  ownCards: readonly { card: string; phone: string }[]
  newPhone(): string
}

export function createOperators(deps: OperatorsDeps): Operators {
  const { till, chance, contacts } = deps
  const people = createPeople(deps)
  const { engine, count, mint, submit, sleep } = people

  /** No two sales are of the same amount, so that each can be told from every other. */
  const freshAmount = () =>
    `${chance.int(1, 9) * 100}.${till.name === 'A' ? 1 : 2}${String(count()).padStart(6, '0')}`.slice(0, 12)

  const who = () => {
    const contact = chance.pick(contacts)
    return chance.is(0.5) ? { card: contact.card } : { phone: contact.phone }
  }

  async function sellNewCard(): Promise<void> {
    const card = deps.newCards.pop()
    if (card === undefined) return
    const phone = deps.newPhone()
    const series = mint()
    const [issue, bind, activate] = [mint(), mint(), mint()]
    await submit({ id: issue, kind: 'card.issue', card, case: series })
    await submit({ id: bind, kind: 'card.bind', card, phone, case: series, dependsOn: issue })
    await submit({ id: activate, kind: 'card.activate', card, case: series, dependsOn: bind })
  }

  async function blockOrUnblock(): Promise<void> {
    const { card } = chance.pick(deps.ownCards)
    const kind = chance.is(0.55) ? 'card.block' : 'card.unblock'
    await submit({ id: mint(), kind, card, reason: '0' })
  }

  async function checkOut(): Promise<void> {
    const contact = chance.pick(contacts)
    const value = chance.is(0.5) ? contact.phone : contact.card
    const by = value === contact.phone ? 'phone' : 'number'
    const opened = await openCheckout(
      engine(),
      till.caller(),
      { id: mint(), by, value, amount: freshAmount() },
      'en',
    )
    await sleep(chance.int(200, 20_000))
    let spend = '0'
    const most = Math.floor(Number(opened.quote?.spendable ?? '0'))
    if (most >= 2 && chance.is(0.7)) {
      spend = String(chance.int(1, Math.min(most, 60)))
      const durationMin = chance.is(0.1) ? 1 : 10
      await holdCheckout(engine(), till.caller(), { id: opened.id, amount: spend, durationMin }, 'en')
      if (chance.is(0.15)) {
        await sleep(chance.int(1000, 60_000))
        await holdCheckout(engine(), till.caller(), { id: opened.id, amount: spend, durationMin }, 'en')
      }
    }
    await sleep(chance.int(500, chance.is(0.15) ? 700_000 : 30_000))
    if (chance.is(0.15)) return void (await cancelCheckout(engine(), till.caller(), { id: opened.id }, 'en'))
    await completeCheckout(engine(), till.caller(), { id: opened.id, spend, waitMs: 0 }, 'en')
    if (!chance.is(0.1)) return
    await sleep(chance.int(1, 300))
    await cancelCheckout(engine(), till.caller(), { id: opened.id }, 'en')
  }

  async function holdByHand(): Promise<void> {
    const taken = await submit({
      id: mint(),
      kind: 'bonus.hold',
      ...who(),
      amount: String(chance.int(1, 5)),
      durationMin: '5',
    })
    await sleep(chance.int(1000, 90_000))
    const operation = engine().store.operations.find(taken.id)
    const hold = operation?.result?.['hold'] as { id: string } | undefined
    if (hold !== undefined) await submit({ id: mint(), kind: 'bonus.release', hold: hold.id })
  }

  const actions: Action[] = [
    [18, () => submit({ id: mint(), kind: 'sale.record', ...who(), amount: freshAmount() })],
    [
      10,
      () =>
        submit({
          id: mint(),
          kind: 'sale.record',
          ...who(),
          amount: freshAmount(),
          spend: String(chance.int(1, 40)),
        }),
    ],
    [24, checkOut],
    [8, sellNewCard],
    [10, blockOrUnblock],
    [6, holdByHand],
    ...people.everybody,
  ]
  return people.operators(actions)
}
