/** Cards that a card names by their ids: its master, those it was replaced by. From the cache, or read now. */
import type { CachedCard } from '../db/cache.ts'
import { remember } from '../sync/remember.ts'
import type { Line } from '../sync/worker.ts'
import type { Engine } from './engine.ts'
import { present, readNow } from './read-live.ts'

export type Asking = { engine: Engine; line: Line; fresh: 'prefer' | 'never' }

/** A longer chain of replacements, or one that turns back into itself, is shown as far as this. */
const mostReplacements = 10

export async function findMasterNumber(asking: Asking, card: CachedCard): Promise<string | null> {
  const id = card.details?.master
  return id === undefined ? null : ((await findById(asking, id))?.number ?? null)
}

/** Numbers of the cards it was replaced by, one after the other, as far as they are known within the time-out. */
export async function findReplacements(asking: Asking, card: CachedCard): Promise<string[]> {
  const { engine, line } = asking
  const giveUpAt = engine.nowMs() + line.timeoutMs
  const numbers: string[] = []
  const seen = new Set([card.remoteId])
  for (let id = card.details?.replacedBy; id !== undefined && !seen.has(id);) {
    seen.add(id)
    const fresh = engine.nowMs() < giveUpAt ? asking.fresh : 'never'
    const next: CachedCard | undefined = await findById({ ...asking, fresh }, id)
    if (next === undefined || numbers.push(next.number) >= mostReplacements) break
    id = next.details?.replacedBy
  }
  return numbers
}

async function findById({ engine, line, fresh }: Asking, id: string): Promise<CachedCard | undefined> {
  const { store } = engine
  const { processing } = line
  const { name } = processing
  const cached = store.cache.findCardById(name, id)
  if (cached !== undefined || fresh === 'never' || processing.readCard === undefined) return cached
  const now = await readNow(line, () => present(processing.readCard?.(id)))
  if (!('value' in now)) return undefined
  store.transaction(() => remember(store, name, null, now.value, engine.nowMs()))
  return store.cache.findCardById(name, id)
}
