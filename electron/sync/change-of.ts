/** The change that an operation asks its processing for, from its request and what was read before. Pure. */
import { assert } from '../../shared/assert.ts'
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { Communication, ContactProfile } from '../../shared/model/contact.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { CardFieldsInput } from '../../shared/model/operation.ts'
import type { Operation } from '../db/operations.ts'
import type { Change, SubjectChange } from '../processing/port.ts'
import { deltaOf } from './decide-delta.ts'
import type { Evidence } from './evidence.ts'
import { amountOf, holdDurationMin, spendOf } from './situation.ts'
import { isSubject, type SubjectKind } from './subjects.ts'

export function changeOf(
  operation: Operation,
  evidence: Evidence,
  capabilities: Capabilities,
  holdAmount?: Amount,
): Change {
  const { fields, kind } = operation
  if (isSubject(kind)) return subjectChangeOf(operation, kind, evidence)
  const { pre } = evidence
  const cardId = optional('cardId', pre?.cardId)
  switch (kind) {
    case 'card.issue':
    case 'card.activate':
    case 'card.deactivate':
      return { kind, card: need(operation, 'card'), ...cardId }
    case 'card.bind': {
      const client = optional('client', evidence.client)
      return { kind, card: need(operation, 'card'), phone: need(operation, 'phone'), ...cardId, ...client }
    }
    case 'card.block':
    case 'card.unblock': {
      // A processing that knows cards by their ids is told the one that was read.
      const card = fields['card'] ?? (capabilities.bindsBy === 'client' ? operation.card : undefined)
      const target = { ...optional('card', card), ...optional('phone', fields['phone']), ...cardId }
      const reason = need(operation, 'reason')
      if (kind === 'card.unblock') return { kind, ...target, reason }
      return { kind, ...target, reason, ...optional('until', fields['until']) }
    }
    case 'bonus.hold': {
      const amount = holdAmount ?? amountOf(operation)
      return { kind, client: clientOf(evidence), amount, durationMin: holdDurationMin(operation) }
    }
    case 'bonus.release':
      return { kind, hold: need(operation, 'hold') }
    case 'bonus.change':
      return { kind, client: clientOf(evidence), amount: deltaOf(operation, evidence) }
    case 'sale.record': {
      const client = clientOf(evidence)
      if (capabilities.bonuses === 'local') {
        return { kind: 'bonus.change', client, amount: deltaOf(operation, evidence) }
      }
      const holds = evidence.token === undefined ? [] : [evidence.token.holdId]
      return { kind, client, amount: amountOf(operation), spend: spendOf(operation), holds }
    }
  }
}

export function subjectChangeOf(operation: Operation, kind: SubjectKind, evidence: Evidence): SubjectChange {
  const { fields } = operation
  const seen = evidence.start?.facts ?? null
  const cardId = optional('cardId', seen?.['cardId'])
  const owner = optional('owner', evidence.holder ?? evidence.client)
  const card = () => need(operation, 'card')
  switch (kind) {
    case 'card.replace': {
      const newCardId = optional('newCardId', seen?.['newCardId'])
      return { kind, card: card(), newCard: need(operation, 'newCard'), ...cardId, ...newCardId }
    }
    case 'card.level':
      return { kind, card: card(), ...cardId, direction: fields['direction'] === 'down' ? 'down' : 'up' }
    case 'card.virtual':
      return { kind, client: clientOf(evidence), cardType: need(operation, 'cardType') }
    case 'card.give': {
      const { name = '', description = '' } = fields
      return { kind, client: clientOf(evidence), name, description }
    }
    case 'card.create':
      return {
        kind,
        card: card(),
        cardId: need(operation, 'cardId'),
        details: newDetailsOf(fields, evidence),
        ...owner,
      }
    case 'card.update':
      return { kind, card: card(), ...cardId, details: detailsOf(fields), ...owner }
    case 'card.delete':
      return { kind, card: card(), ...cardId, withBalance: fields['withBalance'] === 'true', ...owner }
    case 'contact.create':
      return {
        kind,
        contact: JSON.parse(need(operation, 'contact')) as ContactProfile,
        communication: JSON.parse(need(operation, 'communication')) as Communication,
      }
    case 'contact.update': {
      const { communication } = fields
      return {
        kind,
        client: need(operation, 'client'),
        contact: JSON.parse(need(operation, 'contact')) as ContactProfile,
        ...(communication === undefined
          ? {}
          : { communication: JSON.parse(communication) as Partial<Communication> }),
      }
    }
    case 'group.create': {
      const description = optional('description', fields['description'])
      const groupId = need(operation, 'groupId')
      return {
        kind,
        groupId,
        name: need(operation, 'name'),
        parent: parentOf(fields) ?? null,
        ...description,
      }
    }
    case 'group.update': {
      const parent = parentOf(fields)
      return {
        kind,
        groupId: need(operation, 'group'),
        ...optional('name', fields['name']),
        ...(parent === undefined ? {} : { parent }),
        ...optional('description', fields['description']),
      }
    }
    case 'group.delete':
      return { kind, groupId: need(operation, 'group') }
  }
}

type Fields = Operation['fields']

const detailsOf = ({ details = '{}' }: Fields): CardFieldsInput => JSON.parse(details) as CardFieldsInput

/** Where a phone was given to find the holder, it is the holder whose card it becomes. */
function newDetailsOf(fields: Fields, { client }: Evidence): CardFieldsInput {
  const { phone, ...details } = detailsOf(fields)
  return client === undefined ? { ...(phone !== undefined && { phone }), ...details } : { ...details, client }
}

/** Kept as text like every field: `null` is the root. */
function parentOf({ parent }: Fields): string | null | undefined {
  return parent === 'null' ? null : parent
}

function optional<K extends string>(name: K, value: string | null | undefined): { [P in K]?: string } {
  return value === null || value === undefined ? {} : ({ [name]: value } as { [P in K]: string })
}

function clientOf(evidence: Evidence): string {
  assert(evidence.client !== undefined, 'the client is known before anything is asked of it')
  return evidence.client
}

function need({ id, kind, fields }: Operation, name: string): string {
  const value = fields[name]
  assert(value !== undefined, `operation ${id} (${kind}) has all its fields`)
  return value
}
