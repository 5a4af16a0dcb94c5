import { describe, expect, test } from 'vitest'
import {
  answerExample,
  draftOfOffline,
  readOffline,
  withRule,
} from '../../renderer/screens/settings/offline-draft.ts'
import { offlineConfig } from '../../shared/model/offline-config.ts'

const stored = offlineConfig.parse({
  spend: 'cached',
  perReceipt: '300',
  typed: '50',
  approval: { upTo: '600' },
  processing: { customer: { perReceipt: '10' } },
})
const draft = draftOfOffline(stored)

describe('the offline policy in its fields', () => {
  test('is read back as it was, with the rules that a processing has of its own', () => {
    expect(readOffline(draft, stored)).toEqual({ ok: true, config: stored })
  })

  test('takes amounts as they are typed, and empty fields for no cap and no approval', () => {
    const read = readOffline({ ...draft, perReceipt: '1 250,50', integration: '', approvalUpTo: ' ' }, stored)
    expect(read).toMatchObject({
      ok: true,
      config: { perReceipt: '1250.50', integration: null, approval: null },
    })
  })

  test('names every field that cannot be read', () => {
    const typed = { ...draft, perReceipt: 'сто', approvalUpTo: '-5', integration: 'x', tills: '0' }
    expect(readOffline(typed, stored)).toEqual({
      ok: false,
      wrong: ['perReceipt', 'integration', 'approvalUpTo', 'tills'],
    })
  })

  test('changes the rule of one kind and leaves the others', () => {
    const ruled = withRule(withRule(draft, 'card.issue', 'approval'), 'card.unblock', 'refuse')
    expect(readOffline(ruled, stored)).toMatchObject({
      config: { kinds: { 'card.issue': 'approval', 'card.unblock': 'refuse' } },
    })
  })
})

describe('the example', () => {
  test('shows what an age of two hours leaves of a receipt’s dial, and what a supervisor lifts', () => {
    const answer = answerExample(stored, 'scanned')
    expect(answer).toMatchObject({ answer: 'allowed', most: '240', mostWithApproval: '480' })
  })

  test('a typed number has its own cap', () => {
    expect(answerExample(stored, 'typed').most).toBe('40')
  })

  test('nothing is spent where the policy says never', () => {
    const never = { ...stored, spend: 'never' as const }
    expect(answerExample(never, 'scanned')).toMatchObject({ answer: 'refused', mostWithApproval: '0' })
  })
})
