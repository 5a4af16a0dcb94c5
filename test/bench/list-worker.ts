/** A refresh's thread over organization's list, read in the plainest way: what the importer itself can do. */
import { parentPort, workerData } from 'node:worker_threads'
import { request } from 'undici'
import type { CardFacts, Finding, ListPage, Outcome, Processing } from '../../electron/processing/port.ts'
import { runRefreshThread, type RefreshJob } from '../../electron/sync/refresh-thread.ts'
import { capabilities } from '../../shared/model/capabilities.ts'

export type ListedCard = {
  id: string
  parent_id: string
  code: string
  barcode: string
  name: string
  balance: number
  blocked: boolean
  phone: string
  email: string
  accum_sale_amount: number
  card_level_id: string
  user_id: string
}
export type ListAnswer = { cards: ListedCard[]; pagination: { items: number; pages: number } }

export const perPage = 500
const trace = { call: 'card', httpStatus: 200 }

export function findingOf(card: ListedCard): Finding {
  const facts: CardFacts = {
    number: card.barcode,
    id: card.id,
    magnetic: card.code,
    status: card.blocked ? 'blocked' : 'active',
    balances: [{ bucket: 'active', kind: 'money', amount: String(card.balance) }],
    phone: card.phone,
    owner: card.user_id,
    details: {
      name: card.name,
      group: card.parent_id,
      level: { id: card.card_level_id },
      accumulated: String(card.accum_sale_amount),
    },
  }
  return { contact: { name: card.name, phone: card.phone, email: card.email }, card: facts }
}

const unused = async (): Promise<never> => Promise.reject(new Error('Nobody asks this'))

const listing = (url: string): Processing => ({
  name: 'organization',
  capabilities: capabilities.organization,
  async list(cursor): Promise<Outcome<ListPage>> {
    const page = Number(cursor ?? '1')
    const { body } = await request(
      `${url}/organization/card?page=${page}&per_page=${perPage}&calculate_count=true`,
    )
    const { cards, pagination } = (await body.json()) as ListAnswer
    const next = page < pagination.pages ? String(page + 1) : null
    return {
      class: 'confirmed',
      value: { findings: cards.map(findingOf), next, total: pagination.items },
      trace,
    }
  },
  find: unused,
  quote: unused,
  execute: unused,
  testConnection: async () => ({ ok: true, failure: null, detail: null, tookMs: 1 }),
  close: async () => undefined,
})

if (parentPort !== null) {
  const { job, settings } = workerData as { job: RefreshJob; settings: { url: string } }
  void runRefreshThread(parentPort, job, () => listing(settings.url))
}
