/**
 * What happens to a change whose subject can be looked at, before and after (port.ts, `SubjectChange`). Before it is sent the
 * subject is looked at, so that its start is known; after an unknown outcome it is looked at again once the quiet time is
 * over. absorb-look.ts says what a look means. Pure.
 */
import { findClient } from './queries.ts'
import { afterQuiet, isFresh, type Situation, type Step } from './situation.ts'
import { mustFindClient } from './subjects.ts'

export function decideSubject(situation: Situation): Step {
  if (mustFindClient(situation)) return findClient(situation)
  const { evidence, nowMs, lookFromMs } = situation
  const { start, lookedAtMs = 0 } = evidence
  // What this till did before must be in the start, or it would be taken for what this one did.
  if (nowMs < lookFromMs) return { do: 'wait', untilMs: lookFromMs }
  const isSeen = start !== undefined && isFresh(lookedAtMs, nowMs) && lookedAtMs >= lookFromMs
  return isSeen ? { do: 'send' } : { do: 'look' }
}

export const resolveSubject = (situation: Situation): Step => afterQuiet(situation, { do: 'look' })
