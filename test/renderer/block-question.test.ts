import { expect, test } from 'vitest'
import { questionOf, type Asking } from '../../renderer/screens/block/question.ts'
import type { BlockTarget } from '../../renderer/store/block-targets.ts'

const target = (change: Partial<BlockTarget> = {}): BlockTarget => ({
  processing: 'cashdesk',
  card: null,
  reasons: 'coded',
  canEnd: false,
  blockedFor: undefined,
  obstacle: null,
  ...change,
})
const inWords = target({ processing: 'organization', reasons: 'text', canEnd: true })
const withoutReasons = target({ processing: 'customer', reasons: 'none' })

const ask = (change: Partial<Asking> = {}) =>
  questionOf({
    mode: 'block',
    meant: [target()],
    who: 'senior',
    others: ['director'],
    reason: null,
    words: '',
    ...change,
  })

test('codes are asked for where one processing has codes, and answer for those that keep words', () => {
  const question = ask({ meant: [target(), inWords], reason: '0' })
  expect(question).toMatchObject({ asksCode: true, words: 'possible', isAnswered: true, asksUntil: true })
})

test('where only words are kept they must be said', () => {
  expect(ask({ meant: [inWords] })).toMatchObject({ asksCode: false, words: 'needed', isAnswered: false })
  expect(ask({ meant: [inWords], words: ' Утеряна ' }).isAnswered).toBe(true)
})

test('where no reason is kept none is asked for, and unblocking asks for no words', () => {
  expect(ask({ meant: [withoutReasons] })).toMatchObject({ words: 'none', isAnswered: true })
  expect(ask({ mode: 'unblock', meant: [inWords] })).toMatchObject({ words: 'none', asksUntil: false })
})

test('a cashier needs an approval by somebody who may do it everywhere it is meant', () => {
  const question = ask({ who: 'cashier', meant: [target(), inWords], reason: '2', others: ['senior'] })
  expect(question).toMatchObject({ needsApproval: true, approvers: ['director'], isOutOfReach: true })
  expect(ask({ who: 'cashier', meant: [inWords], words: 'x' })).toMatchObject({
    needsApproval: true,
    isOutOfReach: false,
  })
})

test('a supervisor blocks alone where there are no codes', () => {
  expect(ask({ meant: [inWords], words: 'x' }).needsApproval).toBe(false)
})

test('only a block for replacement is for good', () => {
  expect(ask({ reason: '4' }).isForever).toBe(true)
  expect(ask({ reason: '0' }).isForever).toBe(false)
})
