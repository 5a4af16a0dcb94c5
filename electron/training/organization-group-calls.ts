/**
 * The tree of card groups: add, change, delete, one, list.
 * Promises: a deletion takes the whole branch with its cards, and with `test` only counts them.
 */
import type { Call } from './call-server.ts'
import { deleteCard } from './ledger-organization-cards.ts'
import {
  deleteGroup,
  findGroup,
  insertGroup,
  listBranch,
  listCardsOfBranch,
  listGroups,
  updateGroup,
} from './ledger-organization-groups.ts'
import type { Group } from './ledger-organization-groups.ts'
import type { Db } from './ledger.ts'
import { ok, refusals, reject, took } from './organization-answers.ts'
import { changing, reading } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { pageOf } from './organization-paging.ts'
import { parametersOf } from './organization-parameters.ts'

export function organizationGroupCalls(deps: OrganizationDeps): Call[] {
  const taken = (db: Db, name: string, data: Record<string, unknown> = {}) =>
    took(db, { atMs: deps.now(), name, card: null }, data)

  return [
    changing('AddGroup', '/card_group/add', deps, (db, { body }) => {
      const { text, reference } = parametersOf(body)
      const id = text('id') || deps.newId()
      const parentId = reference('parent_id') ?? null
      if (findGroup(db, id) !== undefined) reject(refusals.idTaken())
      requireGroup(db, parentId)
      insertGroup(db, { id, parentId, name: text('name') ?? '', description: text('description') ?? '' })
      return taken(db, 'AddGroup', { id })
    }),

    changing('ChangeGroup', '/card_group/:id', deps, (db, { params, body }) => {
      const group = groupOf(db, params['id'])
      const { text, reference } = parametersOf(body)
      const parentId = reference('parent_id')
      requireGroup(db, parentId ?? null)
      if (typeof parentId === 'string' && listBranch(db, group.id).includes(parentId))
        reject(refusals.groupInItself())
      updateGroup(db, {
        id: group.id,
        parentId: parentId === undefined ? group.parentId : parentId,
        name: text('name') ?? group.name,
        description: text('description') ?? group.description,
      })
      return taken(db, 'ChangeGroup')
    }),

    changing(
      'DeleteGroup',
      '/card_group/:id/delete',
      deps,
      (db, { params, body }) => {
        const group = groupOf(db, params['id'])
        const cards = listCardsOfBranch(db, group.id)
        const counted = { groups_count: listBranch(db, group.id).length - 1, cards_count: cards.length }
        if (parametersOf(body).flag('test')) return ok(counted)
        for (const number of cards) deleteCard(db, number)
        deleteGroup(db, group.id)
        return taken(db, 'DeleteGroup', counted)
      },
      (body) => body['test'] === true,
    ),

    reading('GetGroup', '/card_group/:id', deps, (db, { params }) =>
      ok({ card_group: groupWire(groupOf(db, params['id'])) }),
    ),

    reading('ListGroups', '/card_group', deps, (db, { query }) => {
      const parent = query['parent_id']
      const groups = listGroups(db, parent === undefined ? undefined : parent || null)
      const { rows, pagination } = pageOf(groups, query, { counts: 'always' })
      return ok({ card_groups: rows.map(groupWire), pagination })
    }),
  ]
}

const groupOf = (db: Db, id = ''): Group => findGroup(db, id) ?? reject(refusals.noGroup())

/** Null is the root, which is always there. */
export function requireGroup(db: Db, id: string | null): void {
  if (id !== null && findGroup(db, id) === undefined) reject(refusals.noGroup())
}

const groupWire = ({ id, parentId, name, description, groups, cards }: Group): Record<string, unknown> => ({
  id,
  parent_id: parentId ?? '',
  name,
  description,
  groups_count: groups,
  cards_count: cards,
})
