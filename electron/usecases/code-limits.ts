/**
 * How often a code may be sent to one target, and guessed. Kept in memory: a restarted till forgets it, as the code itself
 * is soon worth nothing.
 */
import { TillError } from '../../shared/errors.ts'

const betweenSendingsMs = 30_000
const mostGuesses = 5
const guessesKeptMs = 3_600_000

export type CodeLimits = {
  /** Counts a sending before it is made, so that two at once are one. Throws CODE_JUST_SENT. Returns how to take it back. */
  beginSending(targets: readonly string[]): () => void
  /** The client has a new code, to be guessed anew. */
  sent(client: string): void
  /** Counts a guess before it is checked. Throws CODE_SPENT. Returns how many are left after it. */
  guess(client: string): number
  /** The last guess was not checked at all. */
  takeBackGuess(client: string): void
}

export function createCodeLimits(nowMs: () => number): CodeLimits {
  const sentAt = new Map<string, number>()
  const guesses = new Map<string, { count: number; atMs: number }>()

  function forgetOld(): void {
    for (const [target, atMs] of sentAt) if (nowMs() - atMs >= betweenSendingsMs) sentAt.delete(target)
    for (const [client, { atMs }] of guesses) if (nowMs() - atMs >= guessesKeptMs) guesses.delete(client)
  }

  return {
    beginSending(targets) {
      forgetOld()
      const latest = Math.max(...targets.map((target) => sentAt.get(target) ?? -Infinity))
      const retryAfterMs = latest + betweenSendingsMs - nowMs()
      if (retryAfterMs > 0) throw new TillError('CODE_JUST_SENT', { retryAfterMs })
      for (const target of targets) sentAt.set(target, nowMs())
      return () => {
        for (const target of targets) sentAt.delete(target)
      }
    },
    sent: (client) => void guesses.delete(client),
    guess(client) {
      forgetOld()
      const count = guesses.get(client)?.count ?? 0
      if (count >= mostGuesses) throw new TillError('CODE_SPENT')
      guesses.set(client, { count: count + 1, atMs: nowMs() })
      return mostGuesses - count - 1
    },
    takeBackGuess(client) {
      const made = guesses.get(client)
      if (made !== undefined) guesses.set(client, { ...made, count: made.count - 1 })
    },
  }
}
