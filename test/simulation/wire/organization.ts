/** Organization's cards and groups (processing-apis.md, 4) over the model. Every answer has a `code`, 0 for success. */
import type { Model } from '../model.ts'
import type { SubjectCard } from '../subject.ts'
import { highestLevel } from '../subject.ts'
import { changeOf, type Body } from './organization-changes.ts'
import { stepOf, succeeded } from './organization-words.ts'
import { access } from '../till-settings.ts'
import { defined, json, shown, unauthorized, type Raw, type Server, type Wanted } from './raw.ts'

const missing = (what: string): Raw => json({ code: 114, message: `${what} не найдена` }, 404)
const nothing = shown(json({ message: 'no such address' }, 404))

export const serveOrganization: Server = ({ method, path: [root, ...path], query, headers, body }, model) => {
  if (headers['token'] !== access.token) return unauthorized
  if (root !== 'organization') return nothing
  if (method === 'GET') return read(model, path, query)
  const [what, id = '', action] = path
  const told = inWords(body)
  if (what === 'card_group' && action === 'delete' && told['test'] === 'true') return count(model, id)
  if (what === 'card' && told['check'] === 'false') return tellLevel(model, id, action === 'levelup' ? 1 : -1)
  return changeOf(path, told, model) ?? nothing
}

const inWords = (body: object): Body =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))

function read(model: Model, [what, by]: readonly string[], query: URLSearchParams): Wanted {
  if (what === 'card_group') return by === undefined ? nothing : readGroup(model, by)
  if (what !== 'card') return nothing
  const filter = query.get('filter') ?? ''
  switch (by) {
    case undefined: {
      const user = query.get('user_id')
      return list(model, query, (card) => user === null || card.owner === user)
    }
    case 'by_barcode':
      return list(model, query, ({ number }) => number.includes(filter))
    case 'by_code':
      return list(model, query, ({ number, details }) => (details.magnetic ?? number).includes(filter))
    case 'by_phone':
      return list(model, query, (_, row) => row.phone?.endsWith(filter) === true)
    case 'by_email':
      return list(model, query, ({ details }) => details.email === filter)
    default:
      return {
        read(asOfMs) {
          const { organization } = model.subjects
          const card = organization.cardAt(organization.numberOf(by) ?? '', asOfMs)
          if (card === null) return { raw: missing('Карта') }
          // The document's own answer leaves out the id that was asked for.
          const { id: _id, ...row } = rowOf(card, model, asOfMs)
          return { raw: succeeded({ card: row }) }
        },
      }
  }
}

type CardRow = ReturnType<typeof rowOf>

function list(
  model: Model,
  query: URLSearchParams,
  isMeant: (card: SubjectCard, row: CardRow) => boolean,
): Wanted {
  return {
    read(asOfMs) {
      const [page, perPage] = [Number(query.get('page')), Number(query.get('per_page'))]
      const rows = model.subjects.organization
        .cardsAt(asOfMs, () => true)
        .map((card) => ({ card, row: rowOf(card, model, asOfMs) }))
        .filter(({ card, row }) => isMeant(card, row))
        .map(({ row }) => row)
      const cards = rows.slice((page - 1) * perPage, page * perPage)
      if (cards.length === 0) return { raw: json({ code: 114, message: 'Ничего не найдено' }, 404) }
      return { raw: succeeded({ cards, pagination: { page, per_page: perPage } }) }
    },
  }
}

function rowOf(
  { id, number, owner, status, level, details, replacedBy }: SubjectCard,
  { subjects: { organization } }: Model,
  asOfMs: number,
) {
  const { phone } = (owner === null ? null : organization.contactAt(owner, asOfMs)) ?? {}
  const next = replacedBy === null ? null : organization.cardAt(replacedBy, asOfMs)
  return {
    id,
    barcode: number,
    code: details.magnetic ?? number,
    ...defined({ name: details.name, description: details.description, email: details.email }),
    parent_id: details.group ?? '',
    card_level_id: level,
    new_card_id: next?.id ?? null,
    user_id: owner,
    phone: phone ?? details.phone ?? null,
    active: status === 'active' || status === 'blocked',
    blocked: status === 'blocked' || status === 'closed' ? 1 : 0,
    balance: 0,
  }
}

/** Tells, and moves nothing. */
function tellLevel(model: Model, id: string, by: 1 | -1): Wanted {
  return {
    read(asOfMs) {
      const { organization } = model.subjects
      const card = organization.cardAt(organization.numberOf(id) ?? '', asOfMs)
      if (card === null) return { raw: missing('Карта') }
      const name = by === 1 ? 'next_level_up' : 'next_level_down'
      const next = card.level + by
      return { raw: succeeded({ [name]: next >= 1 && next <= highestLevel ? stepOf(next) : null }) }
    },
  }
}

const inside = (model: Model, groupId: string, asOfMs: number) =>
  model.look('organization', { kind: 'group.delete', groupId }, asOfMs).facts

const countsOf = (facts: Readonly<Record<string, string | null>>) => ({
  groups_count: Number(facts['groups']),
  cards_count: Number(facts['cards']),
})

function count(model: Model, id: string): Wanted {
  return {
    read(asOfMs) {
      const facts = inside(model, id, asOfMs)
      return { raw: facts === null ? missing('Группа') : succeeded(countsOf(facts)) }
    },
  }
}

function readGroup(model: Model, id: string): Wanted {
  return {
    read(asOfMs) {
      const counted = inside(model, id, asOfMs)
      const { facts } = model.look('organization', { kind: 'group.update', groupId: id }, asOfMs)
      if (counted === null || facts === null) return { raw: missing('Группа') }
      const { name, parent, description } = facts
      return { raw: succeeded({ id, parent_id: parent, name, description, ...countsOf(counted) }) }
    },
  }
}
