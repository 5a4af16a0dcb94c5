import { expect, test } from 'vitest'
import type { Store } from '../../electron/db/store.ts'
import type { CardFacts, Finding, FindQuery } from '../../electron/processing/port.ts'
import { remember } from '../../electron/sync/remember.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { aStore } from '../db/a-store.ts'

const number = '2900100000017'
const phone = '79161234567'
const card: CardFacts = { number, status: 'active', balances: [] }

const heard = (
  store: Store,
  processing: ProcessingName,
  query: FindQuery | null,
  findings: readonly Finding[],
) => store.transaction(() => remember(store, processing, query, findings, 100))

test('ids, holder, magnetic code and details of a card stay with it', () => {
  const store = aStore()
  const details = { group: 'G1', level: { id: 'gold' }, accumulated: '12345678901234567890.123456789' }
  const found = heard(store, 'organization', { by: 'number', value: number }, [
    { card: { ...card, id: 'org-1', magnetic: '7700123', owner: 'U1', details } },
  ])
  expect(found).toEqual({ cards: [number], phones: [], rows: [`card:organization:${number}`] })
  expect(store.cache.findCard('organization', number)).toMatchObject({
    remoteId: 'org-1',
    magnetic: '7700123',
    owner: 'U1',
    details,
    asOf: 100,
  })
  expect(store.cache.findCardById('organization', 'org-1')?.number).toBe(number)
  expect(store.cache.cardsByMagnetic('7700123')).toHaveLength(1)
})

test('a person without a card is remembered, and one with several cards once, as the holder of each', () => {
  const store = aStore()
  const contact = { name: 'Иванова Мария', phone, email: 'Maria@Example.ru', birthday: '1985-03-12' }
  heard(store, 'crm', { by: 'phone', value: phone }, [{ contact, client: { id: 'K1' } }])
  expect(store.cache.clientsByPhone(phone)).toMatchObject([{ id: 'K1', balance: null }])
  expect(store.cache.clientsByEmail('maria@example.ru')).toHaveLength(1)
  expect(store.cache.byBirthday('1985-03-12').clients).toHaveLength(1)
  const both = [number, '2900100000024'].map((one) => ({
    contact,
    client: { id: 'C1', balance: '10' },
    card: { ...card, number: one },
  }))
  expect(heard(store, 'customer', { by: 'phone', value: phone }, both).rows).toEqual([
    `card:customer:${number}`,
    'client:customer:C1',
    'card:customer:2900100000024',
  ])
  expect(store.cache.cardsByOwner('customer', 'C1')).toMatchObject([{ phone }, { phone }])
})

test('a card is forgotten by whoever can be asked by its number, and by nobody else', () => {
  const store = aStore()
  const held: Finding = { card: { ...card, owner: 'C1' }, client: { id: 'C1', balance: '0' } }
  heard(store, 'customer', { by: 'id', value: 'C1' }, [held])
  heard(store, 'organization', null, [{ card }])
  heard(store, 'customer', { by: 'number', value: number, owner: 'C2' }, [])
  expect(store.cache.findCard('customer', number)?.owner).toBe('C1')
  heard(store, 'organization', { by: 'number', value: number }, [])
  expect(store.cache.findCard('organization', number)).toBeUndefined()
})

test('a swiped code that leads nowhere any more forgets the card that had it, and not the one with that number', () => {
  const store = aStore()
  heard(store, 'organization', null, [
    { card: { ...card, magnetic: '7700123' } },
    { card: { ...card, number: '7700123', magnetic: '8800' } },
  ])
  heard(store, 'organization', { by: 'magnetic', value: '7700123' }, [])
  expect(store.cache.findCard('organization', number)).toBeUndefined()
  expect(store.cache.findCard('organization', '7700123')).toBeDefined()
})

test('cards that a holder no longer has, and a holder who is gone, are forgotten', () => {
  const store = aStore()
  const client = { id: 'C1', balance: '5' }
  const other = { ...card, number: '2900100000024', owner: 'C1' }
  heard(store, 'customer', null, [
    { card: { ...card, owner: 'C1' }, client },
    { card: other, client },
  ])
  heard(store, 'customer', { by: 'id', value: 'C1' }, [{ card: other, client }])
  expect(store.cache.cardsByOwner('customer', 'C1').map((one) => one.number)).toEqual([other.number])
  heard(store, 'customer', { by: 'id', value: 'C1' }, [])
  expect(store.cache.findClient('customer', 'C1')).toBeUndefined()
  expect(store.cache.cardsByOwner('customer', 'C1')).toEqual([])
})

test('a phone that has gone to another person no longer leads to the one before', () => {
  const store = aStore()
  const query = { by: 'phone', value: phone } as const
  heard(store, 'loyalclient', query, [{ client: { id: 'L1', balance: '5' }, contact: { phone } }])
  heard(store, 'crm', query, [{ client: { id: 'K1' }, contact: { phone } }])
  heard(store, 'loyalclient', query, [{ client: { id: 'L2', balance: '0' }, contact: { phone } }])
  expect(store.cache.clientsByPhone(phone).map(({ id }) => id)).toEqual(['K1', 'L2'])
})

test('a balance with holds counted back into it is not the balance', () => {
  const store = aStore()
  const query = { by: 'phone', value: phone } as const
  heard(store, 'loyalclient', query, [{ client: { id: 'L1', balance: '5' }, contact: { phone } }])
  const withHold = { client: { id: 'L1', balance: '15' }, contact: { phone } }
  heard(store, 'loyalclient', { ...query, holds: ['h1'] }, [withHold])
  expect(store.cache.findClient('loyalclient', 'L1')?.balance).toBe('5')
})

test('a number leads to the one contact it found, a name or an e-mail to nobody in particular', () => {
  const store = aStore()
  const found = (id: string): Finding => ({ client: { id, balance: '0' }, contact: { name: 'Анна' } })
  heard(store, 'loyalclient', { by: 'number', value: number }, [found('L1')])
  heard(store, 'crm', { by: 'email', value: 'anna@example.ru' }, [found('K1')])
  heard(store, 'organization', { by: 'name', value: 'анна' }, [found('U1')])
  heard(store, 'crm', { by: 'number', value: '2900100000024' }, [found('K1'), found('K2')])
  const { clientsByKey } = store.cache
  expect(clientsByKey(number)).toMatchObject([{ id: 'L1' }])
  expect(['anna@example.ru', 'анна', '2900100000024'].map(clientsByKey)).toEqual([[], [], []])
})

test('a card that was given another number is one card', () => {
  const store = aStore()
  heard(store, 'organization', null, [{ card: { ...card, id: 'org-1' } }])
  heard(store, 'organization', null, [{ card: { ...card, number: '2900100000024', id: 'org-1' } }])
  expect(store.cache.findCard('organization', number)).toBeUndefined()
  expect(store.cache.findCardById('organization', 'org-1')?.number).toBe('2900100000024')
})
