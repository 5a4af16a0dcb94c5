import { expect, test } from 'vitest'
import { customersBy } from '../../electron/usecases/gather-customers.ts'
import { aCachedCard } from '../db/a-card.ts'
import { aStore } from '../db/a-store.ts'

test.each([
  ['number', '2000000000015'],
  ['barcode', '4600000000015'],
  ['magnetic', '6001'],
  ['phone', '79161234567'],
  ['email', 'Anna@Example.com'],
  ['name', 'анна ив'],
] as const)(
  'a customer of whom only the bulk cache knows is found by %s, with all of their cards',
  (by, value) => {
    const store = aStore()
    const phone = '79161234567'
    const contact = { name: 'Иванова Анна', phone, email: 'anna@example.com' }
    const card = aCachedCard({
      number: '2000000000015',
      barcode: '4600000000015',
      magnetic: '6001',
      phone,
      contact,
    })
    store.cache.saveCard(card)
    store.cache.saveCard(aCachedCard({ number: '2000000000022', phone, contact: { phone } }))
    const [customer, ...others] = customersBy(store, by, value)
    expect(others).toEqual([])
    expect(customer?.cards.map(({ number }) => number).toSorted()).toEqual(['2000000000015', '2000000000022'])
  },
)
