/** How what an operation is about is found at its processing. Pure. */
import { assert } from '../../shared/assert.ts'
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { Operation } from '../db/operations.ts'
import type { FindQuery } from '../processing/port.ts'
import type { Evidence } from './evidence.ts'
import { sentCount, type Situation, type Step } from './situation.ts'
import { findsByHolder, isForContact } from './subjects.ts'

/** Its card where there is one, through the holder where the processing needs that; else the contact by phone. */
export function queryOf(operation: Operation, evidence: Evidence, capabilities: Capabilities): FindQuery {
  const card = operation.fields['card'] ?? operation.card
  if (card === undefined || card === null) return { by: 'phone', value: phoneOf(operation) }
  if (!findsByHolder(capabilities)) return { by: 'number', value: card }
  const owner = ownerOf(operation, evidence)
  assert(owner !== undefined, `the holder of the card of operation ${operation.id} is known`)
  return { by: 'number', value: card, owner }
}

/** Before a card is bound it is whoever's the till knows of; afterwards only the new holder can show it. */
function ownerOf(operation: Operation, evidence: Evidence): string | undefined {
  const { holder, client } = evidence
  const isBound = operation.kind === 'card.bind' && sentCount(operation, evidence) > 0
  return isBound ? (client ?? holder) : (holder ?? client)
}

/** Who it is for: by phone where the request says so; a bonus client is also known by the card. */
export function clientQueryOf(operation: Operation, capabilities: Capabilities): FindQuery {
  if (isForContact(operation.kind, capabilities) || findsByHolder(capabilities)) {
    return { by: 'phone', value: phoneOf(operation) }
  }
  return queryOf(operation, {}, capabilities)
}

/** Who it is for, asked of the processing; with nothing to find them by it can never be sent. */
export function findClient({ operation, capabilities }: Situation): Step {
  const { kind, fields, contact } = operation
  const isByPhone = isForContact(kind, capabilities) || findsByHolder(capabilities)
  if (isByPhone && fields['phone'] === undefined && contact === null) {
    return { do: 'close', closing: { state: 'refused', code: 'HOLDER_UNKNOWN' } }
  }
  return { do: 'find-client' }
}

/** Whose balance it is. */
export function balanceQueryOf(
  operation: Operation,
  evidence: Evidence,
  capabilities: Capabilities,
): FindQuery {
  if (capabilities.bonuses !== 'local') return queryOf(operation, evidence, capabilities)
  assert(evidence.client !== undefined, 'the client is known before the balance is read')
  return { by: 'id', value: evidence.client }
}

function phoneOf(operation: Operation): string {
  const phone = operation.fields['phone'] ?? operation.contact
  assert(phone !== undefined && phone !== null, `operation ${operation.id} names a card or a phone`)
  return phone
}
