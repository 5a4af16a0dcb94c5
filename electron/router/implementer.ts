/** What every procedure is built from: who calls, the engine as it runs now, and the one form in which refusals leave. */
import { implement, ORPCError } from '@orpc/server'
import { AssertionError } from '../../shared/assert.ts'
import { contract } from '../../shared/contract.ts'
import { errorText } from '../../shared/error-text.ts'
import { statusOf, TillError } from '../../shared/errors.ts'
import type { TillEvent } from '../../shared/model/event.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Training } from '../training/index.ts'
import type { Caller, Engine, Language } from '../usecases/engine.ts'
import type { ConfigStore } from '../usecases/settings.ts'

export type RouterContext = { caller: Caller; language: Language }

export type RouterDeps = {
  /** The running engine; waits for a restart to end. */
  engine(): Promise<Engine>
  training(): Training | null
  host: 'desktop' | 'kiosk'
  events(signal: AbortSignal | undefined): AsyncIterable<TillEvent>
  configs(): ConfigStore
  setTraining(on: boolean): void
}

export type Implementer = ReturnType<typeof implementer>

export function implementer(deps: RouterDeps) {
  return implement(contract)
    .$context<RouterContext>()
    .use(async ({ context, next }) => {
      try {
        return await next()
      } catch (error) {
        throw toRefusal(
          error,
          context.language,
          (bug) => void deps.engine().then((engine) => engine.log.error('a call failed', { error: bug })),
        )
      }
    })
}

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
