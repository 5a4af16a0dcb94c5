/**
 * Operations of which the till does not know whether it has sent them since: its store was put back from a backup, or they came
 * from another till that could not say. They are read like any unknown outcome; what no reading can tell is a person's. Pure.
 */
import { findsByHolder, isSubject } from './subjects.ts'
import { isLocalHold, type Situation, type Step } from './situation.ts'

/** Null: there is something to read it by. */
export function decideByPast(situation: Situation): Step | null {
  const { operation, evidence } = situation
  if (operation.state !== 'checking') return null
  if (evidence.isOfAnotherPoint === true) return toAPerson('MOVED_IN_FLIGHT')
  return evidence.isPastUnknown === true && !canTell(situation) ? toAPerson('PAST_UNKNOWN') : null
}

const toAPerson = (code: 'MOVED_IN_FLIGHT' | 'PAST_UNKNOWN'): Step => ({
  do: 'close',
  closing: { state: 'attention', code },
})

function canTell({ operation, evidence, capabilities }: Situation): boolean {
  const { kind } = operation
  if (kind === 'bonus.hold' || kind === 'bonus.release') return true
  if (kind === 'sale.record' || kind === 'bonus.change') {
    const { before, token } = evidence
    return before !== undefined || (token !== undefined && !isLocalHold(token.holdId))
  }
  if (isSubject(kind)) return evidence.start !== undefined
  return !findsByHolder(capabilities) || evidence.holder !== undefined || evidence.client !== undefined
}
