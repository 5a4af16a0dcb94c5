/**
 * Processings as they might be, in memory: cards of one (model-cards.ts), a bonus balance with holds of another
 * (model-bonuses.ts), contacts, cards and groups to be looked at (model-subjects.ts), balances alone (model-accounts.ts);
 * every fact of them switchable (truth.ts). It remembers what every moment looked like, for readings that lag, and keeps
 * the truth: what was really applied, when and for whom. Knows nothing of the till but the form of its requests.
 */
import type { Change, Finding, FindQuery, Look, SubjectChange } from '../../electron/processing/port.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { Applied } from './applied.ts'
import { createAccounts } from './model-accounts.ts'
import { createBonuses } from './model-bonuses.ts'
import { createCards } from './model-cards.ts'
import { createSubjects } from './model-subjects.ts'
import type { Truth } from './truth.ts'

export type { Truth } from './truth.ts'

export type Effect = {
  atMs: number
  till: string
  operation: string | null
  processing: ProcessingName
  change: Change
}
/** A balance that a till was shown, and when the answer reached it. */
export type Reading = {
  atMs: number
  till: string
  processing: ProcessingName
  client: string
  balance: string
}
type By = { till: string; point: string; operation: string | null; processing: ProcessingName }

export type Model = ReturnType<typeof createModel>

export function createModel(truth: Truth) {
  const cards = createCards()
  const bonuses = createBonuses(truth)
  const accounts = createAccounts(truth)
  const subjects = { crm: createSubjects(truth), organization: createSubjects(truth) }
  /** Contacts and cards beside the accounts; those of `customer`. */
  const customers = createSubjects(truth)
  const effects: Effect[] = []
  const readings: Reading[] = []
  const counts = new Map<string, number>()

  function applyAt(processing: ProcessingName, change: Change, point: string, nowMs: number): Applied {
    switch (processing) {
      case 'cashdesk':
        return cards.apply(change, nowMs)
      case 'loyalclient':
        return bonuses.apply(change, point, nowMs)
      case 'crm':
      case 'organization':
        return subjects[processing].apply(change, nowMs)
      case 'customer':
        return change.kind === 'bonus.change' ? accounts.apply(change, nowMs) : customers.apply(change, nowMs)
    }
  }

  /** Whoever has an account is shown with its balance, and once. */
  function findCustomers(query: FindQuery, asOfMs: number): Finding[] {
    const found = customers.find(query, asOfMs)
    const people = found.flatMap(({ client }) => client?.id ?? [])
    const shown = found.map((finding) =>
      finding.client === undefined
        ? finding
        : { ...finding, client: { ...finding.client, balance: accounts.balance(finding.client.id, asOfMs) } },
    )
    const others = accounts.find(query, asOfMs).filter(({ client }) => !people.includes(client?.id ?? ''))
    return [...shown, ...others]
  }

  return {
    truth,
    effects,
    readings,
    cards,
    bonuses,
    subjects,
    customers,
    accounts,
    addClient: bonuses.add,
    addCard: cards.add,
    moveBalance: bonuses.move,
    loseHolds: bonuses.loseHolds,
    quote: bonuses.quote,
    findClients: bonuses.find,
    find(processing: ProcessingName, query: FindQuery, asOfMs: number): Finding[] {
      switch (processing) {
        case 'cashdesk':
          return cards.find(query, asOfMs)
        case 'loyalclient':
          return bonuses.find(query, asOfMs)
        case 'crm':
        case 'organization':
          return subjects[processing].find(query, asOfMs)
        case 'customer':
          return findCustomers(query, asOfMs)
      }
    },
    look(processing: ProcessingName, change: SubjectChange, asOfMs: number): Look {
      if (processing === 'customer') return customers.look(change, asOfMs)
      if (processing !== 'crm' && processing !== 'organization')
        throw new Error(`${processing} is not looked at`)
      return subjects[processing].look(change, asOfMs)
    },
    /** The one place where something happens; what did is in `effects`. */
    apply(change: Change, by: By, nowMs: number): Applied {
      const { till, operation, processing } = by
      const applied = applyAt(processing, change, by.point, nowMs)
      if (!applied.ok) return applied
      effects.push({ atMs: nowMs, till, operation, processing, change })
      if (operation !== null) counts.set(operation, (counts.get(operation) ?? 0) + 1)
      return applied
    },
    /** Whose lane it is in truth: the client's, else the card's holder's, else the card's. */
    ownerOf({ processing, change, atMs }: Effect): string {
      const client = 'client' in change ? change.client : undefined
      if (client !== undefined) return `${processing}:${client}`
      if (!('card' in change) || change.card === undefined) return `${processing}:${JSON.stringify(change)}`
      if (processing === 'cashdesk' || processing === 'loyalclient') return `${processing}:${change.card}`
      const holders = processing === 'customer' ? customers : subjects[processing]
      return `${processing}:${holders.cardAt(change.card, atMs)?.owner ?? change.card}`
    },
    countOf: (operation: string) => counts.get(operation) ?? 0,
  }
}
