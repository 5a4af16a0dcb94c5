/**
 * The one place where whatever a procedure threw becomes a refusal that a caller may see: a code of errors.ts, its HTTP
 * status, the sentence in the caller's language and plain data. What nobody expected is logged and shown as INTERNAL.
 */
import { ORPCError } from '@orpc/server'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import type { Language } from '../../shared/error-text.ts'
import { isRefusalCode, TillError } from '../../shared/errors.ts'
import type { Log } from '../platform/log.ts'
import type { RouterContext } from '../compose.ts'
import { hostRefusal, tillRefusal } from './host-refusals.ts'
import type { Refusal } from './host-refusals.ts'
import { fieldIssues } from './issue-text.ts'

export function presentError(error: unknown, language: Language, log: Log): Refusal {
  if (error instanceof TillError) return tillRefusal(error.code, error.data, language)
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    const data = asData(error.data)
    return tillRefusal(
      'BAD_REQUEST',
      { ...data, issues: fieldIssues(asList(data['issues']), language) },
      language,
    )
  }
  if (error instanceof ORPCError && isRefusalCode(error.code))
    return tillRefusal(error.code, asData(error.data), language)
  if (!isAbort(error)) log.error('A procedure failed.', { error })
  return tillRefusal('INTERNAL', {}, language)
}

/** The same refusal as oRPC throws and carries it. */
export const toOrpcError = ({ code, ...rest }: Refusal): ORPCError<string, unknown> =>
  new ORPCError(code, rest)

type Interceptors = Pick<StandardHandlerOptions<RouterContext>, 'interceptors' | 'clientInterceptors'>

/**
 * For oRPC's handlers: every refusal that leaves them has passed `presentError`. What fails before a procedure is called is
 * a request that cannot be read: the caller's mistake and no bug, and what they sent is kept out of the log.
 */
export function presentErrors(log: Log): Interceptors {
  const called = new WeakSet<RouterContext>()
  return {
    interceptors: [
      async (call) => {
        const context = { ...call.context }
        try {
          return await call.next({ ...call, context })
        } catch (error) {
          if (!called.has(context) && !(error instanceof ORPCError))
            throw toOrpcError(hostRefusal('MALFORMED', context.language))
          throw toOrpcError(presentError(error, context.language, log))
        }
      },
    ],
    clientInterceptors: [
      async (call) => {
        called.add(call.context)
        return call.next()
      },
    ],
  }
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

function asData(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {}
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
