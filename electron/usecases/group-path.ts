/** The way from the root of the tree to a card group: from what was kept of groups, read upwards where something is missing. */
import { cardGroup, type CardGroup, type GroupList } from '../../shared/model/group.ts'
import { documentKeys } from '../db/documents.ts'
import type { Line } from '../sync/worker.ts'
import type { Engine } from './engine.ts'
import { findKept, present, readNow } from './read-live.ts'

/** A tree that is deeper, or turns back into itself, is shown as far as this. */
const mostLevels = 20

/** As far up as is known within the processing's time-out; never refuses. */
export async function findGroupPath(
  engine: Engine,
  line: Line,
  group: string | null,
  fresh: 'prefer' | 'never',
): Promise<GroupList['path']> {
  const { processing, timeoutMs } = line
  if (!processing.capabilities.reads.includes('groups')) return []
  const giveUpAt = engine.nowMs() + timeoutMs
  const path: GroupList['path'] = []
  const seen = new Set<string>()
  for (let id = group; id !== null && !seen.has(id) && path.length < mostLevels;) {
    seen.add(id)
    const mayAsk = fresh === 'prefer' && engine.nowMs() < giveUpAt
    const found: CardGroup | undefined =
      findKept(engine.store, documentKeys.group(processing.name, id), cardGroup)?.value ??
      (mayAsk ? await readGroup(engine, line, id) : undefined)
    if (found === undefined) break
    path.unshift({ id: found.id, name: found.name })
    id = found.parent
  }
  return path
}

async function readGroup(engine: Engine, line: Line, id: string): Promise<CardGroup | undefined> {
  const now = await readNow(line, () => present(line.processing.readGroup?.(id)))
  if (!('value' in now) || now.value === null) return undefined
  keepGroups(engine, line, [now.value])
  return now.value
}

export function keepGroups({ store, nowMs }: Engine, line: Line, groups: readonly CardGroup[]): void {
  const asOf = nowMs()
  store.transaction(() => {
    for (const group of groups)
      store.documents.save(documentKeys.group(line.processing.name, group.id), group, asOf)
  })
}
