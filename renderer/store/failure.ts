/** What a call to the engine threw, as a value a screen can show. Never hides a code it does not know. */
import { ORPCError } from '@orpc/client'

/** `message` is already the operator's sentence, except for ENGINE_UNREACHABLE, whose words are the page's own. */
export type Failure = { code: string; message: string | null; data: Record<string, unknown> }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof ORPCError) {
    const data: unknown = thrown.data
    return { code: String(thrown.code), message: thrown.message, data: isRecord(data) ? data : {} }
  }
  return { code: 'ENGINE_UNREACHABLE', message: null, data: {} }
}

/** Runs a call and gives its answer or its failure; never throws what the engine said. */
export async function attempt<T>(
  call: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; failure: Failure }> {
  try {
    return { ok: true, value: await call() }
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) }
  }
}
