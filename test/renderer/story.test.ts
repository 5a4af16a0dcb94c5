import { expect, test } from 'vitest'
import { adviceOf, storyOf } from '../../renderer/screens/journal/story.ts'
import { journal as russian } from '../../renderer/text/ru/journal.ts'
import { anAttempt, anError, anOperation } from './an-operation.ts'

test('a reading before the first change and one after it are told apart', () => {
  const story = storyOf([
    anAttempt({ number: 1, purpose: 'evidence' }),
    anAttempt({ number: 2, purpose: 'change', outcome: 'unknown' }),
    anAttempt({ number: 3, purpose: 'evidence' }),
  ])
  expect(story.map(({ purpose }) => purpose)).toEqual(['before', 'change', 'evidence'])
})

test('an attempt says what it showed, why it failed and whose words it got', () => {
  const [line] = storyOf([
    anAttempt({
      purpose: 'evidence',
      outcome: 'confirmed',
      reason: 'reset: socket hang up',
      remoteCode: 'StatusError',
      remoteText: 'no',
      shown: { status: 'issued', bound: 'yes' },
    }),
  ])
  expect(line?.facts).toEqual([
    { is: 'card', status: 'issued', isBound: true },
    { is: 'reason', reason: 'reset' },
    { is: 'remote', code: 'StatusError', text: 'no' },
  ])
  expect(line?.tookMs).toBe(120)
})

test('a token reads as set aside, its sandwich as a balance with and without it', () => {
  const [token, sandwich] = storyOf([
    anAttempt({ number: 1, purpose: 'token', shown: { amount: '1' } }),
    anAttempt({ number: 2, purpose: 'evidence', shown: { free: '10', withToken: '11', freeAgain: '10' } }),
  ])
  expect(token?.facts).toEqual([{ is: 'amount', amount: '1' }])
  expect(sandwich?.facts).toEqual([{ is: 'balance', free: '10', withToken: '11' }])
})

test('a token that nobody confirmed is not said to be set aside', () => {
  const [token] = storyOf([anAttempt({ purpose: 'token', outcome: 'unknown', shown: { amount: '1' } })])
  expect(token?.facts).toEqual([])
})

test('what was shown in a form nobody knows is left out, not guessed', () => {
  expect(storyOf([anAttempt({ shown: { status: 'frozen', bound: 'yes' } })])[0]?.facts).toEqual([])
  expect(storyOf([anAttempt({ shown: { free: '', withToken: '', freeAgain: '' } })])[0]?.facts).toEqual([])
})

test('an attempt that was never finished took no time yet', () => {
  const [line] = storyOf([anAttempt({ outcome: 'in-flight', finishedAt: null })])
  expect(line).toMatchObject({ tookMs: null, tone: 'info' })
})

test('every purpose has words for every outcome', () => {
  for (const purpose of ['change', 'before', 'evidence', 'token', 'release'] as const) {
    for (const outcome of ['confirmed', 'rejected', 'not-sent', 'unknown', 'in-flight'] as const) {
      expect(russian.story[purpose][outcome]).not.toBe('')
    }
  }
})

test('a queued operation says what it waits for', () => {
  const queued = anOperation({ id: 'b', state: 'queued', dependsOn: 'a' })
  const behind = (state: 'done' | 'sending' | 'refused') =>
    adviceOf(queued, [anOperation({ id: 'a', state }), queued])
  expect(behind('done')).toBe('queued')
  expect(behind('sending')).toBe('queuedBehind')
  expect(behind('refused')).toBe('stopped')
  expect(adviceOf(anOperation({ state: 'queued', error: anError('PROCESSING_UNAVAILABLE') }), [])).toBe(
    'queuedOutage',
  )
})

test('a step far behind the refused one is stopped too', () => {
  const steps = [
    anOperation({ id: 'a', state: 'refused' }),
    anOperation({ id: 'b', state: 'queued', dependsOn: 'a' }),
    anOperation({ id: 'c', state: 'queued', dependsOn: 'b' }),
  ]
  expect(adviceOf(steps[2] ?? anOperation(), steps)).toBe('stopped')
})

test('a done operation says how that was established', () => {
  const advice = (proof: 'confirmed' | 'proven' | 'likely' | 'person') => adviceOf(anOperation({ proof }), [])
  expect([advice('confirmed'), advice('proven'), advice('likely'), advice('person')]).toEqual([
    'doneConfirmed',
    'doneProven',
    'doneLikely',
    'donePerson',
  ])
})

test('a moved operation is not taken for a cancelled one', () => {
  const cancelled = anOperation({ state: 'cancelled' })
  expect(adviceOf(cancelled, [])).toBe('cancelled')
  expect(adviceOf({ ...cancelled, error: anError('MOVED') }, [])).toBe('moved')
})

test('a refused operation that was repeated asks for nothing more', () => {
  expect(adviceOf(anOperation({ state: 'refused', retriedBy: 'x' }), [])).toBe('refusedRetried')
  expect(adviceOf(anOperation({ state: 'refused' }), [])).toBe('refused')
})

test('a refusal is the processing’s only when it was reached and nobody else decided', () => {
  const refused = anOperation({ state: 'refused', error: anError('PROCESSING_UNAVAILABLE') })
  expect(adviceOf(refused, [])).toBe('refusedUnavailable')
  expect(adviceOf({ ...refused, proof: 'person' }, [])).toBe('refusedPerson')
})
