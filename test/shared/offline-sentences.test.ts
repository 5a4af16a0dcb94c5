/** What is said where a spend is not allowed: each reason in a moment that has it, word for word, and that what it advises works. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offlineText } from '../../shared/error-text.ts'
import { compare, isZero } from '../../shared/model/money.ts'
import type { SpendPolicy } from '../../shared/model/offline-config.ts'
import { evaluateSpend } from '../../shared/model/offline-policy.ts'
import type { SpendFacts } from '../../shared/model/spend-allowances.ts'
import {
  spendDoubts,
  spendReasons,
  type SpendInstead,
  type SpendReason,
} from '../../shared/model/spend-reasons.ts'
import { aMoment, anyMoment, anyPolicy, aPolicy, hour } from './a-spend.ts'

const withoutIt = {
  ru: 'Проведите чек без списания: касса отправит его сама.',
  en: 'Complete the receipt without spending: the till sends it by itself.',
}
const later = {
  ru: 'Проведите чек без списания, он начислит бонусы; спишите их, когда связь вернётся.',
  en: 'Complete the receipt without spending, it will still earn; spend when the connection is back.',
}
const less = (most: string) => ({ ru: `Спишите не больше ${most}.`, en: `Spend no more than ${most}.` })
const shut = {
  ru: 'Не принимайте её и позовите старшего.',
  en: 'Do not accept it and call a supervisor.',
}
const balance = (amount: string, ageMs = 0) => ({ balance: { amount, ageMs } })
const inputs = (change: Partial<SpendPolicy['inputs']>) => ({ inputs: { ...aPolicy().inputs, ...change } })

type Words = { ru: string; en: string }
type Case = [SpendReason, Partial<SpendPolicy>, Partial<SpendFacts>, Words, Words]

const cases: Case[] = [
  [
    'CARD_DENIED',
    {},
    { doubt: 'CARD_DENIED' },
    {
      ru: 'Карту этого покупателя заблокировала эта касса.',
      en: 'This till has blocked a card of this customer.',
    },
    shut,
  ],
  [
    'CARD_BLOCKED',
    {},
    { doubt: 'CARD_BLOCKED' },
    {
      ru: 'Карта была заблокирована или закрыта, когда её видели в последний раз.',
      en: 'The card was blocked or closed when it was last seen.',
    },
    shut,
  ],
  // Nobody is told to complete a receipt with a card that is not to be accepted, whatever the policy gives.
  [
    'CARD_BLOCKED',
    { spend: 'never' },
    { doubt: 'CARD_BLOCKED' },
    {
      ru: 'Карта была заблокирована или закрыта, когда её видели в последний раз.',
      en: 'The card was blocked or closed when it was last seen.',
    },
    shut,
  ],
  [
    'CARD_NOT_ACTIVE',
    {},
    { doubt: 'CARD_NOT_ACTIVE' },
    {
      ru: 'Карта не была активна, когда её видели в последний раз.',
      en: 'The card was not active when it was last seen.',
    },
    withoutIt,
  ],
  [
    'DISCOUNT_CUSTOMER',
    { spend: 'never' },
    { doubt: 'DISCOUNT_CUSTOMER' },
    { ru: 'У покупателя скидка, а не бонусы.', en: 'The customer has a discount, not bonuses.' },
    withoutIt,
  ],
  [
    'CLOCK_WENT_BACK',
    {},
    { doubt: 'CLOCK_WENT_BACK' },
    {
      ru: 'Часы кассы переведены назад: возраст баланса неизвестен.',
      en: 'The till’s clock went back: how old the balance is cannot be told.',
    },
    {
      ru: 'Пусть на кассе выставят верное время; до этого бонусы не списывайте.',
      en: 'Have the till’s clock set right; until then spend no bonuses.',
    },
  ],
  [
    'CARD_NEVER_SEEN',
    {},
    { doubt: 'CARD_NEVER_SEEN' },
    { ru: 'Эта касса ещё не видела эту карту.', en: 'This till has never seen the card.' },
    withoutIt,
  ],
  [
    'NEVER_READ',
    {},
    { balance: null },
    {
      ru: 'Эта касса ещё ни разу не читала баланс покупателя.',
      en: 'This till has never read this customer’s balance.',
    },
    withoutIt,
  ],
  [
    'BALANCE_BEING_CONFIRMED',
    {},
    { doubt: 'BALANCE_BEING_CONFIRMED' },
    {
      ru: 'Баланс уточняется: исход прошлой операции покупателя ещё не ясен.',
      en: 'The balance is being confirmed: how an earlier operation of the customer ended is not clear yet.',
    },
    withoutIt,
  ],
  [
    'BALANCE_AGE_UNKNOWN',
    {},
    { doubt: 'BALANCE_AGE_UNKNOWN' },
    {
      ru: 'Баланс прочитан, когда часы кассы спешили: его возраст неизвестен.',
      en: 'The balance was read while the till’s clock was ahead: how old it is cannot be told.',
    },
    later,
  ],
  [
    'OFFLINE_SPEND_NEVER',
    { spend: 'never' },
    {},
    { ru: 'Без связи бонусы не списываются.', en: 'Bonuses are not spent without a connection.' },
    later,
  ],
  [
    'BALANCE_TOO_OLD',
    {},
    balance('1000', 8 * hour),
    { ru: 'Баланс прочитан слишком давно.', en: 'The balance was read too long ago.' },
    later,
  ],
  // A minute before its greatest age, a balance of a few hundredths is worth less than one.
  [
    'BALANCE_TOO_OLD',
    {},
    balance('0.05', 8 * hour - 60_000),
    { ru: 'Баланс прочитан слишком давно.', en: 'The balance was read too long ago.' },
    later,
  ],
  [
    'BALANCE_AGED',
    {},
    { ...balance('1000', 4.25 * hour), spend: '200' },
    {
      ru: 'Баланс прочитан давно, поэтому списать можно меньше обычного.',
      en: 'The balance was read a while ago, so that less than usual can be spent.',
    },
    less('150'),
  ],
  [
    'OVER_BALANCE',
    {},
    { ...balance('5'), spend: '6' },
    {
      ru: 'Столько бонусов касса на счёте не помнит.',
      en: 'The till does not remember so many bonuses on the account.',
    },
    less('5'),
  ],
  [
    'NO_BONUSES',
    {},
    balance('0'),
    {
      ru: 'Бонусов на счёте нет, насколько касса помнит.',
      en: 'There are no bonuses on the account, as far as the till remembers.',
    },
    withoutIt,
  ],
  // Where nothing could be spent anyway, nobody is sent to scan a card.
  [
    'NO_BONUSES',
    inputs({ typed: '0' }),
    { ...balance('0'), input: 'typed' },
    {
      ru: 'Бонусов на счёте нет, насколько касса помнит.',
      en: 'There are no bonuses on the account, as far as the till remembers.',
    },
    withoutIt,
  ],
  [
    'ALL_BEING_SPENT',
    {},
    { ...balance('100'), pending: '100' },
    {
      ru: 'Все бонусы, которые касса помнит, уже списываются или отложены.',
      en: 'All the bonuses that the till remembers are being spent or set aside already.',
    },
    withoutIt,
  ],
  [
    'OVER_SHARE',
    { tills: 4 },
    { ...balance('100'), spend: '30' },
    {
      ru: 'Больше доли этой кассы в балансе покупателя.',
      en: 'More than this till’s share of the customer’s balance.',
    },
    less('25'),
  ],
  [
    'NOTHING_LEFT_OF_SHARE',
    { tills: 4 },
    { ...balance('100'), pending: '25' },
    {
      ru: 'От доли этой кассы в балансе покупателя ничего не осталось.',
      en: 'Nothing is left of this till’s share of the customer’s balance.',
    },
    later,
  ],
  [
    'OVER_RECEIPT',
    {},
    { spend: '301' },
    {
      ru: 'Это больше, чем можно по одному чеку без связи.',
      en: 'This is more than one receipt may spend without a connection.',
    },
    less('300'),
  ],
  [
    'NOTHING_ON_A_RECEIPT',
    { perReceipt: '0' },
    {},
    {
      ru: 'Сама касса без связи по чеку ничего не списывает.',
      en: 'By itself the till spends nothing on a receipt without a connection.',
    },
    later,
  ],
  [
    'OVER_RECEIPT_RULE',
    {},
    { receiptMost: '40', spend: '41' },
    { ru: 'Такую часть чека бонусами не оплачивают.', en: 'Bonuses do not pay so much of a receipt.' },
    less('40'),
  ],
  [
    'NOTHING_BY_RULE',
    {},
    { receiptMost: '0' },
    { ru: 'Этот чек бонусами не оплачивают.', en: 'Bonuses do not pay for this receipt.' },
    withoutIt,
  ],
  [
    'OVER_CARD_TODAY',
    {},
    { givenToday: '450', spend: '51' },
    {
      ru: 'Это больше, чем осталось покупателю на этой кассе на сегодня.',
      en: 'This is more than what is left for the customer at this till today.',
    },
    less('50'),
  ],
  [
    'NOTHING_LEFT_TODAY',
    {},
    { givenToday: '500' },
    {
      ru: 'Покупателю на этой кассе на сегодня ничего не осталось.',
      en: 'Nothing is left for the customer at this till today.',
    },
    later,
  ],
  [
    'OVER_TILL_OUTAGE',
    {},
    { givenInOutage: '9990', spend: '11' },
    {
      ru: 'Это больше, чем осталось кассе до конца сбоя связи.',
      en: 'This is more than what is left for the till in this outage.',
    },
    less('10'),
  ],
  [
    'NOTHING_LEFT_IN_OUTAGE',
    {},
    { givenInOutage: '10000' },
    {
      ru: 'Кассе до конца сбоя связи больше нечего отдать.',
      en: 'Nothing is left for the till to give in this outage.',
    },
    later,
  ],
  [
    'OVER_TYPED',
    {},
    { input: 'typed', spend: '51' },
    {
      ru: 'Это больше, чем можно, когда карту не сканировали, а ввели вручную.',
      en: 'This is more than may be spent where the card was not scanned but typed.',
    },
    less('50'),
  ],
  [
    'TYPED_REFUSED',
    inputs({ typed: '0' }),
    { input: 'typed' },
    {
      ru: 'Карту не сканировали, а ввели вручную: так без связи не списывают.',
      en: 'The card was not scanned but typed: then nothing is spent without a connection.',
    },
    {
      ru: 'Отсканируйте саму карту; без неё бонусы не списывайте.',
      en: 'Scan the card itself; without it spend no bonuses.',
    },
  ],
  [
    'OVER_SWIPED',
    inputs({ swiped: '60' }),
    { input: 'swiped', spend: '61' },
    {
      ru: 'Это больше, чем можно по магнитной полосе карты.',
      en: 'This is more than a card’s magnetic stripe may spend.',
    },
    less('60'),
  ],
  [
    'SWIPED_REFUSED',
    inputs({ swiped: '0' }),
    { input: 'swiped' },
    {
      ru: 'По магнитной полосе карты без связи не списывают.',
      en: 'Nothing is spent without a connection on a card’s magnetic stripe.',
    },
    {
      ru: 'Отсканируйте штрихкод карты; без него бонусы не списывайте.',
      en: 'Scan the card’s barcode; without it spend no bonuses.',
    },
  ],
  [
    'OVER_INTEGRATION',
    inputs({ integration: '70' }),
    { input: 'integration', spend: '71' },
    {
      ru: 'Это больше, чем можно по номеру, который прислала кассовая программа.',
      en: 'This is more than a number that a cash-register program has sent may spend.',
    },
    less('70'),
  ],
  [
    'INTEGRATION_REFUSED',
    inputs({ integration: '0' }),
    { input: 'integration' },
    {
      ru: 'По номеру, который прислала кассовая программа, без связи не списывают.',
      en: 'Nothing is spent without a connection on a number that a cash-register program has sent.',
    },
    {
      ru: 'Откройте чек в «Кассе лояльности» и отсканируйте карту в ней.',
      en: 'Open the receipt in the loyalty till itself and scan the card there.',
    },
  ],
]

const evaluate = (policy: Partial<SpendPolicy>, moment: Partial<SpendFacts>) =>
  evaluateSpend(aPolicy(policy), aMoment(moment))

describe('a spend that is refused says why and what to do instead', () => {
  test.each(cases)('%s', (reason, policy, moment, why, next) => {
    const answer = evaluate(policy, moment)
    expect(answer).toMatchObject({ answer: 'refused', reason })
    for (const language of ['ru', 'en'] as const)
      expect(offlineText(answer, answer, language)).toBe(`${why[language]} ${next[language]}`)
  })

  test('for every reason that there is', () => {
    expect(new Set(cases.map(([reason]) => reason))).toEqual(new Set(spendReasons))
  })
})

describe('nobody is told to do what the policy forbids', () => {
  const instead = (unspent: SpendPolicy['unspent'], moment: Partial<SpendFacts>) => {
    const answer = evaluate({ unspent }, moment)
    return offlineText({ reason: null, instead: answer.instead }, answer, 'en')
  }

  test('to complete a receipt without spending where that is not taken, or wants a supervisor', () => {
    for (const moment of [{ givenToday: '500' }, balance('0')]) {
      expect(instead('refuse', moment)).toBe('Repeat it when the connection is back.')
      expect(instead('approval', moment)).toBe(
        'Complete the receipt without spending: without a connection a supervisor has to approve that.',
      )
    }
  })

  const anything = fc.record({
    policy: anyPolicy,
    spend: fc.constantFrom<SpendPolicy['spend'][]>('cached', 'cached', 'never'),
    typed: fc.constantFrom('0', '50'),
    moment: anyMoment,
    doubt: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom(...spendDoubts)),
  })

  test('in any moment: what is advised is possible, and changes the answer where it says so', () => {
    const seen = new Set<SpendInstead>()
    fc.assert(
      fc.property(anything, (any) => {
        const { typed, spend } = any
        const policy: SpendPolicy = { ...any.policy, spend, inputs: { ...any.policy.inputs, typed } }
        const moment: SpendFacts = { ...any.moment, doubt: any.doubt }
        const { reason, instead, most, mostWithApproval } = evaluateSpend(policy, moment)
        if (instead === null) return
        seen.add(instead)
        const again = (change: Partial<SpendFacts>) => evaluateSpend(policy, { ...moment, ...change }).answer
        const rule = {
          SPEND_WHEN_ONLINE: 'queue',
          WITHOUT_SPENDING: 'queue',
          WITHOUT_SPENDING_APPROVED: 'approval',
          REPEAT_WHEN_ONLINE: 'refuse',
        }
        switch (instead) {
          case 'ASK_SUPERVISOR':
            expect(isZero(mostWithApproval)).toBe(false)
            expect(compare(moment.spend ?? '0', mostWithApproval)).toBeLessThanOrEqual(0)
            return
          case 'SPEND_LESS':
            expect(isZero(mostWithApproval)).toBe(false)
            expect(again({ spend: mostWithApproval })).not.toBe('refused')
            expect(again({ spend: most })).toBe('allowed')
            return
          case 'SCAN_THE_CARD':
          case 'SCAN_THE_BARCODE':
          case 'SCAN_AT_THE_TILL':
            expect(again({ input: 'scanned', spend: null })).not.toBe('refused')
            return
          case 'DO_NOT_ACCEPT':
            expect(['CARD_DENIED', 'CARD_BLOCKED']).toContain(reason)
            return
          case 'SET_THE_CLOCK':
            expect(reason).toBe('CLOCK_WENT_BACK')
            return
          default:
            expect(policy.unspent).toBe(rule[instead])
        }
      }),
      { numRuns: 3000 },
    )
    expect([...seen]).toEqual(expect.arrayContaining(['SPEND_LESS', 'ASK_SUPERVISOR', 'SCAN_THE_CARD']))
  })

  test('no sentence of something more says so where nothing was asked for', () => {
    fc.assert(
      fc.property(anyPolicy, anyMoment, (policy, moment) => {
        const { reason, answer } = evaluateSpend(policy, { ...moment, spend: null })
        if (answer !== 'allowed') expect(reason).not.toMatch(/^OVER_/)
      }),
      { numRuns: 1000 },
    )
  })
})
