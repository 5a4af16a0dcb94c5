/** A customer's personal campaigns as they were read last; the card's own screen reads them anew. */
import { z } from 'zod'
import { campaign, type Campaign } from '../../shared/model/card-details.ts'
import { personOf } from '../db/cached-people.ts'
import type { CachedCard, CachedClient } from '../db/cache.ts'
import { documentKeys } from '../db/documents.ts'
import { iso, type Engine } from './engine.ts'
import { findKept } from './read-live.ts'

export const campaigns = z.array(campaign)

export function campaignsOf(
  { store, lines, nowMs }: Pick<Engine, 'store' | 'lines' | 'nowMs'>,
  cards: CachedCard[],
  clients: CachedClient[],
): Campaign[] {
  const found = new Map<string, Campaign>()
  for (const { processing } of lines.values()) {
    if (!processing.capabilities.reads.includes('campaigns')) continue
    const { name } = processing
    const own = cards.filter((card) => card.processing === name)
    const people = [...own, ...clients.filter((client) => client.processing === name)].flatMap(
      (row) => personOf(row) ?? [],
    )
    const keys = [
      ...own.map(({ number }) => documentKeys.cardCampaigns(name, number)),
      ...[...new Set(people)].map((id) => documentKeys.clientCampaigns(name, id)),
    ]
    for (const key of keys)
      for (const one of findKept(store, key, campaigns)?.value ?? []) found.set(one.id, one)
  }
  return [...found.values()].filter(({ endsOn }) => endsOn === undefined || endsOn >= dayBehind(nowMs()))
}

/** The day that is still going on where it ends last. */
const dayBehind = (nowMs: number): string => iso(nowMs - 12 * 3_600_000).slice(0, 10)
