/** A till's store as after years in a shop: every card and every bonus client it was ever shown. */
import { cpSync } from 'node:fs'
import { openStore } from '../../electron/db/store.ts'
import type { Store } from '../../electron/db/store.ts'

export const cardCount = 100_000
const cardsPerCommit = 10_000

const surnames = ['Иванова', 'Смирнов', 'Кузнецова', 'Попов', 'Соколова', 'Лебедев', 'Козлова', 'Новиков']
const names = ['Анна', 'Пётр', 'Мария', 'Олег', 'Ирина', 'Сергей', 'Ольга', 'Андрей', 'Дарья', 'Игорь']

export const cardNumber = (index: number): string => String(2_000_000_000_000 + index)
export const phoneOf = (index: number): string => String(79_000_000_000 + index)
export const someCard = (): string => cardNumber(Math.floor(Math.random() * cardCount))

export function seedStore(folder: string): void {
  const store = openStore(folder)
  try {
    const asOf = Date.now()
    for (let from = 0; from < cardCount; from += cardsPerCommit) {
      store.transaction(() => {
        for (let index = from; index < from + cardsPerCommit; index += 1) seedCustomer(store, index, asOf)
      })
    }
  } finally {
    store.close()
  }
}

function seedCustomer(store: Store, index: number, asOf: number): void {
  const number = cardNumber(index)
  const phone = phoneOf(index)
  const name = `${surnames[index % surnames.length] ?? ''} ${names[index % names.length] ?? ''}`
  const email = `client${index}@example.com`
  const code = String(100_000 + index)
  const contact = { name, phone, email, birthday: '1985-03-12', code }
  store.cache.saveCard({
    processing: 'cashdesk',
    number,
    barcode: String(4_600_000_000_000 + index),
    status: 'active',
    category: 'plastic',
    type: 'bonus',
    balances: [
      { bucket: 'active', kind: 'money', amount: '1250.50' },
      { bucket: 'expiring', kind: 'money', amount: '100', date: '2030-12-31' },
    ],
    phone,
    code,
    contact,
    blockedFor: null,
    remoteId: null,
    owner: null,
    magnetic: null,
    details: null,
    asOf,
  })
  store.cache.saveClient({
    processing: 'loyalclient',
    id: `client-${index}`,
    phone,
    email,
    contact,
    balance: '1250.5',
    asOf,
  })
  store.cache.linkClient('loyalclient', number, `client-${index}`)
}

/** The seeded store in a folder of its own. */
export function copySeeded(seeded: string, folder: string): string {
  cpSync(seeded, folder, { recursive: true })
  return folder
}
