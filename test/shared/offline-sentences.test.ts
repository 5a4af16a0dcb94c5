/** What is said where a spend is not allowed: each reason in a moment that has it, word for word, and that what it advises works. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offlineText } from '../../shared/error-text.ts'
import { compare, isZero } from '../../shared/model/money.ts'
import type { SpendPolicy } from '../../shared/model/offline-config.ts'
import type { InputSource } from '../../shared/model/operation.ts'
import { evaluateSpend } from '../../shared/model/offline-policy.ts'
import type { SpendFacts } from '../../shared/model/spend-allowances.ts'
import { spendDoubts, spendReasons, type SpendInstead } from '../../shared/model/spend-reasons.ts'
import { aMoment, anyAmount, anyMoment, anyPolicy, aPolicy } from './a-spend.ts'
import { balance, refusals } from './spend-refusals.ts'

const evaluate = (policy: Partial<SpendPolicy>, moment: Partial<SpendFacts>) =>
  evaluateSpend(aPolicy(policy), aMoment(moment))

describe('a spend that is refused says why and what to do instead', () => {
  test.each(refusals)('%s', (reason, policy, moment, why, next) => {
    const answer = evaluate(policy, moment)
    expect(answer).toMatchObject({ answer: 'refused', reason })
    for (const language of ['ru', 'en'] as const)
      expect(offlineText(answer, answer, language)).toBe(`${why[language]} ${next[language]}`)
  })

  test('for every reason that there is', () => {
    expect(new Set(refusals.map(([reason]) => reason))).toEqual(new Set(spendReasons))
  })
})

describe('nobody is told to do what the policy forbids', () => {
  const advice = (unspent: SpendPolicy['unspent'], moment: Partial<SpendFacts>) => {
    const answer = evaluate({ unspent }, moment)
    return offlineText({ reason: null, instead: answer.instead }, answer, 'en')
  }

  test('to complete a receipt without spending where that is not taken, or wants a supervisor', () => {
    for (const moment of [{ givenToday: '500' }, balance('0')]) {
      expect(advice('refuse', moment)).toBe('Repeat it when the connection is back.')
      expect(advice('approval', moment)).toBe(
        'Complete the receipt without spending: without a connection a supervisor has to approve that.',
      )
    }
  })

  // Of what is drawn wholly by chance hardly anything is let through.
  const easyMoment = fc
    .record({
      spend: fc.option(anyAmount),
      input: fc.constantFrom<InputSource[]>('scanned', 'swiped', 'typed', 'integration'),
    })
    .map(aMoment)
  const anything = fc.record({
    policy: fc.oneof(anyPolicy, fc.constant(aPolicy({ approval: { upTo: '900' } }))),
    spend: fc.constantFrom<SpendPolicy['spend'][]>('cached', 'cached', 'never'),
    typed: fc.constantFrom('0', '50'),
    moment: fc.oneof(anyMoment, easyMoment),
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
