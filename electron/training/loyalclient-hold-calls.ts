/**
 * Hold and release, step 2.5 of the LoyalClient document.
 * Promises: what is held is never more than what is free; release always succeeds.
 */
import type { Call, CallAnswer, CallRequest } from './call-server.ts'
import { isLess, isMore } from './decimal.ts'
import { exactNumber } from './exact-json.ts'
import { insertHold, releaseHold } from './ledger-holds.ts'
import { insertCall } from './ledger-journal.ts'
import type { LoyalclientDeps } from './loyalclient-deps.ts'
import { readParameters } from './loyalclient-parameters.ts'
import { findParty, hasErrors, isBlocked, unprocessable } from './loyalclient-party.ts'
import { mostHoldMinutes, usualHoldMinutes } from './loyalclient-rules.ts'

export function loyalclientHoldCalls({ ledger, now, facts, newId }: LoyalclientDeps): Call[] {
  const hold = ({ body }: CallRequest): CallAnswer => {
    const { text, amountAboveZero, minutes, errors } = readParameters(body)
    const createdAtMs = now()
    const asked = { client: text('client'), point: text('point'), named: [], atMs: createdAtMs }
    const amount = amountAboveZero('amount')
    const duration = minutes('duration', usualHoldMinutes, mostHoldMinutes)
    return ledger.write((db) => {
      const party = findParty(db, asked, errors)
      if (party === undefined) return unprocessable(errors)
      if (facts.blockedRefuses && isBlocked(db, party)) return unprocessable({ client: 'Client is blocked.' })
      if (isLess(amount, facts.minHold))
        return unprocessable({ amount: `Amount can't be less ${facts.minHold}` })
      if (isMore(amount, party.free)) return unprocessable({ amount: `Amount can't be more ${party.free}` })
      const until = Math.floor(createdAtMs / 1000) + duration * 60
      const id = newId()
      insertHold(db, {
        id,
        clientId: asked.client,
        point: asked.point,
        amount,
        createdAtMs,
        untilMs: until * 1000,
      })
      insertCall(db, {
        atMs: createdAtMs,
        processing: 'loyalclient',
        name: 'hold',
        card: null,
        clientId: asked.client,
      })
      return { status: 200, json: { success: true, held: { id, until, amount: exactNumber(amount) } } }
    })
  }

  const release = ({ body }: CallRequest): CallAnswer => {
    const { text, errors } = readParameters(body)
    const id = text('id')
    if (hasErrors(errors)) return unprocessable(errors)
    return ledger.write((db) => {
      const isReleased = releaseHold(db, id, now())
      if (isReleased)
        insertCall(db, {
          atMs: now(),
          processing: 'loyalclient',
          name: 'release',
          card: null,
          clientId: null,
        })
      return { status: 200, json: { success: true } }
    })
  }

  const base = '/integration/general/bonuses'
  return [
    { name: 'hold', method: 'POST', path: `${base}/hold`, changes: true, run: hold },
    { name: 'release', method: 'POST', path: `${base}/release`, changes: true, run: release },
  ]
}
