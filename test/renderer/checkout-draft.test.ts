import { expect, test } from 'vitest'
import {
  draftOf,
  emptyDraft,
  identityOf,
  mayGoOn,
  missingPart,
  refusalOf,
  type Who,
} from '../../renderer/store/checkout-draft.ts'
import { aCheckout, aCustomer } from './a-checkout.ts'

const sought = { value: '2900100000017', input: 'scanned' } as const
const known: Who = { at: 'known', sought, customer: aCustomer(), unanswered: [] }
const none = (value: string, isOutage = true): Extract<Who, { at: 'none' }> => ({
  at: 'none',
  sought: { value, input: 'typed' },
  unanswered: isOutage ? [{ processing: 'loyalclient', reason: 'refused' }] : [],
})

test('a receipt needs a customer first, then an amount above zero', () => {
  expect(missingPart(emptyDraft)).toBe('who')
  expect(missingPart({ ...emptyDraft, who: known })).toBe('amount')
  expect(missingPart({ ...emptyDraft, who: known, amount: '0,00' })).toBe('amount')
  expect(missingPart({ ...emptyDraft, who: known, amount: '1 250,50' })).toBeNull()
})

test('a card that may not be used stops the receipt, with the reason', () => {
  const blocked = aCustomer({
    actions: [
      {
        kind: 'sale.record',
        processing: 'loyalclient',
        allowed: false,
        needsApproval: false,
        reason: 'CARD_IS_BLOCKED',
      },
    ],
  })
  const who: Who = { at: 'known', sought, customer: blocked, unanswered: [] }
  expect(refusalOf(who)).toBe('CARD_IS_BLOCKED')
  expect(missingPart({ ...emptyDraft, who, amount: '5' })).toBe('who')
  expect(refusalOf(known)).toBeNull()
})

test('that a customer has no bonus account is believed only when everyone who was asked has answered', () => {
  const customer = aCustomer({
    actions: [
      {
        kind: 'sale.record',
        processing: 'loyalclient',
        allowed: false,
        needsApproval: false,
        reason: 'NO_BONUS_CLIENT',
      },
    ],
  })
  const { unanswered } = none('2900100000017')
  expect(refusalOf({ at: 'known', sought, customer, unanswered: [] })).toBe('NO_BONUS_CLIENT')
  expect(refusalOf({ at: 'known', sought, customer, unanswered })).toBeNull()
})

test('in an outage a receipt goes on under a card or a phone that nobody here knows, never under a name or a code', () => {
  expect(
    ['2900100000208', '+7 900 100-00-20', ';2900100000208=0?'].map((value) => mayGoOn(none(value))),
  ).toEqual([true, true, true])
  expect(['Иванова', 'C-000001', 'a@b.ru'].map((value) => mayGoOn(none(value)))).toEqual([
    false,
    false,
    false,
  ])
  expect(mayGoOn(none('2900100000208', false))).toBe(false)
})

test('one chosen from a list is asked for by their card, else by their phone', () => {
  expect(identityOf(aCustomer(), { value: 'Иванова', input: 'typed' })).toEqual({
    value: '+79001000001',
    by: 'phone',
    input: 'typed',
  })
})

test('a checkout taken up again can be corrected from what it holds', () => {
  const draft = draftOf(aCheckout({ customer: aCustomer(), receipt: 'R-1', amount: '99.9' }))
  expect(draft).toMatchObject({
    amount: '99.9',
    receipt: 'R-1',
    who: { at: 'known', sought: { by: 'phone' } },
  })
  expect(draftOf(aCheckout()).who.at).toBe('nobody')
})
