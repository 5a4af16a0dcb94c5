/**
 * The retail operation, step 3 of the LoyalClient document.
 * Promises: balance, sale and holds change together; a refused sale moves no bonuses.
 */
import type { Call, CallAnswer, CallRequest } from './call-server.ts'
import { add, isMore, isZero, subtract } from './decimal.ts'
import { exactNumber } from './exact-json.ts'
import { addInactive } from './ledger-buckets.ts'
import { setBalance } from './ledger-cards.ts'
import { endHoldsAtPoint } from './ledger-holds.ts'
import { insertCall, insertSale } from './ledger-journal.ts'
import type { Sale } from './ledger-journal.ts'
import type { Db } from './ledger.ts'
import type { LoyalclientDeps } from './loyalclient-deps.ts'
import { readParameters } from './loyalclient-parameters.ts'
import type { FieldErrors } from './loyalclient-parameters.ts'
import { findParty, isBlocked, unprocessable } from './loyalclient-party.ts'
import type { Party } from './loyalclient-party.ts'
import { countReceipt } from './loyalclient-rules.ts'

type Asked = { client: string; point: string; named: string[]; atMs: number; amount: string; spend: string }

export function loyalclientRetailCall({ ledger, now, facts }: LoyalclientDeps): Call {
  const endHolds = (db: Db, { client, point, atMs }: Asked, reason: 'sale' | 'refused-sale'): void => {
    const clientId = facts.holdScope === 'client' ? client : null
    endHoldsAtPoint(db, { point, clientId, atMs, reason })
  }

  const refusal = (db: Db, asked: Asked, party: Party): FieldErrors | undefined => {
    if (facts.blockedRefuses && isBlocked(db, party)) return { client: 'Client is blocked.' }
    const isDeadNamed = asked.named.some((id) => !party.live.some((hold) => hold.id === id))
    if (facts.deadHold === 'rejected' && isDeadNamed) return { hold: 'Hold not found.' }
    const spendable = countReceipt(party.client.level, asked.amount, party.free).spendable
    return isMore(asked.spend, spendable) ? { spend: `Spend can't be more ${spendable}` } : undefined
  }

  const record = (db: Db, asked: Asked, party: Party): Sale => {
    const { level } = party.client
    const { percent, earn, total } = countReceipt(level, asked.amount, party.free)
    const isEarning = isZero(asked.spend)
    const sale: Sale = {
      clientId: asked.client,
      point: asked.point,
      atMs: asked.atMs,
      amount: asked.amount,
      total: isEarning ? total : subtract(asked.amount, asked.spend),
      percent,
      type: level.type,
      spend: asked.spend,
      earn: isEarning ? earn : '0',
    }
    const isEarnInactive = !facts.earnVisible && !isZero(sale.earn)
    if (isEarnInactive) addInactive(db, party.contact.id, sale.earn)
    const earned = isEarnInactive ? '0' : sale.earn
    setBalance(db, party.contact.id, subtract(add(party.contact.balance, earned), sale.spend))
    insertSale(db, sale)
    endHolds(db, asked, 'sale')
    insertCall(db, {
      atMs: asked.atMs,
      processing: 'loyalclient',
      name: 'retail',
      card: null,
      clientId: asked.client,
    })
    return sale
  }

  const retail = ({ body }: CallRequest): CallAnswer => {
    const { text, ids, amount, amountAboveZero, errors } = readParameters(body)
    const asked: Asked = {
      client: text('client'),
      point: text('point'),
      named: ids('hold'),
      atMs: now(),
      amount: amountAboveZero('amount'),
      spend: amount('spend'),
    }
    return ledger.write((db) => {
      const party = findParty(db, asked, errors)
      if (party === undefined) return unprocessable(errors)
      const refused = refusal(db, asked, party)
      if (refused !== undefined) {
        if (!facts.refusedSaleKeepsHold) endHolds(db, asked, 'refused-sale')
        return unprocessable(refused)
      }
      return { status: 200, json: { success: true, retail: saleWire(record(db, asked, party)) } }
    })
  }

  return { name: 'retail', method: 'POST', path: '/integration/general/retail', changes: true, run: retail }
}

function saleWire(sale: Sale): Record<string, unknown> {
  return {
    amount: exactNumber(sale.amount),
    total: exactNumber(sale.total),
    percent: exactNumber(sale.percent),
    type: sale.type,
    ...(isZero(sale.spend) ? { earn: exactNumber(sale.earn) } : { spend: exactNumber(sale.spend) }),
  }
}
