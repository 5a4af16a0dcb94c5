/** How anybody at a till goes about it, whatever the till can do: they press twice, cancel, repeat, meet refusals and decide. */
import { TillError } from '../../shared/errors.ts'
import { operationRequest } from '../../shared/model/operation.ts'
import { resolutionsFor, type Resolution } from '../../shared/model/resolution.ts'
import { shortageOf } from '../../electron/usecases/attention-stake.ts'
import type { Engine } from '../../electron/usecases/engine.ts'
import { cancelOperation, retryOperation } from '../../electron/usecases/journal.ts'
import { resolveOperation } from '../../electron/usecases/resolve-operation.ts'
import { submitOperation } from '../../electron/usecases/submit-operation.ts'
import type { Alarms } from '../fakes/virtual-clock.ts'
import { isDiskTrouble } from '../../electron/db/store.ts'
import type { Action } from './acts.ts'
import type { Chance } from './chance.ts'
import type { Model } from './model.ts'
import { approver } from '../fakes/approver.ts'
import type { SimTill } from './till.ts'

export type PeopleDeps = {
  till: SimTill
  chance: Chance
  world: Alarms
  model: Model
  /** Bonuses may be spent without a network, and what is short of them is decided in every way there is. */
  isGiving: boolean
  violated(what: string): void
}

export type Operators = {
  /** Something, at once. */
  act(): Promise<void>
  /** What they did last the till does not know any more. */
  forget(): void
  /** Decides what the till left to a person, by what really happened. */
  decideAttention(): Promise<void>
}

export type People = ReturnType<typeof createPeople>

/** The till is down just now. */
class Down extends Error {}

export function createPeople({ till, chance, world, model, isGiving, violated }: PeopleDeps) {
  let counter = 0
  let lastSubmitted: Record<string, unknown> | null = null

  const engine = (): Engine => {
    const running = till.engine()
    if (running === null) throw new Down()
    return running
  }
  const count = () => (counter += 1)
  const mint = () => `${till.name}:${count()}`
  const submit = (given: Record<string, unknown>) => {
    lastSubmitted = given
    return submitOperation(engine(), till.caller(), operationRequest.parse({ ...given, waitMs: 0 }), 'en')
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

  /** True to what really happened: what was applied is said so, and nothing else is. */
  function decide(running: Engine, id: string): Resolution {
    if (model.countOf(id) > 0) return 'applied'
    if (!isGiving) return 'not-applied'
    const operation = running.store.operations.get(id)
    const isShortageKnown = shortageOf(operation) !== null
    const fits = resolutionsFor({
      kind: operation.kind,
      code: operation.error?.code ?? null,
      isShortageKnown,
    })
    // What came back to a person once is not sent a third time.
    const isAnew = operation.retryOf !== null
    const ordinary = fits.filter((one) =>
      one === 'send-again' ? !isAnew : one !== 'applied' && one !== 'not-applied',
    )
    return ordinary.length > 0 && chance.is(0.85) ? chance.pick(ordinary) : 'not-applied'
  }

  /** People meet refusals all day; anything else that is thrown is a bug. */
  function expected(error: unknown): void {
    if (error instanceof Down || error instanceof TillError) return
    if (error instanceof TypeError && /not open/.test(error.message)) return
    if (isDiskTrouble(error) !== null) return
    violated(`${till.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }

  return {
    engine,
    count,
    mint,
    submit,
    sleep: (ms: number) => new Promise<void>((resolve) => void world.after(ms, resolve)),
    everybody: [
      [6, pressTwice],
      [6, cancelSomething],
      [6, repeatSomething],
    ] as Action[],
    operators(actions: readonly Action[]): Operators {
      const total = actions.reduce((sum, [weight]) => sum + weight, 0)
      return {
        act() {
          let draw = chance.random() * total
          const [, action] = actions.find(([weight]) => (draw -= weight) < 0) ?? [0, async () => undefined]
          // It may need time to pass: nobody waits for it here.
          Promise.resolve().then(action).catch(expected)
          return Promise.resolve()
        },
        forget: () => void (lastSubmitted = null),
        async decideAttention() {
          const running = till.engine()
          if (running === null) return
          for (const { id } of running.store.operations.list({ states: ['attention'], limit: 50 })) {
            // It died of the decision before.
            if (till.engine() !== running) return
            const as = decide(running, id)
            const request = { id, as, note: 'looked it up', approval: approver } as const
            await resolveOperation(running, till.caller(), request, 'en').catch(expected)
          }
        },
      }
    },
  }
}
