/** The contract to be implemented: who calls, in which language, and the one form in which every refusal leaves. */
import { implement, ORPCError } from '@orpc/server'
import { AssertionError } from '../../shared/assert.ts'
import { contract } from '../../shared/contract.ts'
import { errorText } from '../../shared/error-text.ts'
import { statusOf, TillError } from '../../shared/errors.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Caller, Engine, Language } from '../usecases/engine.ts'

export type RouterContext = { caller: Caller; language: Language }
/** What a handler sees: the engine is the one that the whole call is made on. */
export type CallContext = RouterContext & { engine: Engine }

/** Makes a call on the running engine, which stays open until the call is over; waits for a restart to end. */
export type OnEngine = <T>(call: (engine: Engine) => Promise<T>) => Promise<T>

export type TillImplementer = ReturnType<typeof implementTill>

export const implementTill = (onEngine: OnEngine) =>
  implement(contract)
    .$context<RouterContext>()
    .use(({ context, next }) =>
      onEngine(async (engine) => {
        try {
          return await next({ context: { engine } })
        } catch (error) {
          throw toRefusal(error, context.language, (bug) => engine.log.error('a call failed', { error: bug }))
        }
      }),
    )

/** The one catch: refusals become their form, the rest is a bug or a sick disk, logged and said without detail. */
function toRefusal(error: unknown, language: Language, logBug: (bug: unknown) => void): unknown {
  if (error instanceof TillError) return refusal(error.code, error.data, language)
  if (error instanceof ORPCError && !(error.cause instanceof AssertionError)) return error
  const trouble = isDiskTrouble(error)
  logBug(error)
  return refusal(
    trouble === 'full' ? 'STORE_FULL' : trouble === 'io' ? 'STORE_UNAVAILABLE' : 'INTERNAL',
    {},
    language,
  )
}

export function refusal(
  code: TillError['code'],
  data: Record<string, unknown>,
  language: Language,
): ORPCError<string, unknown> {
  return new ORPCError(code, {
    status: statusOf(code),
    message: errorText(code, data, language),
    data,
  })
}
