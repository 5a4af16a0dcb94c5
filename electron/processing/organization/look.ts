/**
 * Evidence for subject changes: what their subject is now, as plain text facts (`Look` in `../port.ts`). An empty name or
 * description is the empty text, for that is what a change would have asked for. Nothing is decided here.
 */
import { assert, missingCase } from '../../../shared/assert.ts'
import type { CardFieldsInput } from '../../../shared/model/operation.ts'
import type { Look, Outcome, SubjectChange } from '../port.ts'
import type { CardRow } from './card-row.ts'
import { findCards, readSubject } from './cards.ts'
import type { OrganizationClient } from './client.ts'
import { countGroup, readGroup } from './groups.ts'
import { lookAtReplacement } from './look-at-replacement.ts'
import { looked } from './looked.ts'
import { numberOf, phoneOf } from './map.ts'
import { readNextLevel } from './readings.ts'

type Of<K extends SubjectChange['kind']> = Extract<SubjectChange, { kind: K }>
type Looked = Promise<Outcome<Look>>

export async function lookAt(
  client: OrganizationClient,
  change: SubjectChange,
  signal?: AbortSignal,
): Looked {
  switch (change.kind) {
    case 'card.replace':
      return lookAtReplacement(client, change, signal)
    case 'card.level':
      return lookAtLevel(client, change, signal)
    case 'card.give':
      return lookAtCardsOf(client, change, signal)
    case 'card.create':
    case 'card.update':
      return lookAtCard(client, change, (row) => factsOf(row, change.details), signal)
    case 'card.delete':
      return lookAtCard(client, change, (row) => ({ cardId: row.id, balance: row.balance ?? null }), signal)
    case 'group.create':
    case 'group.update':
      return lookAtGroup(client, change, signal)
    case 'group.delete':
      return lookAtBranch(client, change, signal)
    case 'card.virtual':
    case 'contact.create':
    case 'contact.update':
      assert(false, `organization cannot ${change.kind}`)
    default:
      return missingCase(change)
  }
}

async function lookAtCard(
  client: OrganizationClient,
  change: { card: string; cardId?: string },
  toFacts: (row: CardRow) => Look['facts'],
  signal?: AbortSignal,
): Looked {
  const outcome = await readSubject(client, change, signal)
  if (outcome.class !== 'confirmed') return outcome
  const row = outcome.value
  const facts = row === null ? null : toFacts(row)
  return looked(client, outcome.trace, facts, row === null ? [] : [row], signal)
}

function factsOf(row: CardRow, details: CardFieldsInput): Look['facts'] {
  const now: Record<keyof CardFieldsInput, string | null> = {
    name: row.name ?? '',
    description: row.description ?? '',
    magnetic: row.code ?? null,
    group: row.group ?? null,
    phone: phoneOf(row) ?? null,
    email: row.email?.toLowerCase() ?? null,
    client: row.owner ?? null,
    // The document has no field for these.
    medium: null,
    typeName: null,
  }
  const named = Object.entries(now).filter(([name]) => details[name as keyof CardFieldsInput] !== undefined)
  return { ...Object.fromEntries(named), card: numberOf(row), cardId: row.id }
}

async function lookAtLevel(
  client: OrganizationClient,
  change: Of<'card.level'>,
  signal?: AbortSignal,
): Looked {
  const outcome = await readSubject(client, change, signal)
  if (outcome.class !== 'confirmed') return outcome
  const row = outcome.value
  if (row === null) return looked(client, outcome.trace, null, [])
  const next = await readNextLevel(client, row.id, change.direction, signal)
  if (next.class !== 'confirmed') return next
  const facts = { level: row.level ?? null, next: next.value?.level_id ?? null, cardId: row.id }
  return looked(client, outcome.trace, facts, [row], signal)
}

async function lookAtCardsOf(
  client: OrganizationClient,
  change: Of<'card.give'>,
  signal?: AbortSignal,
): Looked {
  const outcome = await findCards(client, { by: 'id', value: change.client }, signal)
  if (outcome.class !== 'confirmed') return outcome
  const cards = outcome.value.map(numberOf).toSorted().join(' ')
  return looked(client, outcome.trace, { cards }, outcome.value, signal)
}

async function lookAtGroup(
  client: OrganizationClient,
  change: Of<'group.create' | 'group.update'>,
  signal?: AbortSignal,
): Looked {
  const outcome = await readGroup(client, change.groupId, signal)
  if (outcome.class !== 'confirmed') return outcome
  if (outcome.value === null) return looked(client, outcome.trace, null, [])
  const { name, parent, description = '' } = outcome.value
  return looked(client, outcome.trace, { name, parent, description }, [])
}

/** A group tells what is right in it; what goes with it, however deep, is counted by the service. */
async function lookAtBranch(
  client: OrganizationClient,
  { groupId }: Of<'group.delete'>,
  signal?: AbortSignal,
): Looked {
  const group = await readGroup(client, groupId, signal)
  if (group.class !== 'confirmed') return group
  if (group.value === null) return looked(client, group.trace, null, [])
  const count = await countGroup(client, groupId, signal)
  if (count.class !== 'confirmed') return count
  const { groups, cards } = count.value
  const facts = { name: group.value.name, groups: String(groups), cards: String(cards) }
  return looked(client, group.trace, facts, [])
}
