import { describe, expect, test } from 'vitest'
import { answerExample, dialOf, exampleOf } from '../../renderer/screens/settings/offline-examples.ts'
import { en } from '../../renderer/text/en/index.ts'
import { ru } from '../../renderer/text/ru/index.ts'
import { spendReasons } from '../../shared/model/spend-reasons.ts'
import { aPolicy, hour, minute } from '../shared/a-spend.ts'

const fields = [
  'perReceipt',
  'perCardPerDay',
  'perTillPerOutage',
  'typed',
  'integration',
  'approvalUpTo',
  'tills',
  'maxBalanceAge',
] as const
const inputs = (typed: string, integration: string | null = null) => ({
  inputs: { ...aPolicy().inputs, typed, integration },
})

describe('the example of a dial', () => {
  test('is what the dial gives, where no other one decides', () => {
    expect(exampleOf('perReceipt', aPolicy())).toEqual({
      is: 'plain',
      amounts: { balance: '1200', most: '300' },
    })
    expect(exampleOf('perCardPerDay', aPolicy())).toMatchObject({
      is: 'plain',
      amounts: { day: '500', given: '250', left: '250' },
    })
    expect(exampleOf('perTillPerOutage', aPolicy()).amounts).toEqual({ given: '9900', left: '100' })
    expect(exampleOf('typed', aPolicy())).toEqual({ is: 'plain', amounts: { most: '50' } })
    expect(exampleOf('maxBalanceAge', aPolicy())).toEqual({
      is: 'plain',
      amounts: { most: '300', left: '150' },
      afterMs: 4 * hour + 15 * minute,
    })
  })

  test('says another dial where that one decides', () => {
    expect(exampleOf('perReceipt', aPolicy({ perCardPerDay: '100' }))).toMatchObject({
      amounts: { most: '100' },
      decidedBy: 'perCardPerDay',
    })
    expect(exampleOf('typed', aPolicy(inputs('400')))).toMatchObject({
      amounts: { most: '300' },
      decidedBy: 'perReceipt',
    })
  })

  test('of an approval promises no more than each till’s part of the day', () => {
    const four = aPolicy({ tills: 4, approval: { upTo: '1000' } })
    expect(exampleOf('approvalUpTo', four)).toEqual({
      is: 'plain',
      amounts: { most: '125', lifted: '250' },
      decidedBy: 'perCardPerDay',
    })
    expect(exampleOf('perCardPerDay', four)).toMatchObject({ is: 'shared', amounts: { day: '125' } })
    expect(exampleOf('tills', four)).toMatchObject({ is: 'shared', amounts: { share: '250', day: '125' } })
  })

  test('of an approval says where it adds nothing, and where nobody may', () => {
    expect(exampleOf('approvalUpTo', aPolicy({ approval: { upTo: '200' } })).is).toBe('nothing')
    expect(exampleOf('approvalUpTo', aPolicy({ approval: { upTo: '600' } }))).toEqual({
      is: 'plain',
      amounts: { most: '300', lifted: '600' },
    })
    expect(exampleOf('approvalUpTo', aPolicy()).is).toBe('open')
  })

  test('of a number that was typed or sent says where nothing is spent', () => {
    expect(exampleOf('typed', aPolicy(inputs('0'))).is).toBe('nothing')
    expect(exampleOf('integration', aPolicy())).toMatchObject({ is: 'open', amounts: { most: '300' } })
    expect(exampleOf('integration', aPolicy(inputs('50', '80')))).toMatchObject({ amounts: { most: '80' } })
  })

  test('has its sentence in both languages, whatever the dials', () => {
    const policies = [
      aPolicy(),
      aPolicy({ tills: 4, approval: { upTo: '1000' } }),
      aPolicy({ ...inputs('0', '0'), approval: { upTo: '1' }, maxBalanceAgeMs: 10 * minute }),
      aPolicy(inputs('5', '5')),
    ]
    for (const field of fields)
      for (const policy of policies)
        for (const words of [ru, en])
          expect(words.settings.offline.sample[field], field).toHaveProperty(exampleOf(field, policy).is)
    for (const dial of spendReasons.flatMap((reason) => dialOf(reason) ?? []))
      expect(ru.settings.offline.dial).toHaveProperty(dial)
  })
})

describe('the example of a customer', () => {
  const policy = aPolicy({ approval: { upTo: '600' } })

  test('shows what an age of two hours leaves of a receipt’s dial, and what a supervisor lifts', () => {
    expect(answerExample(policy, 'scanned')).toMatchObject({
      answer: 'allowed',
      most: '240',
      mostWithApproval: '480',
    })
  })

  test('shows that a typed number has its own cap', () => {
    expect(answerExample(policy, 'typed').most).toBe('40')
  })

  test('shows nothing where the policy says never', () => {
    expect(answerExample({ ...policy, spend: 'never' }, 'scanned')).toMatchObject({
      answer: 'refused',
      mostWithApproval: '0',
    })
  })
})
