import { expect, test } from 'vitest'
import { capabilities } from '../../shared/model/capabilities.ts'
import { processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import {
  givingStep,
  planAsTaken,
  planOf,
  stepKinds,
  waysOf,
  type Way,
} from '../../renderer/store/new-card-plan.ts'
import { anOperation } from './an-operation.ts'

const steps = (configured: readonly ProcessingName[], way: Way = 'physical') => {
  const plan = planOf(configured, way)
  return plan === null ? null : { keeper: plan.keeper, registrar: plan.registrar, kinds: plan.kinds }
}

test('CashDesk sells, binds and activates; a second card is replaced; nobody registers', () => {
  expect(waysOf(['cashdesk', 'loyalclient'])).toEqual(['physical'])
  expect(steps(['cashdesk', 'loyalclient'])).toEqual({
    keeper: 'cashdesk',
    registrar: null,
    kinds: ['card.issue', 'card.block', 'card.bind', 'card.activate'],
  })
})

test('a customer of CashDesk is registered by whoever can', () => {
  expect(steps(['cashdesk', 'loyalclient', 'crm'])).toEqual({
    keeper: 'cashdesk',
    registrar: 'crm',
    kinds: ['card.issue', 'contact.create', 'card.block', 'card.bind', 'card.activate'],
  })
})

test('the CRM alone registers, then binds a physical card or makes a virtual one', () => {
  expect(waysOf(['crm'])).toEqual(['physical', 'virtual'])
  expect(steps(['crm'])?.kinds).toEqual(['contact.create', 'card.bind'])
  expect(steps(['crm'], 'virtual')?.kinds).toEqual(['contact.create', 'card.virtual'])
})

test('Organization alone attaches a card or gives any free one, then activates it', () => {
  expect(waysOf(['organization'])).toEqual(['physical', 'free'])
  expect(steps(['organization'])).toEqual({
    keeper: 'organization',
    registrar: null,
    kinds: ['card.bind', 'card.activate'],
  })
  expect(steps(['organization'], 'free')?.kinds).toEqual(['card.give', 'card.activate'])
})

test('API Customer alone registers, then binds a card or adds its number, and activates it', () => {
  expect(waysOf(['customer'])).toEqual(['physical', 'added'])
  expect(steps(['customer'])?.kinds).toEqual(['contact.create', 'card.bind', 'card.activate'])
  expect(steps(['customer'], 'added')?.kinds).toEqual(['contact.create', 'card.create', 'card.activate'])
})

test('all five together: physical cards are CashDesk’s, the others their own processing’s', () => {
  expect(waysOf(processingNames)).toEqual(['physical', 'virtual', 'free'])
  expect(steps(processingNames)?.keeper).toBe('cashdesk')
  expect(steps(processingNames, 'virtual')?.keeper).toBe('crm')
  expect(steps(processingNames, 'free')?.keeper).toBe('organization')
})

test('a card is kept by whoever has shown it, if it can be given there', () => {
  expect(planOf(['cashdesk', 'organization'], 'physical', 'organization')?.keeper).toBe('organization')
  expect(planOf(['cashdesk', 'loyalclient'], 'physical', 'loyalclient')?.keeper).toBe('cashdesk')
})

test('where nobody keeps cards there is no plan', () => {
  expect(waysOf(['loyalclient'])).toEqual([])
  expect(planOf(['loyalclient'], 'physical')).toBeNull()
})

test('in every shop, every step is one that its processing can do, in order, and ends with the card given', () => {
  const shops = processingNames.reduce<ProcessingName[][]>(
    (sets, name) => [...sets, ...sets.map((one) => [...one, name])],
    [[]],
  )
  for (const shop of shops) {
    for (const way of waysOf(shop)) {
      const plan = planOf(shop, way)
      if (plan === null) throw new Error(`${way} is offered in ${shop.join()} and has no plan`)
      const { keeper, registrar, kinds } = plan
      expect(shop).toContain(keeper)
      expect(kinds).toContain(givingStep(way))
      expect(kinds.map((kind) => stepKinds.indexOf(kind))).toEqual(
        kinds.map((kind) => stepKinds.indexOf(kind)).toSorted((a, b) => a - b),
      )
      for (const kind of kinds) {
        const who = kind === 'contact.create' ? registrar : keeper
        expect(who === null ? [] : capabilities[who].kinds).toContain(kind)
      }
    }
  }
})

test('a case that was begun keeps its plan, whatever is configured now', () => {
  const virtual = [
    anOperation({ id: 'a', kind: 'contact.create', processing: 'crm', card: null }),
    anOperation({ id: 'b', kind: 'card.virtual', processing: 'crm', card: null }),
  ]
  expect(planAsTaken(virtual, ['cashdesk'])).toMatchObject({
    way: 'virtual',
    keeper: 'crm',
    registrar: 'crm',
  })
  expect(planAsTaken([anOperation({ processing: 'cashdesk' })], [])).toMatchObject({ way: 'physical' })
  expect(planAsTaken(virtual.slice(0, 1), ['crm'])).toBeNull()
})
