/**
 * An engine for the hosts' own tests: serves the whole contract, answers what a test gave it and refuses the rest with
 * NOT_FOUND. It checks inputs and outputs by the contract as the real one does.
 */
import { implement } from '@orpc/server'
import type { AnyRouter } from '@orpc/server'
import { isContractProcedure } from '@orpc/contract'
import type { RouterContext, Till } from '../../electron/compose.ts'
import { contract } from '../../shared/contract.ts'
import { TillError } from '../../shared/errors.ts'

export type FakeCall = {
  path: string
  input: unknown
  context: RouterContext
  signal: AbortSignal | undefined
}
export type FakeTill = Till & { calls: FakeCall[]; openSessions: Set<string>; isClosed: boolean }
export type FakeAnswers = Record<string, (call: FakeCall) => unknown>

export const fakeKey = 'a-key-of-the-fake-till'

export function createFakeTill(answers: FakeAnswers = {}, language: 'ru' | 'en' = 'ru'): FakeTill {
  const calls: FakeCall[] = []
  const openSessions = new Set<string>()
  let sessions = 0
  const till: FakeTill = {
    calls,
    openSessions,
    isClosed: false,
    router: fakeRouter(contract, [], (call) => {
      calls.push(call)
      const answer = answers[call.path]
      if (answer === undefined) throw new TillError('NOT_FOUND', { id: call.path })
      return answer(call)
    }),
    openSession() {
      sessions += 1
      openSessions.add(`session-${sessions}`)
      return `session-${sessions}`
    },
    endSession: (session) => void openSessions.delete(session),
    authenticateKey: (key) => (key === fakeKey ? { keyId: 'k1', name: 'cash register' } : null),
    mintHeadlessKey: () => fakeKey,
    language: () => language,
    commission: async () => Promise.reject(new Error('a made-up till measures nothing')),
    async close() {
      till.isClosed = true
    },
  }
  return till
}

function fakeRouter(branch: object, path: string[], answer: (call: FakeCall) => unknown): AnyRouter {
  return Object.fromEntries(
    Object.entries(branch).map(([name, item]: [string, object]) => {
      const at = [...path, name]
      if (!isContractProcedure(item)) return [name, fakeRouter(item, at, answer)]
      const procedure = implement(item)
        .$context<RouterContext>()
        .handler(({ input, context, signal }) => answer({ path: at.join('.'), input, context, signal }))
      return [name, procedure]
    }),
  )
}
