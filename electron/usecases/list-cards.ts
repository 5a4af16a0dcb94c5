/** Cards of the bulk cache, page by page: the list of a group, its search, the export. Nobody is asked. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { CardPage, cardPageRequest } from '../../shared/model/group.ts'
import type { CachedCard } from '../db/cache.ts'
import { nameOf } from '../db/name-words.ts'
import { toCardView } from './customer-view.ts'
import type { Engine } from './engine.ts'

export function listCards(engine: Engine, request: z.infer<typeof cardPageRequest>): CardPage {
  const { store, lines } = engine
  if (!lines.has(request.processing))
    throw new TillError('NOT_SUPPORTED', { kind: 'card.list', processing: request.processing })
  return store.reading(() => {
    const { limit } = request
    const cards = store.cardPages.page({ ...request, limit: limit + 1 })
    const page = cards.slice(0, limit)
    return {
      cards: page.map((card) => toEntry(engine, card)),
      nextAfter: cards.length > limit ? (page.at(-1)?.number ?? null) : null,
    }
  })
}

const noneLive: ReadonlySet<string> = new Set()

function toEntry({ store }: Engine, card: CachedCard): CardPage['cards'][number] {
  const name = card.contact === null ? '' : nameOf(card.contact)
  const phone = card.phone ?? card.contact?.phone
  return {
    ...toCardView({ store }, card, store.denials.isDenied(card.number, card.phone), noneLive),
    ...(name === '' ? {} : { contactName: name }),
    ...(phone === undefined ? {} : { phone }),
  }
}
