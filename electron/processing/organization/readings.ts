/** Readings for a card's own screen and for telling whose cards these are. Nothing that is kept is changed. */
import type { BurnDown, Levels } from '../../../shared/model/card-details.ts'
import { readWire, rejected, unknownAnswer } from '../http.ts'
import type { CardRef, Finding, Outcome } from '../port.ts'
import { levelRequest } from './card-requests.ts'
import { findCards, readRows } from './cards.ts'
import { segment } from './client.ts'
import type { OrganizationClient } from './client.ts'
import { toFindings } from './findings.ts'
import { toBurnDown, toLevelStep } from './map.ts'
import { confirmed, toFailure } from './outcome.ts'
import { balanceInfoWire, identifyWire, levelDownWire, levelUpWire, listIn } from './wire.ts'
import type { StepWire } from './wire.ts'

/** The document's most. */
const lastTransactions = 100

export async function readBurnDown(
  client: OrganizationClient,
  card: CardRef,
  signal?: AbortSignal,
): Promise<Outcome<BurnDown>> {
  const id = await idOf(client, card, signal)
  if (id.class !== 'confirmed') return id
  const path = `/card/${segment(id.value)}/balance_info`
  const query = { last_transactions: lastTransactions }
  const answer = await client.get('card/{id}/balance_info', path, query, signal)
  if (answer.class !== 'ok') return toFailure(answer, 'card')
  const read = readWire(answer.answer, balanceInfoWire)
  return read.class === 'read' ? confirmed(answer.answer.trace, toBurnDown(read.wire)) : read
}

export async function readLevels(
  client: OrganizationClient,
  card: CardRef,
  signal?: AbortSignal,
): Promise<Outcome<Levels>> {
  const id = await idOf(client, card, signal)
  if (id.class !== 'confirmed') return id
  const up = await readNextLevel(client, id.value, 'up', signal)
  if (up.class !== 'confirmed') return up
  const down = await readNextLevel(client, id.value, 'down', signal)
  if (down.class !== 'confirmed') return down
  return confirmed(up.trace, {
    ...(up.value === null ? {} : { up: toLevelStep(up.value) }),
    ...(down.value === null ? {} : { down: toLevelStep(down.value) }),
  })
}

/** The level that lies in this direction, whether or not the card can move there yet. Null: none. */
export async function readNextLevel(
  client: OrganizationClient,
  cardId: string,
  direction: 'up' | 'down',
  signal?: AbortSignal,
): Promise<Outcome<StepWire | null>> {
  const answer = await client.ask(levelRequest(cardId, direction, false), signal)
  if (answer.class !== 'ok') return toFailure(answer, 'card')
  const read = readWire(answer.answer, direction === 'up' ? levelUpWire : levelDownWire)
  if (read.class !== 'read') return read
  return confirmed(answer.answer.trace, read.wire.next ?? read.wire.moved ?? null)
}

/** Cards come at once where the service needs no code. A code that was sent can be used with the client's id alone. */
export async function sendCode(
  client: OrganizationClient,
  to: { phone?: string; email?: string; sendTo: 'phone' | 'email' },
  signal?: AbortSignal,
): Promise<Outcome<{ client: string | null; findings: Finding[] }>> {
  const { phone, email, sendTo } = to
  const fields = { email, phone, send_to: sendTo }
  const answer = await client.change(
    { call: 'card/send_identify', path: '/card/send_identify', fields },
    signal,
  )
  if (answer.class !== 'ok') return toFailure(answer, 'card')
  const read = readWire(answer.answer, identifyWire)
  if (read.class !== 'read') return read
  const id = read.wire.user_id ?? null
  const list = listIn(answer.answer.body, 'cards')
  if (list === undefined && id === null) return unknownAnswer(answer.answer, 'schema', 'user_id')
  const cards = readRows(answer.answer, list ?? { name: 'cards', list: [] })
  if (cards.class !== 'read') return cards
  const findings = await toFindings(client, cards.rows, answer.answer.trace, signal)
  if (findings.class !== 'confirmed') return findings
  return confirmed(answer.answer.trace, { client: id, findings: findings.value })
}

export async function confirmCode(
  client: OrganizationClient,
  code: { client: string; code: string },
  signal?: AbortSignal,
): Promise<Outcome<Finding[]>> {
  const fields = { user_id: code.client, identify_code: code.code }
  const answer = await client.change(
    { call: 'card/send_identify', path: '/card/send_identify', fields },
    signal,
  )
  if (answer.class !== 'ok') return toFailure(answer, 'identify')
  const list = listIn(answer.answer.body, 'cards')
  if (list === undefined) return unknownAnswer(answer.answer, 'schema', 'cards')
  const cards = readRows(answer.answer, list)
  return cards.class === 'read' ? toFindings(client, cards.rows, answer.answer.trace, signal) : cards
}

/** A reading may look for the id that it was not told. */
async function idOf(
  client: OrganizationClient,
  { id, number }: CardRef,
  signal?: AbortSignal,
): Promise<Outcome<string>> {
  if (id !== undefined) return confirmed({ call: 'GET card', httpStatus: null }, id)
  const found = await findCards(client, { by: 'number', value: number }, signal)
  if (found.class !== 'confirmed') return found
  const [row] = found.value
  return row === undefined ? rejected(found.trace, 'CARD_NOT_FOUND', '', '') : confirmed(found.trace, row.id)
}
