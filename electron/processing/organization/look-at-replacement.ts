/** Evidence for a replacement: both cards as they are now, and the card that the old one names as its successor. */
import type { Look, Outcome, SubjectChange } from '../port.ts'
import type { CardRow } from './card-row.ts'
import { readCard, readSubject } from './cards.ts'
import type { OrganizationClient } from './client.ts'
import { looked } from './looked.ts'
import { isSameId, numberOf, statusOf } from './map.ts'
import { confirmed } from './outcome.ts'

export async function lookAtReplacement(
  client: OrganizationClient,
  change: Extract<SubjectChange, { kind: 'card.replace' }>,
  signal?: AbortSignal,
): Promise<Outcome<Look>> {
  const old = await readSubject(client, change, signal)
  if (old.class !== 'confirmed') return old
  if (old.value === null) return looked(client, old.trace, null, [])
  const fresh = await readSubject(client, subjectOf(change.newCard, change.newCardId), signal)
  if (fresh.class !== 'confirmed') return fresh
  const successor = await readSuccessor(client, old.value, fresh.value, signal)
  if (successor.class !== 'confirmed') return successor
  const facts = {
    status: statusOf(old.value),
    newCard: successor.value,
    cardId: old.value.id,
    newStatus: fresh.value === null ? null : statusOf(fresh.value),
    newCardId: fresh.value?.id ?? null,
    newOwner: fresh.value?.owner ?? null,
  }
  const rows = fresh.value === null ? [old.value] : [old.value, fresh.value]
  return looked(client, old.trace, facts, rows, signal)
}

const subjectOf = (card: string, cardId: string | undefined) =>
  cardId === undefined ? { card } : { card, cardId }

/** The number of the card that the old one names as its successor: most often the new one, else read by its id. */
async function readSuccessor(
  client: OrganizationClient,
  { replacedBy }: CardRow,
  fresh: CardRow | null,
  signal?: AbortSignal,
): Promise<Outcome<string | null>> {
  const trace = { call: 'GET card/{id}', httpStatus: null }
  if (replacedBy === undefined) return confirmed(trace, null)
  if (fresh !== null && isSameId(replacedBy, fresh.id)) return confirmed(trace, numberOf(fresh))
  const other = await readCard(client, replacedBy, signal)
  if (other.class !== 'confirmed') return other
  return confirmed(other.trace, other.value === null ? replacedBy : numberOf(other.value))
}
