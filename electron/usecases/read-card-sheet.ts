/**
 * What a card's own screen shows beyond a look-up, part by part, all at once: each read now, or remembered with its age, or
 * missing with the reason. No part waits for another, and none for a line that is down.
 */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import { burnDown, levels, type CardSheet, type cardSheetRequest } from '../../shared/model/card-details.ts'
import type { Reading } from '../../shared/model/capabilities.ts'
import type { CachedCard } from '../db/cache.ts'
import { documentKeys } from '../db/documents.ts'
import type { CardRef } from '../processing/port.ts'
import { remember } from '../sync/remember.ts'
import type { Line } from '../sync/worker.ts'
import { withPictures } from './campaign-pictures.ts'
import { campaigns } from './customer-campaigns.ts'
import { iso, type Engine } from './engine.ts'
import { findGroupPath } from './group-path.ts'
import { present, readNow, readOrRemember, type Wanted } from './read-live.ts'
import { findMasterNumber, findReplacements, type Asking } from './related-cards.ts'

type Request = z.infer<typeof cardSheetRequest>

export async function readCardSheet(engine: Engine, request: Request): Promise<CardSheet> {
  const line = engine.lines.get(request.processing)
  if (line === undefined)
    throw new TillError('NOT_SUPPORTED', { kind: 'card.readSheet', processing: request.processing })
  const card = await findCard(engine, line, request)
  const asking: Asking = { engine, line, fresh: request.fresh }
  const [groupPath, masterNumber, replacedBy, parts] = await Promise.all([
    findGroupPath(engine, line, card.details?.group ?? null, request.fresh),
    findMasterNumber(asking, card),
    findReplacements(asking, card),
    readParts(asking, card),
  ])
  return {
    processing: card.processing,
    number: card.number,
    details: card.details,
    groupPath,
    masterNumber,
    replacedBy,
    ...parts,
  }
}

/** Throws when the card is not in the cache and its processing does not know it or cannot say. */
async function findCard(engine: Engine, line: Line, { card, fresh }: Request): Promise<CachedCard> {
  const { store } = engine
  const { name, capabilities } = line.processing
  const cached = store.cache.findCard(name, card)
  if (cached !== undefined) return cached
  const query = { by: 'number', value: card } as const
  if (fresh === 'prefer' && capabilities.find.includes(query.by)) {
    const now = await readNow(line, () => line.processing.find(query))
    if ('failure' in now) throw now.failure
    store.transaction(() => remember(store, name, query, now.value, engine.nowMs()))
  }
  const found = store.cache.findCard(name, card)
  if (found === undefined) throw new TillError('NOT_FOUND', { id: card })
  return found
}

type Parts = Pick<CardSheet, 'burnDown' | 'levels' | 'campaigns'>

async function readParts(asking: Asking, card: CachedCard): Promise<Parts> {
  const { processing } = asking.line
  const { processing: name, number } = card
  const ref = toRef(card)
  const [burns, steps, offers] = await Promise.all([
    readPart(asking, 'burn-down', {
      key: documentKeys.burnDown(name, number),
      schema: burnDown,
      read: ref && (() => present(processing.readBurnDown?.(ref))),
    }),
    readPart(asking, 'levels', {
      key: documentKeys.levels(name, number),
      schema: levels,
      read: ref && (() => present(processing.readLevels?.(ref))),
    }),
    readCampaigns(asking, card),
  ])
  return {
    ...(burns === undefined ? {} : { burnDown: burns }),
    ...(steps === undefined ? {} : { levels: steps }),
    ...(offers === undefined ? {} : { campaigns: offers }),
  }
}

/** With their pictures. */
async function readCampaigns(asking: Asking, card: CachedCard): Promise<Parts['campaigns']> {
  const { engine, line, fresh } = asking
  const part = await readPart(asking, 'campaigns', campaignsWanted(line, card))
  if (part?.at !== 'known') return part
  return { ...part, value: await withPictures(engine, line, part.value, fresh) }
}

/** Null where the card's id is not known: only an id can be asked for. */
function toRef({ number, remoteId, owner }: CachedCard): CardRef | null {
  return remoteId === null ? null : { number, id: remoteId, ...(owner === null ? {} : { owner }) }
}

/** Of the card, or else of its holder. */
function campaignsWanted({ processing }: Line, card: CachedCard) {
  const ref = toRef(card)
  const { owner } = card
  const of = ref !== null ? { card: ref } : owner !== null ? { client: owner } : null
  const isOfHolder = ref === null && owner !== null
  return {
    key: isOfHolder
      ? documentKeys.clientCampaigns(card.processing, owner)
      : documentKeys.cardCampaigns(card.processing, card.number),
    schema: campaigns,
    read: of && (() => present(processing.readCampaigns?.(of))),
  }
}

type Part<T> =
  | { at: 'known'; value: T; asOf: string; source: 'live' | 'cache' }
  | { at: 'unavailable'; reason: string }

/** Undefined where the processing has nothing of the kind. */
async function readPart<T>(
  { engine, line, fresh }: Asking,
  reading: Reading,
  wanted: Omit<Wanted<T>, 'fresh'>,
): Promise<Part<T> | undefined> {
  if (!line.processing.capabilities.reads.includes(reading)) return undefined
  const read = await readOrRemember(engine, line, { ...wanted, fresh })
  if ('failure' in read) return { at: 'unavailable', reason: read.reason }
  return { at: 'known', value: read.value, asOf: iso(read.asOf), source: read.source }
}
