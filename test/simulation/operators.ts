/** What the people at a till do all day: they sell, issue, block, hold, press twice, cancel, repeat and decide. */
import { TillError } from '../../shared/errors.ts'
import { operationRequest } from '../../shared/model/operation.ts'
import type { Engine } from '../../electron/usecases/engine.ts'
import { cancelCheckout } from '../../electron/usecases/cancel-checkout.ts'
import { completeCheckout, holdCheckout } from '../../electron/usecases/drive-checkout.ts'
import { cancelOperation, resolveOperation, retryOperation } from '../../electron/usecases/journal.ts'
import { openCheckout } from '../../electron/usecases/open-checkout.ts'
import { submitOperation } from '../../electron/usecases/submit-operation.ts'
import type { Alarms } from '../fakes/virtual-clock.ts'
import type { Chance } from './chance.ts'
import type { Model } from './model.ts'
import { approver, type SimTill } from './till.ts'

export type Contact = { id: string; phone: string; card: string }

export type OperatorsDeps = {
  till: SimTill
  chance: Chance
  world: Alarms
  model: Model
  contacts: readonly Contact[]
  /** Cards that only this till touches: to sell, and sold ones to block and find again. */
  newCards: string[]
  ownCards: readonly { card: string; phone: string }[]
  newPhone(): string
  violated(what: string): void
}

export type Operators = {
  /** Something, at once. */
  act(): Promise<void>
  /** Decides what the till left to a person, by what really happened. */
  decideAttention(): Promise<void>
}

/** The till is down just now. */
class Down extends Error {}

export function createOperators(deps: OperatorsDeps): Operators {
  const { till, chance, world, model, contacts } = deps
  let counter = 0
  let lastSubmitted: Record<string, string> | null = null

  const engine = (): Engine => {
    const running = till.engine()
    if (running === null) throw new Down()
    return running
  }
  const sleep = (ms: number) => new Promise<void>((resolve) => void world.after(ms, resolve))
  const mint = () => `${till.name}:${(counter += 1)}`
  /** No two sales are of the same amount, so that each can be told from every other. */
  const freshAmount = () =>
    `${chance.int(1, 9) * 100}.${till.name === 'A' ? 1 : 2}${String((counter += 1)).padStart(6, '0')}`.slice(
      0,
      12,
    )

  const submit = (given: Record<string, string>) => {
    lastSubmitted = given
    return submitOperation(engine(), till.caller(), operationRequest.parse({ ...given, waitMs: 0 }), 'en')
  }
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

  async function pressTwice(): Promise<void> {
    const again = lastSubmitted
    if (again !== null) await Promise.all([submit(again), submit(again)])
  }

  async function cancelSomething(): Promise<void> {
    const queued = engine().store.operations.list({ states: ['queued'], limit: 20 })
    if (queued.length > 0)
      await cancelOperation(engine(), till.caller(), { id: chance.pick(queued).id }, 'en')
  }

  async function repeatSomething(): Promise<void> {
    const refused = engine().store.operations.list({ states: ['refused'], limit: 20 })
    if (refused.length === 0) return
    await retryOperation(
      engine(),
      till.caller(),
      { id: chance.pick(refused).id, newId: mint(), waitMs: 0 },
      'en',
    )
  }

  const actions: [number, () => Promise<unknown>][] = [
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
    [6, pressTwice],
    [6, cancelSomething],
    [6, repeatSomething],
  ]
  const total = actions.reduce((sum, [weight]) => sum + weight, 0)

  /** People meet refusals all day; anything else that is thrown is a bug. */
  function expected(error: unknown): void {
    if (error instanceof Down || error instanceof TillError) return
    if (error instanceof TypeError && /not open/.test(error.message)) return
    deps.violated(`${till.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }

  return {
    act() {
      let draw = chance.random() * total
      const [, action] = actions.find(([weight]) => (draw -= weight) < 0) ?? [0, async () => undefined]
      // It may need time to pass: nobody waits for it here.
      Promise.resolve().then(action).catch(expected)
      return Promise.resolve()
    },
    async decideAttention() {
      const running = till.engine()
      if (running === null) return
      for (const { id } of running.store.operations.list({ states: ['attention'], limit: 50 })) {
        const as = model.countOf(id) > 0 ? 'applied' : 'not-applied'
        const request = { id, as, note: 'looked it up', approval: approver } as const
        await resolveOperation(running, till.caller(), request, 'en').catch(expected)
      }
    },
  }
}
