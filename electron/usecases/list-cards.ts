/**
 * Cards of the bulk cache, page by page: the list of a group, its search, the export. Nobody is asked. More at once than a
 * screen shows is an export, and that is a supervisor's.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { mostCardsShown, type CardPage, type cardPageRequest } from '../../shared/model/group.ts'
import { isSupervisor } from '../../shared/model/policy.ts'
import type { CachedCard } from '../db/cache.ts'
import { nameOf } from '../db/name-words.ts'
import { refuse, type Actor } from './authorise.ts'
import { toCardView } from './customer-view.ts'
import type { Engine } from './engine.ts'

export function listCards(engine: Engine, request: z.infer<typeof cardPageRequest>, actor: Actor): CardPage {
  const { store, lines } = engine
  if (request.limit > mostCardsShown && !isSupervisor(actor.role))
    refuse(engine, actor, { kind: 'card.list' }, 'FORBIDDEN')
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
