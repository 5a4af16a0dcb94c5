/**
 * A refusal in the language of whoever is at the screen: the engine speaks the till's own, which may be another. A code
 * that the till does not know keeps the words it came with.
 */
import { errorText } from '../../shared/error-text.ts'
import { operationIssueCodes, remoteErrorCodes, tillErrorStatus } from '../../shared/errors.ts'
import type { Language } from '../format.ts'
import type { Failure } from '../store/failure.ts'

const known = new Set<string>([...Object.keys(tillErrorStatus), ...remoteErrorCodes, ...operationIssueCodes])

/** Null for what has no words but the page's own. */
export const sayFailure = ({ code, message, data }: Failure, language: Language): string | null =>
  known.has(code) ? errorText(code, data, language) : message
