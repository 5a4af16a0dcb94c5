/** How a call is refused: one form for everything that the till says no with. */
import { ORPCError } from '@orpc/server'
import { AssertionError } from '../../shared/assert.ts'
import { errorText } from '../../shared/error-text.ts'
import { statusOf, TillError } from '../../shared/errors.ts'
import { isDiskTrouble } from '../db/store.ts'
import type { Language } from '../usecases/engine.ts'

/** The one catch: refusals become their form, the rest is a bug or a sick disk, logged and said without detail. */
export function toRefusal(error: unknown, language: Language, logBug: (bug: unknown) => void): unknown {
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

function refusal(
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
