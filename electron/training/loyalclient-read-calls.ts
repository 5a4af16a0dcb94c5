/**
 * Search of a client and recalculation, steps 1 and 2 of the LoyalClient document. They change nothing.
 */
import type { Call, CallAnswer, CallRequest } from './call-server.ts'
import { exactNumber } from './exact-json.ts'
import { searchClient } from './ledger-clients.ts'
import type { Level } from './ledger-clients.ts'
import type { LoyalclientDeps } from './loyalclient-deps.ts'
import { readParameters } from './loyalclient-parameters.ts'
import { checkPoint, findParty, hasErrors, partyOf, unprocessable } from './loyalclient-party.ts'
import type { Party } from './loyalclient-party.ts'
import { countReceipt } from './loyalclient-rules.ts'

export function loyalclientReadCalls({ ledger, now }: LoyalclientDeps): Call[] {
  const search = ({ body }: CallRequest): CallAnswer => {
    const { text, ids, errors } = readParameters(body)
    const asked = { search: text('search'), point: text('point'), named: ids('hold') }
    return ledger.read((db) => {
      checkPoint(db, asked.point, errors)
      const client = 'search' in errors ? undefined : searchClient(db, asSearched(asked.search))
      if (client === undefined && !('search' in errors)) errors['client'] = 'Client not found.'
      if (client === undefined || hasErrors(errors)) return unprocessable(errors)
      return {
        status: 200,
        json: { success: true, client: clientWire(partyOf(db, client, asked.named, now())) },
      }
    })
  }

  const recalc = ({ body }: CallRequest): CallAnswer => {
    const { text, ids, amount: readAmount, errors } = readParameters(body)
    const asked = { client: text('client'), point: text('point'), named: ids('hold'), atMs: now() }
    const amount = readAmount('amount')
    return ledger.read((db) => {
      const party = findParty(db, asked, errors)
      if (party === undefined) return unprocessable(errors)
      const { level } = party.client
      const receipt = countReceipt(level, amount, party.free)
      const recalculation = {
        amount: exactNumber(amount),
        percent: exactNumber(receipt.percent),
        type: level.type,
        spend: exactNumber(receipt.spendable),
        earn: exactNumber(receipt.earn),
      }
      return { status: 200, json: { success: true, recalc: recalculation } }
    })
  }

  const base = '/integration/general'
  return [
    { name: 'client', method: 'POST', path: `${base}/client`, changes: false, run: search },
    { name: 'recalc', method: 'POST', path: `${base}/recalc`, changes: false, run: recalc },
  ]
}

/** A phone may come with a plus, spaces, brackets and dashes. */
const asSearched = (search: string): string => search.replace(/[+\s()-]/g, '')

function clientWire({ client, contact, free }: Party): Record<string, unknown> {
  return {
    id: client.id,
    name: contact.name,
    photo: contact.photo,
    birthday: contact.birthday,
    level: levelWire(client.level),
    phone: contact.phone === null ? null : exactNumber(contact.phone),
    email: contact.email,
    balance: exactNumber(free),
  }
}

function levelWire({ id, title, percent, type, maxSpendPercent }: Level): Record<string, unknown> {
  const level = { id, title, percent: exactNumber(percent), type }
  return maxSpendPercent === null ? level : { ...level, maxSpendPercent: exactNumber(maxSpendPercent) }
}
