import { expect, test } from 'vitest'
import { createCalls } from '../../electron/calls.ts'

test('calls are over when each of them has ended, those that began meanwhile too, however they ended', async () => {
  const calls = createCalls()
  const first = Promise.withResolvers<string>()
  const second = Promise.withResolvers<string>()
  const told: string[] = []
  const made = calls.during(() => first.promise)
  const over = calls.over().then(() => told.push('over'))
  const failed = calls.during(() => second.promise)
  first.resolve('an answer')
  expect(await made).toBe('an answer')
  await new Promise(setImmediate)
  expect(told).toEqual([])
  second.reject(new Error('of its own'))
  await expect(failed).rejects.toThrow('of its own')
  await over
  expect(told).toEqual(['over'])
  await calls.over()
})
