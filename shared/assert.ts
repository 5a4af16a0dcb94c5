/** Programmer errors: checked in production too. The world's failures are values or `TillError`s, never asserts. */
export class AssertionError extends Error {
  override name = 'AssertionError'
}

/** Throws `AssertionError` when `condition` is false: a bug of ours, never bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** Ends an exhaustive switch: does not compile while a case is missing. */
export function missingCase(value: never): never {
  throw new AssertionError(`unhandled case: ${JSON.stringify(value)}`)
}
