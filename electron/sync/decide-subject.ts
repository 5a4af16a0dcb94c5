/**
 * What happens to a change whose subject can be looked at, before and after (port.ts, `SubjectChange`). Before it is sent the
 * subject is looked at, so that its start is known; after an unknown outcome it is looked at again once the quiet time is
 * over. absorb-look.ts says what a look means. Pure.
 */
import { afterQuiet, isFresh, type Situation, type Step } from './situation.ts'
import { mustFindClient } from './subjects.ts'

export function decideSubject(situation: Situation): Step {
  if (mustFindClient(situation)) return { do: 'find-client' }
  const { evidence, nowMs } = situation
  const isSeen = evidence.start !== undefined && isFresh(evidence.lookedAtMs, nowMs)
  return isSeen ? { do: 'send' } : { do: 'look' }
}

export const resolveSubject = (situation: Situation): Step => afterQuiet(situation, { do: 'look' })
