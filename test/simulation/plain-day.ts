/**
 * A day whose operations have nothing to do with each other, each with a card, a contact or a balance of its own, and begun
 * whatever became of the others: what faults do to it shows in how its operations end, and in nothing else.
 */
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Acting } from './acts.ts'
import type { Model } from './model.ts'

export const mostPlainActs = 200

/** A subject for each act of each till. */
export function stagePlainly(model: Model, till: string, nowMs: number): void {
  for (let index = 0; index < mostPlainActs; index += 1) {
    const { id, phone, card } = subjectOf(till, index)
    model.addClient({ id, phone, cards: [], balance: '100' }, nowMs)
    model.addCard(card, 'new', null, nowMs)
    model.accounts.add({ id, phone, balance: '100' }, nowMs)
    model.subjects.organization.addCard({ number: card, owner: null }, nowMs)
  }
}

function subjectOf(till: string, index: number) {
  const of = till === 'A' ? 1 : 2
  return {
    id: `plain${till}${index}`,
    phone: `790${of + 5}${String(index).padStart(7, '0')}`,
    card: `28${of}0000000${String(index).padStart(3, '0')}`,
  }
}

/** One act after the other, of the processings in turn. */
export function plainActs(
  { till, submit }: Acting,
  processings: readonly ProcessingName[],
): () => Promise<unknown> {
  let index = 0
  return () => {
    const at = index++
    const { phone, card } = subjectOf(till.name, at)
    const acts: Record<ProcessingName, Record<string, string | object>> = {
      cashdesk: { kind: 'card.issue', card },
      loyalclient: { kind: 'sale.record', phone, amount: `100.${till.name === 'A' ? 1 : 2}${100 + at}` },
      crm: { kind: 'contact.create', contact: { firstName: 'Anna', phone } },
      organization: { kind: 'card.level', card, direction: 'up' },
      customer: { kind: 'bonus.change', phone, amount: `${till.name === 'A' ? 1 : 2}.${10 + (at % 90)}` },
    }
    const processing = processings[at % processings.length] ?? 'cashdesk'
    return submit({ id: `${till.name}:plain:${at}`, processing, ...acts[processing] })
  }
}
