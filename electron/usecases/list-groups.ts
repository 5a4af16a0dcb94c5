/** The tree of card groups, one level at a time, and what a deletion would take. */
import { TillError } from '../../shared/errors.ts'
import type { GroupDeletion, GroupList, groupListRequest } from '../../shared/model/group.ts'
import type { z } from 'zod'
import type { Engine } from './engine.ts'

export async function listGroups(
  _engine: Engine,
  _request: z.infer<typeof groupListRequest>,
): Promise<GroupList> {
  throw new TillError('NOT_SUPPORTED', { kind: 'group.list' })
}

export async function countGroupDeletion(_engine: Engine, _group: string): Promise<GroupDeletion> {
  throw new TillError('NOT_SUPPORTED', { kind: 'group.countDeletion' })
}
