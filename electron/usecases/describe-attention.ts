/** An operation that needs a person, told in full: known, unknown, read, both hypotheses, and what may be decided. Pure. */
import type { AttentionView, Statement } from '../../shared/model/attention.ts'
import { resolutionsFor, type Resolution } from '../../shared/model/resolution.ts'
import { sentCount } from '../sync/situation.ts'
import { isPastKnown, weigh } from './attention-hypotheses.ts'
import { readingsOf, say } from './attention-readings.ts'
import { shortageOf } from './attention-stake.ts'
import { iso } from './engine.ts'
import type { Undecided, Weighed } from './weighed.ts'

type Description = Pick<
  AttentionView,
  'known' | 'unknown' | 'readings' | 'hypotheses' | 'leans' | 'resolutions' | 'recommended' | 'shortage'
>

export function describeAttention(undecided: Undecided): Description {
  const { operation, attempts } = undecided
  const weighed = weigh(undecided)
  const shortage = shortageOf(operation)
  const code = operation.error?.code ?? null
  const resolutions = resolutionsFor({ kind: operation.kind, code, isShortageKnown: shortage !== null })
  return {
    known: knownOf(undecided),
    unknown: [say(unknownOf(undecided)), ...weighed.unknown],
    readings: readingsOf(attempts).map(({ atMs, ...reading }) => ({ at: iso(atMs), ...reading })),
    hypotheses: {
      applied: orNothing(weighed.applied),
      notApplied: orNothing(weighed.notApplied),
    },
    leans: weighed.leans,
    resolutions: [...resolutions],
    recommended: recommendedOf(weighed, resolutions),
    shortage,
  }
}

const orNothing = (statements: Statement[]): Statement[] =>
  statements.length === 0 ? [say('nothing-speaks-for-it')] : statements

function knownOf(undecided: Undecided): Statement[] {
  const { operation } = undecided
  const shortage = shortageOf(operation)
  return [
    sendingOf(undecided),
    ...(shortage === null ? [] : [say('promised', { ...shortage })]),
    ...(operation.kind === 'card.block' ? [say('denied-here')] : []),
  ]
}

function sendingOf({ operation, attempts }: Undecided): Statement {
  const times = sentCount(operation, operation.evidence)
  const last = attempts.findLast(({ purpose }) => purpose === 'change')
  if (times <= 0) return say(isPastKnown(operation) ? 'never-sent' : 'not-recorded')
  if (last === undefined) return say('sent-unrecorded', { count: String(times) })
  return say('sent', { count: String(times), at: iso(last.startedAt) })
}

function unknownOf({ operation: { kind, error } }: Undecided): Statement['says'] {
  if (error?.code === 'SHORTAGE') return 'bearer-unknown'
  if (kind === 'contact.create') return 'registration-unknown'
  return kind === 'card.block' ? 'block-unknown' : 'outcome-unknown'
}

/** What was not done and is still wanted is made anew, where that fits. */
function recommendedOf(weighed: Weighed, fits: readonly Resolution[]): Resolution | null {
  const { recommended, leans } = weighed
  const wanted =
    recommended ?? (leans === 'not-applied' && fits.includes('send-again') ? 'send-again' : leans)
  return wanted !== null && fits.includes(wanted) ? wanted : null
}
