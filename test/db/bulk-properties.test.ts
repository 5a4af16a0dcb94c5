import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CachedCard } from '../../electron/db/cache.ts'
import type { BulkPage } from '../../electron/db/bulk.ts'
import { createBulk, type Bulk } from '../../electron/db/bulk.ts'
import { openBulkDb } from '../../electron/db/open-bulk.ts'
import { openStore } from '../../electron/db/store.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { aCachedCard } from './a-card.ts'
import { withBlankStore } from '../helpers/blank-store.ts'

const processing = 'organization'
const perPage = 2
const cards = ['1', '2', '3', '4', '5', '6', '7'] as const
const card = fc.constantFrom(...cards)

/** What can happen while a list is being read; `read` and `take` are the two halves of a page, `crash` loses what was read. */
type Deed =
  | { do: 'read' | 'take' | 'terms' | 'sweep' | 'crash' | 'begin' }
  | { do: 'change' | 'delete' | 'look-up' | 'prove'; card: string }
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Deed>({ do: 'read' }, { do: 'take' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Deed>({ do: 'terms' }, { do: 'sweep' }, { do: 'crash' }, { do: 'begin' }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('change' as const, 'delete' as const, 'look-up' as const, 'prove' as const),
      card,
    }),
  },
)

/** A processing that knows cards by number, each with the number of its last change, and a till with a cache of them. */
function world() {
  const folder = withBlankStore(quickFolder('till-bulk'))
  const store = openStore(folder)
  const remote = new Map<string, number>()
  /** The newest change of each card that this till was shown by a look-up or has made itself. */
  const known = new Map<string, number>()
  let nowMs = 1000
  let changes = 0
  let db = openBulkDb(store.file)
  let bulk: Bulk | null = null
  let pages: BulkPage[] = []
  let next: string | null = null
  let isListed = false

  const open = () => {
    const { generation, state, cursor, listed } = store.refreshes.get(processing)
    const inTurn = <T>(write: () => T) => store.turns.second(1, write)
    bulk = state === 'running' ? createBulk(db, { processing, generation, readLagMs: 0, inTurn }) : null
    pages = []
    next = cursor
    isListed = listed === 1
  }
  const cardOf = (number: string): CachedCard =>
    aCachedCard({ number, remoteId: number, magnetic: `v${remote.get(number) ?? 0}`, asOf: nowMs })

  /** As a refresh does before it deletes anything. */
  const readAgain = (one: Bulk): void => {
    if (one.refresh().shrank === 1) return
    const steps = one.unseen(cards.length)
    let step = steps.next()
    while (step.done !== true) step = steps.next()
    for (const { card: id } of step.value ?? []) {
      if (id === null || !remote.has(id)) continue
      one.takeReading({ cards: [cardOf(id)], clients: [], readAt: nowMs })
    }
  }

  const acts = {
    begin() {
      store.refreshes.begin(processing, nowMs)
      open()
    },
    crash() {
      db.close()
      db = openBulkDb(store.file)
      if (store.refreshes.find(processing) !== undefined) open()
    },
    read() {
      if (bulk === null || isListed || pages.length >= 2) return
      const all = [...remote.keys()].toSorted()
      const from = Number(next ?? '0')
      const on = all.slice(from, from + perPage)
      const following = from + perPage < all.length ? String(from + perPage) : null
      pages.push({
        cursor: next,
        next: following,
        count: on.length,
        total: all.length,
        cards: on.map(cardOf),
        clients: [],
        readAt: nowMs,
      })
      next = following
      isListed = following === null
    },
    take() {
      const page = pages.shift()
      if (page !== undefined) expect(bulk?.takePage(page)).toBe(true)
    },
    terms() {
      bulk?.addTerms(1)
    },
    sweep() {
      if (bulk === null || bulk.refresh().listed === 0) return
      readAgain(bulk)
      if (!bulk.sweep(nowMs)) bulk = null
    },
    change(number: string) {
      remote.set(number, (changes += 1))
    },
    delete: (number: string) => void remote.delete(number),
    'look-up'(number: string) {
      known.delete(number)
      if (!remote.has(number)) return store.cache.forgetCard(processing, number)
      store.cache.saveCard(cardOf(number))
      known.set(number, remote.get(number) ?? 0)
    },
    /** A change that this till made and that was confirmed. */
    prove(number: string) {
      if (!remote.has(number)) return
      remote.set(number, (changes += 1))
      if (store.cache.findCard(processing, number) === undefined) return
      store.cache.setCardStatus(processing, number, 'blocked', null, nowMs)
      known.set(number, changes)
    },
  }

  return {
    store,
    remote,
    known,
    do(deed: Deed): void {
      nowMs += 10
      if ('card' in deed) acts[deed.do](deed.card)
      else acts[deed.do]()
    },
    finishRefresh(): void {
      for (let step = 0; step < 100; step += 1) {
        for (const half of ['read', 'take', 'terms', 'sweep'] as const) this.do({ do: half })
      }
      expect(bulk).toBeNull()
    },
    close(): void {
      db.close()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test('whatever happens while lists are read, the cache ends with exactly the cards that the last one had', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 60 }), (history) => {
      const { store, remote, known, ...till } = world()
      try {
        for (const number of cards) till.do({ do: 'change', card: number })
        till.do({ do: 'begin' })
        till.finishRefresh()
        till.do({ do: 'begin' })
        for (const deed of history) {
          till.do(deed)
          for (const [number, change] of known) {
            const shown = store.cache.findCard(processing, number)
            // Never older than what this till was shown, and nothing undone that it did itself. It goes only when it is gone.
            if (shown === undefined) expect(remote.has(number)).toBe(false)
            else expect(shown.status === 'blocked' || versionOf(shown) >= change).toBe(true)
          }
        }
        till.do({ do: 'begin' })
        const beganAt = store.refreshes.get(processing).startedAt
        for (const half of ['read', 'take', 'crash'] as const) till.do({ do: half })
        till.finishRefresh()
        const left = store.cardPages.page({ processing, limit: 100 })
        expect(left.map(({ number }) => number)).toEqual([...remote.keys()].toSorted())
        for (const shown of left) {
          expect(versionOf(shown)).toBe(remote.get(shown.number))
          expect(shown).toMatchObject({ status: 'active' })
          expect(store.cache.cardsByMagnetic(shown.magnetic ?? '')).toEqual([shown])
          expect(shown.asOf).toBeGreaterThanOrEqual(beganAt)
        }
        expect(store.cache.size().count).toBe(left.length)
      } finally {
        till.close()
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

const versionOf = ({ magnetic }: CachedCard): number => Number((magnetic ?? 'v0').slice(1))
