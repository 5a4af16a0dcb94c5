import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed-well-known.ts'
import { createContactFormStore } from '../../renderer/store/contact-form.ts'
import { factsOf } from '../../renderer/store/new-card-case.ts'
import type { Way } from '../../renderer/store/new-card-plan.ts'
import { nextOf, stepsOf } from '../../renderer/store/new-card-steps.ts'
import { createNewCardStore } from '../../renderer/store/new-card.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { aRunningTill, type RunningTill } from './a-running-till.ts'

/** Cards that are nobody's, each used by one test. */
const [freeOfCrm = '', freeOfCustomer = '', freeOfOrganization = ''] = wellKnown.soldCards

function aShop(name: ProcessingName) {
  let till: RunningTill
  beforeAll(async () => {
    till = await aRunningTill([name])
  }, 30_000)
  afterAll(async () => till.close())
  return async () => {
    const form = createContactFormStore(till.deps)
    const store = createNewCardStore({ ...till.deps, form, configured: () => [name] })
    await store.getState().open(1, {})
    const facts = () => factsOf(store.getState(), [name])
    const until = async (what: string): Promise<void> => {
      await expect.poll(() => nextOf(facts()).do, { timeout: 15_000, interval: 50 }).toBe(what)
    }
    const states = () => stepsOf(facts()).map(({ kind, state }) => [kind, state])
    const choose = async (way: Way): Promise<void> => store.getState().chooseWay(way)
    const register = async (phone: string, lastName: string): Promise<void> => {
      await store.getState().findContact(phone)
      expect(nextOf(facts())).toEqual({ do: 'register' })
      form.getState().setText('lastName', lastName)
      form.getState().setText('firstName', 'Анна')
    }
    const takeNext = async (): Promise<void> => {
      const next = nextOf(facts())
      await store.getState().take(next.do === 'take' ? next.kinds : [])
    }
    return { till, store, until, states, choose, register, takeNext }
  }
}

describe('CRM alone', () => {
  const open = aShop('crm')

  test('registers a customer and binds a physical card to them', async () => {
    const { store, until, states, register } = await open()
    await store.getState().findCard(freeOfCrm, 'scanned')
    await register('9161110031', 'Белова')
    expect(await store.getState().register()).toBeNull()
    await until('done')
    expect(states()).toEqual([
      ['contact.create', 'done'],
      ['card.bind', 'done'],
    ])
  })

  test('registers a customer and makes a virtual card for them, whose number it names', async () => {
    const { store, until, choose, register } = await open()
    await choose('virtual')
    store.getState().pointAtType(wellKnown.crm.cardTypes.virtualBonus)
    store.getState().chooseType()
    await register('9161110032', 'Беляева')
    await store.getState().register()
    await until('done')
    expect(store.getState().number).toMatch(/^\d+$/)
  })

  test('says which type has no cards left, and begins anew with another one for the same customer', async () => {
    const { store, until, choose, takeNext } = await open()
    await choose('virtual')
    store.getState().pointAtType(wellKnown.crm.cardTypes.exhausted)
    store.getState().chooseType()
    await store.getState().findContact(wellKnown.active.phone)
    await takeNext()
    await until('start-over')
    expect(store.getState().operations.at(-1)?.error?.code).toBe('NO_VIRTUAL_CARDS_LEFT')
    await store.getState().abandon()
    store.getState().chooseAnotherCard()
    await until('choose-type')
    store.getState().pointAtType(wellKnown.crm.cardTypes.virtualDiscount)
    store.getState().chooseType()
    await takeNext()
    await until('done')
  })
})

describe('API Customer alone', () => {
  const open = aShop('customer')

  test('registers a customer, binds a card to them and activates it, all taken at once', async () => {
    const { store, until, states, register } = await open()
    await store.getState().findCard(freeOfCustomer, 'scanned')
    await register('9161110033', 'Белова')
    expect(await store.getState().register()).toBeNull()
    await until('done')
    expect(states()).toEqual([
      ['contact.create', 'done'],
      ['card.bind', 'done'],
      ['card.activate', 'done'],
    ])
  })

  test('adds a number that it does not know yet, with an approval, and the registration is not taken twice', async () => {
    const { till, store, until, states, choose, register } = await open()
    await choose('added')
    await store.getState().findCard('2900999900017', 'typed')
    await register('9161110034', 'Беляева')
    expect(await store.getState().register()).toMatchObject({ code: 'APPROVAL_REQUIRED' })
    expect(store.getState().failure).toBeNull()
    const approval = { ...till.senior, reason: 'their own card' }
    expect(await store.getState().take(['card.create', 'card.activate'], approval)).toBeNull()
    await until('done')
    expect(states()).toEqual([
      ['contact.create', 'done'],
      ['card.create', 'done'],
      ['card.activate', 'done'],
    ])
    expect(store.getState().operations).toHaveLength(3)
  })
})

describe('Organization alone', () => {
  const open = aShop('organization')

  test('attaches a free card to a client and activates it', async () => {
    const { store, until, states, takeNext } = await open()
    await store.getState().findCard(freeOfOrganization, 'scanned')
    await store.getState().findContact(wellKnown.active.phone)
    await takeNext()
    await until('done')
    expect(states()).toEqual([
      ['card.bind', 'done'],
      ['card.activate', 'done'],
    ])
  })

  test('gives a client any free card and activates it once it has a number', async () => {
    const { store, until, choose, takeNext } = await open()
    await choose('free')
    await store.getState().findContact(wellKnown.gold.phone)
    await takeNext()
    await expect.poll(() => store.getState().number, { timeout: 15_000 }).not.toBeNull()
    await until('take')
    await takeNext()
    await until('done')
    expect(store.getState().card).toMatchObject({ at: 'found', card: { status: 'active' } })
  })
})
