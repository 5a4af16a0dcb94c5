/**
 * A processing that lists computed cards, page by page, for tests that need a thread or a process: what it lists and when is
 * told by numbers that can be cloned.
 */
import type { Finding, ListPage, Outcome, Processing } from '../../electron/processing/port.ts'
import { capabilities } from '../../shared/model/capabilities.ts'

export type ListSettings = {
  cards: number
  perPage: number
  /** Shared memory: pages up to this number may be answered, the others wait. */
  pagesAllowed: SharedArrayBuffer | null
  /** Every card's accumulated sales: another number is a change of them all. */
  accumulated: string
}

export const numberOf = (index: number): string => String(2_000_000_000_000 + index)

export function findingAt(index: number, accumulated: string): Finding {
  const number = numberOf(index)
  return {
    contact: {
      name: `Иванова Анна ${index}-я`,
      phone: String(79_000_000_000 + index),
      email: `c${index}@example.com`,
    },
    card: {
      number,
      id: String(index + 1),
      barcode: number,
      magnetic: String(6_000_000 + index),
      status: 'active',
      balances: [{ bucket: 'active', kind: 'money', amount: '100.50' }],
      details: { accumulated, group: String(index % 20) },
    },
  }
}

const isHeldBack = (allowed: Int32Array | null, page: number): allowed is Int32Array =>
  allowed !== null && Atomics.load(allowed, 0) <= page

async function nextWord(allowed: Int32Array): Promise<void> {
  const waiting = Atomics.waitAsync(allowed, 0, Atomics.load(allowed, 0), 100)
  if (waiting.async) await waiting.value
}

const trace = { call: 'list', httpStatus: 200 }
const unused = async (): Promise<never> => Promise.reject(new Error('nobody asks this'))

export function aListing({ cards, perPage, pagesAllowed, accumulated }: ListSettings): Processing {
  const pages = Math.ceil(cards / perPage)
  const allowed = pagesAllowed === null ? null : new Int32Array(pagesAllowed)
  return {
    name: 'organization',
    capabilities: capabilities.organization,
    async list(cursor, signal): Promise<Outcome<ListPage>> {
      const page = Number(cursor ?? '0')
      while (isHeldBack(allowed, page)) {
        await nextWord(allowed)
        if (signal?.aborted === true)
          return { class: 'not-sent', reason: 'aborted', detail: 'TILL_ABORTED', trace }
      }
      const from = page * perPage
      const count = Math.max(0, Math.min(perPage, cards - from))
      const findings = Array.from({ length: count }, (_, index) => findingAt(from + index, accumulated))
      const next = page + 1 < pages ? String(page + 1) : null
      return { class: 'confirmed', value: { findings, next, total: cards }, trace }
    },
    find: unused,
    quote: unused,
    execute: unused,
    testConnection: async () => ({ ok: true, failure: null, detail: null, tookMs: 1 }),
    close: async () => undefined,
  }
}

/** Lets pages up to this number be answered. */
export function allowPages(shared: SharedArrayBuffer, pages: number): void {
  const allowed = new Int32Array(shared)
  Atomics.store(allowed, 0, pages)
  Atomics.notify(allowed, 0)
}
