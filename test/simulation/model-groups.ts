/** A tree of card groups as a processing keeps it, and how its groups are looked at. */
import type { Change, Look, SubjectChange } from '../../electron/processing/port.ts'
import { done, refused, type Applied } from './applied.ts'
import { createTimelines } from './timeline.ts'

type Group = { id: string; name: string; parent: string | null; description: string }
export type GroupChange = Extract<Change, { kind: 'group.create' | 'group.update' | 'group.delete' }>

export const isGroupChange = (change: Change): change is GroupChange => change.kind.startsWith('group.')

export function createGroups() {
  const groups = createTimelines<Group>()
  const below = (id: string, atMs: number) => groups.allAt(atMs, ({ parent }) => parent === id)

  return {
    add: (group: Group, nowMs: number) => groups.put(group.id, group, nowMs - 86_400_000),
    apply(change: GroupChange, nowMs: number): Applied {
      const { groupId } = change
      const group = groups.at(groupId, nowMs)
      if (change.kind === 'group.create') {
        if (group !== null) return refused('REMOTE_REFUSED', 'id')
        const { name, parent, description = '' } = change
        groups.put(groupId, { id: groupId, name, parent, description }, nowMs)
        return done
      }
      if (group === null) return refused('GROUP_NOT_FOUND', 'group')
      if (change.kind === 'group.update') {
        const { name = group.name, parent = group.parent, description = group.description } = change
        groups.put(groupId, { id: groupId, name, parent, description }, nowMs)
        return done
      }
      const gone = [groupId, ...below(groupId, nowMs).map(({ id }) => id)]
      for (const id of gone) groups.put(id, null, nowMs)
      return { ok: true, result: { kind: 'deletion', groups: gone.length - 1, cards: 0 } }
    },
    look(change: Extract<SubjectChange, { groupId: string }>, asOfMs: number): Look {
      const group = groups.at(change.groupId, asOfMs)
      if (group === null) return { facts: null, findings: [] }
      const { name, parent, description } = group
      const inside = { groups: String(below(change.groupId, asOfMs).length), cards: '0' }
      const facts = change.kind === 'group.delete' ? { name, ...inside } : { name, parent, description }
      return { facts, findings: [] }
    },
    within: groups.within,
  }
}
