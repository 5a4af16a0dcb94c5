/** The changes of groups as requests of the document. Pure. */
import { missingCase } from '../../../shared/assert.ts'
import type { Change } from '../port.ts'
import { segment } from './client.ts'
import type { Post } from './client.ts'

export type GroupChange = Extract<Change, { kind: 'group.create' | 'group.update' | 'group.delete' }>

export function groupRequest(change: GroupChange): Post {
  switch (change.kind) {
    case 'group.create': {
      const { groupId, parent, name, description } = change
      const fields = { id: groupId, parent_id: parent ?? undefined, name, description }
      return { call: 'card_group/add', path: '/card_group/add', fields }
    }
    case 'group.update': {
      const { groupId, parent, name, description } = change
      // The root of the tree is the empty parent.
      const fields = { parent_id: parent === null ? '' : parent, name, description }
      return { call: 'card_group/{id}', path: `/card_group/${segment(groupId)}`, fields }
    }
    case 'group.delete':
      return deletionRequest(change.groupId, false)
    default:
      return missingCase(change)
  }
}

/** `test` only counts what would go. */
export const deletionRequest = (groupId: string, test: boolean): Post => ({
  call: 'card_group/{id}/delete',
  path: `/card_group/${segment(groupId)}/delete`,
  fields: { test },
})
