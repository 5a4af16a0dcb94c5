/** Readings of the tree of card groups. Nothing is changed: a deletion is only counted. */
import type { CardGroup, GroupDeletion } from '../../../shared/model/group.ts'
import { readWire, unknownAnswer } from '../http.ts'
import type { Answer, Unknown } from '../http.ts'
import type { Outcome, Trace } from '../port.ts'
import { segment } from './client.ts'
import type { OrganizationClient } from './client.ts'
import { deletionRequest } from './group-requests.ts'
import { isSameId, toGroup } from './map.ts'
import { confirmed, isNotFound, toFailure } from './outcome.ts'
import { readPage } from './paging.ts'
import { deletionWire, groupWire, partIn } from './wire.ts'

const perPage = 500
const mostPages = 20

/** Right below `parent`; null: in the root. */
export async function readGroups(
  client: OrganizationClient,
  parent: string | null,
  signal?: AbortSignal,
): Promise<Outcome<CardGroup[]>> {
  const groups = new Map<string, CardGroup>()
  let trace: Trace = { call: 'GET card_group', httpStatus: null }
  for (let page = 1; page <= mostPages; page++) {
    const below = parent === null ? {} : { parent_id: parent }
    const query = { ...below, page, per_page: perPage }
    const answer = await client.get('card_group', '/card_group', query, signal)
    if (answer.class === 'refused' && isNotFound(answer)) return confirmed(answer.trace, [...groups.values()])
    if (answer.class !== 'ok') return toFailure(answer, 'group')
    if (page === 1) trace = answer.answer.trace
    const read = readGroupPage(answer.answer, page)
    if (read.class !== 'read') return read
    // Without a parent the service may list the whole tree.
    for (const group of read.groups) if (parent !== null || group.parent === null) groups.set(group.id, group)
    if (read.isLast) return confirmed(trace, [...groups.values()])
  }
  return { class: 'unknown', reason: 'too-large', detail: `more than ${mostPages * perPage} groups`, trace }
}

type GroupPage = { class: 'read'; groups: CardGroup[]; isLast: boolean }

function readGroupPage(answer: Answer, page: number): GroupPage | Unknown {
  const read = readPage(answer, 'card_groups', { page, perPage, isCounted: false })
  if (read.class !== 'read') return read
  const groups: CardGroup[] = []
  for (const [index, value] of read.list.entries()) {
    const part = readGroupPart(answer, value, `${read.name}.${index}`)
    if (part.class !== 'read') return part
    groups.push(part.group)
  }
  return { class: 'read', groups, isLast: read.isLast }
}

function readGroupPart(
  answer: Answer,
  part: unknown,
  path: string,
): { class: 'read'; group: CardGroup } | Unknown {
  const read = readWire({ ...answer, body: part }, groupWire)
  if (read.class === 'read') return { class: 'read', group: toGroup(read.wire) }
  const at = [path, read.detail === 'body' ? '' : read.detail].filter((text) => text !== '')
  return unknownAnswer(answer, 'schema', at.join('.'))
}

/** Null: there is no such group. Its fields stand beside the code, or in a part of their own. */
export async function readGroup(
  client: OrganizationClient,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<CardGroup | null>> {
  const answer = await client.get('card_group/{id}', `/card_group/${segment(id)}`, {}, signal)
  if (answer.class === 'refused' && isNotFound(answer)) return confirmed(answer.trace, null)
  if (answer.class !== 'ok') return toFailure(answer, 'group')
  const { body } = answer.answer
  const isFlat = Object.hasOwn(body as object, 'id')
  const found = isFlat ? { name: '', part: body } : partIn(body, 'card_group')
  if (found === undefined) return unknownAnswer(answer.answer, 'schema', 'card_group')
  const read = readGroupPart(answer.answer, found.part, found.name)
  if (read.class !== 'read') return read
  if (!isSameId(read.group.id, id))
    return unknownAnswer(answer.answer, 'echo-mismatch', [found.name, 'id'].filter(Boolean).join('.'))
  return confirmed(answer.answer.trace, read.group)
}

export async function countGroup(
  client: OrganizationClient,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<GroupDeletion>> {
  const answer = await client.ask(deletionRequest(id, true), signal)
  if (answer.class !== 'ok') return toFailure(answer, 'group')
  const read = readWire(answer.answer, deletionWire)
  return read.class === 'read' ? confirmed(answer.answer.trace, read.wire) : read
}
