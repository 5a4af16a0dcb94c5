/** The tree of card groups level by level: read now, or remembered; and what deleting a group would take, counted now alone. */
import { z } from 'zod'
import {
  cardGroup,
  type GroupDeletion,
  type GroupList,
  type groupListRequest,
} from '../../shared/model/group.ts'
import { documentKeys } from '../db/documents.ts'
import { iso, type Engine } from './engine.ts'
import { findGroupPath, keepGroups } from './group-path.ts'
import { lineReading, present, readNow, readOrRemember } from './read-live.ts'

const groups = z.array(cardGroup)

export async function listGroups(
  engine: Engine,
  { parent, fresh }: z.infer<typeof groupListRequest>,
): Promise<GroupList> {
  const line = lineReading(engine, 'groups')
  const { processing } = line
  const [path, read] = await Promise.all([
    findGroupPath(engine, line, parent, fresh),
    readOrRemember(engine, line, {
      key: documentKeys.groupsBelow(processing.name, parent),
      schema: groups,
      fresh,
      read: () => present(processing.readGroups?.(parent)),
    }),
  ])
  if ('failure' in read) throw read.failure
  if (read.source === 'live') keepGroups(engine, line, read.value)
  return {
    processing: processing.name,
    path,
    groups: read.value,
    asOf: iso(read.asOf),
    source: read.source,
  }
}

/** Throws when the processing cannot be asked: nobody deletes by an old count. */
export async function countGroupDeletion(engine: Engine, group: string): Promise<GroupDeletion> {
  const line = lineReading(engine, 'groups')
  const now = await readNow(line, () => present(line.processing.countGroup?.(group)))
  if ('failure' in now) throw now.failure
  return now.value
}
