/**
 * A spend that the customer has had already, when its processing is asked for it (reliability.md B7): what is allowed now is
 * read, and where that is less than was given, a person decides. Nothing is ever reduced by itself. Pure.
 */
import { compare, isZero, min, type Amount } from '../../shared/model/money.ts'
import type { Outcome, QuoteFacts } from '../processing/port.ts'
import { attention, errorOf, same, withoutReadings, type Absorbed } from './absorbed.ts'
import type { Evidence } from './evidence.ts'
import { givenOf, spendOf, type Situation } from './situation.ts'

/** A refusal that a reading contradicts is believed at last. */
const mostRefusals = 3

type Rejected = Extract<Outcome<never>, { class: 'rejected' }>

/** It was refused, its token or itself, before anything was of unknown outcome. */
export function askWhatIsAllowed(situation: Situation, { remoteCode, remoteText }: Rejected): Absorbed {
  const { before: _before, ...evidence } = withoutReadings(situation.evidence)
  const times = (evidence.refusals ?? 0) + 1
  return {
    ...same(situation),
    evidence: { ...evidence, spendRefused: { remoteCode, remoteText, times } },
    error: errorOf('HOLD_REFUSED', { remoteCode, remoteText }),
  }
}

/** A quote that is read to learn whether a spend is still allowed. */
export const isRequote = ({ operation, evidence }: Situation): boolean =>
  evidence.token === undefined &&
  !isZero(spendOf(operation)) &&
  (evidence.spendRefused !== undefined || (evidence.offline === true && !operation.everUnknown))

/** `balance` null: the processing knows no such contact. */
export function absorbRequote(
  situation: Situation,
  quote: Outcome<QuoteFacts>,
  balance: Amount | null,
): Absorbed {
  const { operation, evidence, nowMs, usedAmounts } = situation
  const { spendRefused, ...rest } = evidence
  const isQuoted = quote.class === 'confirmed' && balance !== null
  const allowed = isQuoted ? min(quote.value.spend, balance) : '0'
  const isEnough = compare(allowed, spendOf(operation)) >= 0
  const times = spendRefused?.times ?? 0
  if (isEnough && times < mostRefusals) {
    const refusals = times === 0 ? {} : { refusals: times }
    return {
      ...same(situation),
      evidence: { ...rest, ...refusals, requotedAtMs: nowMs },
      again: times === 0 ? 'now' : 'backoff',
      error: null,
    }
  }
  // Another hold of this client, perhaps one whose reply was lost, may have what this one needs.
  if (!isEnough && usedAmounts.length > 0) {
    return { ...same(situation), again: 'backoff', error: errorOf('HOLD_REFUSED', spendRefused ?? null) }
  }
  const shortage = { promised: givenOf(operation), allowed: isEnough ? '0' : allowed }
  const remote = spendRefused ?? (quote.class === 'rejected' ? quote : null)
  return {
    ...attention(situation, 'SHORTAGE', remote, { most: shortage.allowed }),
    evidence: withShortage(evidence, shortage),
  }
}

/** The processing knows no such contact any more. */
export function nothingIsAllowed(situation: Situation): Absorbed {
  const { operation, evidence } = situation
  const shortage = { promised: givenOf(operation), allowed: '0' }
  return {
    ...attention(situation, 'SHORTAGE', evidence.spendRefused ?? null, { most: '0' }),
    evidence: withShortage(evidence, shortage),
  }
}

/** What is known of it when a person is to decide; should it be sent after all, it begins anew. */
export function withShortage(
  { spendRefused: _refused, refusals: _refusals, requotedAtMs: _requoted, ...evidence }: Evidence,
  shortage: NonNullable<Evidence['shortage']>,
): Evidence {
  return { ...evidence, shortage }
}
