/**
 * A caller that never stops: it submits operations under ids of its own, and asks again with the same id and body whenever
 * no answer came, as any caller must. What was answered once must never be unknown again.
 */
import { isSettled, type OperationView } from '../../shared/model/operation.ts'
import type { Chance } from '../simulation/chance.ts'
import type { Shop } from './shop.ts'

type Wanted = { id: string; body: object; server: 'cashdesk' | 'loyalclient'; call: string; subject: string }

export type Load = {
  /** Submits until the till dies. */
  submitUntilDeath(): Promise<void>
  /** Everything that no answer has come for. */
  submitRest(): Promise<void>
  wanted: Wanted[]
  acknowledged: Set<string>
}

const phone = (index: number): string => `7916200${String(index).padStart(4, '0')}`
const clients = 8

export function createLoad(shop: Shop, chance: Chance): Load {
  const wanted: Wanted[] = []
  const acknowledged = new Set<string>()
  for (let index = 0; index < clients; index += 1) shop.loyalclient.balances.set(phone(index), 1000)

  function invent(): Wanted {
    const index = wanted.length
    const id = `load-${index}`
    const card = `29002${String(index).padStart(8, '0')}`
    switch (chance.int(0, 3)) {
      case 0:
        shop.cashdesk.cards.set(card, { status: '0', phone: null })
        return { id, body: { kind: 'card.issue', card }, server: 'cashdesk', call: 'Issue', subject: card }
      case 1:
        shop.cashdesk.cards.set(card, { status: '1', phone: null })
        return {
          id,
          body: { kind: 'card.activate', card },
          server: 'cashdesk',
          call: 'Active',
          subject: card,
        }
      case 2: {
        shop.cashdesk.cards.set(card, { status: '1', phone: null })
        const body = { kind: 'card.bind', card, phone: `7916300${String(index).padStart(4, '0')}` }
        return { id, body, server: 'cashdesk', call: 'BindTo', subject: card }
      }
      default: {
        const subject = phone(chance.int(0, clients - 1))
        const body = { kind: 'sale.record', phone: subject, amount: String(100 + index), receipt: id }
        return { id, body, server: 'loyalclient', call: 'retail', subject }
      }
    }
  }

  async function submit({ id, body }: Wanted): Promise<void> {
    await shop.post('/operations', { id, ...body, waitMs: 0 })
    acknowledged.add(id)
  }

  const rest = () => wanted.filter(({ id }) => !acknowledged.has(id))

  return {
    wanted,
    acknowledged,
    async submitUntilDeath() {
      try {
        for (const one of rest()) await submit(one)
        for (;;) {
          const one = invent()
          wanted.push(one)
          await submit(one)
          await new Promise((resolve) => {
            setTimeout(resolve, chance.int(20, 120))
          })
        }
      } catch (error) {
        // The answer that never came of a till that died: `fetch failed`, or nobody to ask.
        if (!(error instanceof TypeError) && !String(error).includes('No till is running')) throw error
      }
    },
    async submitRest() {
      for (const one of rest()) await submit(one)
    },
  }
}

export function settled(shop: Shop, ids: readonly string[]): Promise<OperationView[]> {
  return shop.until('all have ended', async () => {
    const journal = await shop.journal()
    const views = ids.flatMap((id) => journal.get(id) ?? [])
    return views.length === ids.length && views.every(({ state }) => isSettled(state)) ? views : undefined
  })
}
