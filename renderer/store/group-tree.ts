/** The tree of groups as it is shown: the levels that were read, as far as they are opened. Pure. */
import type { CardGroup } from '../../shared/model/group.ts'
import type { Level, Levels, Place } from './groups-state.ts'

export type TreeNode =
  | { is: 'group'; id: string; group: CardGroup; below: readonly TreeNode[] }
  /** The level of `parent` is being read, or was not. */
  | { is: 'loading' | 'failed'; parent: string }

/** A group that lies in itself, as a broken tree may have it, is shown once. */
export function nodesOf(
  levels: Levels,
  opened: ReadonlySet<string>,
  parent: string | null = null,
  above: readonly string[] = [],
): readonly TreeNode[] {
  return groupsBelow(levels, parent).flatMap((group): TreeNode[] => {
    const { id } = group
    if (above.includes(id)) return []
    return [{ is: 'group', id, group, below: group.groups === 0 ? [] : belowOf(id) }]
  })

  /** What has groups has something below it before it is opened too: by that the tree knows that it can be. */
  function belowOf(id: string): readonly TreeNode[] {
    const level: Level = (opened.has(id) ? levels.get(id) : undefined) ?? { at: 'loading' }
    if (level.at === 'ready') return nodesOf(levels, opened, id, [...above, id])
    return [{ is: level.at, parent: id }]
  }
}

const groupsBelow = (levels: Levels, parent: string | null): readonly CardGroup[] => {
  const level = levels.get(parent)
  return level?.at === 'ready' ? level.groups : []
}

/** A group of the levels that were read. */
export function findGroup(levels: Levels, id: string): CardGroup | null {
  for (const level of levels.values()) {
    const group = level.at === 'ready' ? level.groups.find((one) => one.id === id) : undefined
    if (group !== undefined) return group
  }
  return null
}

/** Whether `id` lies in `group` or is it, as far as the levels tell: a group cannot be moved into itself. */
export function isWithin(levels: Levels, id: string, group: string): boolean {
  const seen = new Set<string>()
  for (let at: string | null = id; at !== null && !seen.has(at); at = findGroup(levels, at)?.parent ?? null) {
    if (at === group) return true
    seen.add(at)
  }
  return false
}

/** A key of the tree: of a group, or of the two places that are none. */
export const placeKey = (place: Place): string => (place.at === 'group' ? `group:${place.id}` : place.at)
export function placeOf(key: string): Place | null {
  if (key === 'all' || key === 'root') return { at: key }
  return key.startsWith('group:') ? { at: 'group', id: key.slice('group:'.length) } : null
}

/** The group a new one, or a new card, is made in; null: the root. */
export const parentOf = (place: Place): string | null => (place.at === 'group' ? place.id : null)
