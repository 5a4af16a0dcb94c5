import { describe, expect, test } from 'vitest'
import { errorText, offlineText } from '../../shared/error-text.ts'
import type { SpendPolicy } from '../../shared/model/offline-config.ts'
import { evaluateSpend, whyNotMore } from '../../shared/model/offline-policy.ts'
import type { SpendFacts } from '../../shared/model/spend-allowances.ts'
import { aMoment, aPolicy, hour, minute } from './a-spend.ts'

const answer = (policy: Partial<SpendPolicy>, moment: Partial<SpendFacts>) =>
  evaluateSpend(aPolicy(policy), aMoment(moment))

const said = (policy: Partial<SpendPolicy>, moment: Partial<SpendFacts>, language: 'ru' | 'en') => {
  const all = answer(policy, moment)
  return offlineText(all, all, language)
}

describe('what decides how much may be spent', () => {
  test('is told before anything is to be spent, without an approval and with one', () => {
    expect(answer({ approval: { upTo: '700' } }, { spend: null })).toMatchObject({
      answer: 'allowed',
      reason: null,
      limit: { reason: 'OVER_RECEIPT', left: '300' },
      limitWithApproval: { reason: 'OVER_RECEIPT', left: '700' },
    })
    expect(answer({ approval: { upTo: '700' }, perTillPerOutage: '450' }, {})).toMatchObject({
      limit: { reason: 'OVER_RECEIPT', left: '300' },
      limitWithApproval: { reason: 'OVER_TILL_OUTAGE', left: '450' },
    })
  })

  test('is what makes a spend impossible, where nothing can be spent at all', () => {
    expect(answer({}, { doubt: 'CARD_DENIED' })).toMatchObject({
      limit: { reason: 'CARD_DENIED', left: '0' },
      limitWithApproval: { reason: 'CARD_DENIED', left: '0' },
    })
  })

  test('is the age of the balance for what would have passed when it was new', () => {
    const { limit, agePercent, most } = answer(
      {},
      { balance: { amount: '1000', ageMs: 4 * hour + 15 * minute } },
    )
    expect({ limit, agePercent, most }).toEqual({
      limit: { reason: 'OVER_RECEIPT', left: '300' },
      agePercent: 50,
      most: '150',
    })
    expect(whyNotMore(limit, agePercent, '200')).toBe('BALANCE_AGED')
    expect(whyNotMore(limit, agePercent, '301')).toBe('OVER_RECEIPT')
    expect(whyNotMore(limit, 100, '200')).toBe('OVER_RECEIPT')
  })
})

describe('a refusal says what is true', () => {
  test('of a customer’s day that is not used up, that it is less than was asked', () => {
    const day = { perCardPerDay: '100' }
    expect(answer(day, { spend: '200' })).toMatchObject({ reason: 'OVER_CARD_TODAY', most: '100' })
    expect(said(day, { spend: '200' }, 'en')).toBe(
      'This is more than what is left for the customer at this till today. Spend no more than 100.',
    )
    expect(said(day, { spend: '200' }, 'ru')).toBe(
      'Это больше, чем осталось покупателю на этой кассе на сегодня. Спишите не больше 100.',
    )
  })

  test('of a customer’s day that is used up, that nothing is left of it', () => {
    const used = { givenToday: '500', spend: '1' }
    expect(answer({}, used)).toMatchObject({ reason: 'NOTHING_LEFT_TODAY', instead: 'SPEND_WHEN_ONLINE' })
    expect(said({}, used, 'en')).toMatch(/^Nothing is left for the customer at this till today\./)
  })

  test('of the till’s outage, the same', () => {
    const some = { givenInOutage: '9990', spend: '200' }
    expect(said({}, some, 'en')).toBe(
      'This is more than what is left for the till in this outage. Spend no more than 10.',
    )
    const none = { givenInOutage: '10000', spend: '1' }
    expect(answer({}, none).reason).toBe('NOTHING_LEFT_IN_OUTAGE')
    expect(said({}, none, 'ru')).toMatch(/^Кассе до конца сбоя связи больше нечего отдать\./)
  })

  test('of an account without bonuses, that there are none', () => {
    expect(answer({}, { balance: { amount: '0', ageMs: 0 } })).toMatchObject({ reason: 'NO_BONUSES' })
    expect(answer({}, { balance: { amount: '5', ageMs: 0 }, spend: '6' }).reason).toBe('OVER_BALANCE')
  })

  test('of a number that a cash-register program sent, not that it was typed', () => {
    const inputs = (integration: string) => ({ inputs: { ...aPolicy().inputs, integration } })
    const over = { input: 'integration', spend: '200' } as const
    expect(answer(inputs('50'), over)).toMatchObject({
      answer: 'refused',
      reason: 'OVER_INTEGRATION',
      most: '50',
    })
    expect(answer(inputs('0'), over)).toMatchObject({
      answer: 'refused',
      reason: 'INTEGRATION_REFUSED',
      instead: 'SCAN_AT_THE_TILL',
    })
    for (const cap of ['0', '50']) {
      expect(said(inputs(cap), over, 'en')).toContain('a cash-register program has sent')
      expect(said(inputs(cap), over, 'en')).not.toMatch(/typed|Scan the card itself/)
      expect(said(inputs(cap), over, 'ru')).not.toMatch(/вручную|саму карту/)
    }
    expect(answer({}, { input: 'typed', spend: '200' }).reason).toBe('OVER_TYPED')
  })

  test('with how much passes with nobody’s approval, and how much with a supervisor’s', () => {
    const data = { reason: 'OVER_RECEIPT', instead: 'SPEND_LESS', most: '300', mostWithApproval: '700' }
    expect(errorText('OFFLINE_SPEND_REFUSED', data, 'en')).toMatch(
      /Spend no more than 300, with a supervisor 700\.$/,
    )
    expect(errorText('OFFLINE_SPEND_REFUSED', { ...data, most: '0' }, 'ru')).toMatch(
      /Спишите не больше 700 со старшим\.$/,
    )
  })
})
