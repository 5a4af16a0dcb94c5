/** What a reading of a card says about a change of that card (reliability.md B5: issue, bind, activate, block, unblock). Pure. */
import type { Operation, OperationError } from '../db/operations.ts'
import type { Finding, Outcome } from '../processing/port.ts'
import { attention, errorOf, isFailed, later, same, type Absorbed, type Failed } from './absorbed.ts'
import { isQuiet, sentCount, type Situation } from './decide.ts'
import type { CardReading } from './evidence.ts'

/** A block that does not show for so long is told to a supervisor; it is re-sent all the same. */
const blockAlarmMs = 3_600_000

export function absorbCard(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const { operation, evidence } = situation
  const reading = toReading(outcome, situation.nowMs)
  const read: Situation = { ...situation, evidence: { ...evidence, pre: reading } }
  if (operation.state !== 'checking' && !operation.everUnknown) return { ...same(read), error: null }
  if (operation.kind === 'card.block') return absorbBlock(read, reading)

  const before = evidence.pre
  if (isReached(operation, reading, before)) return done(situation, reading)
  const isUntouched =
    before !== undefined && before.status === reading.status && before.phone === reading.phone
  // A second person may have blocked the card anew: an unblock is repeated once and no more.
  const mayRepeat = operation.kind !== 'card.unblock' || sentCount(operation, evidence) <= 1
  if (isUntouched && mayRepeat) return { ...same(read), state: 'queued', error: null }
  if (isUntouched) return attention(situation, 'NO_EVIDENCE')
  const data = { before: before?.status ?? null, now: reading.status }
  return attention(situation, 'STATE_NEITHER_BEFORE_NOR_AFTER', null, data)
}

/** Re-sent until it shows; closed when it shows and no request of it can land any more, after a later unblock perhaps. */
function absorbBlock(situation: Situation, reading: CardReading): Absorbed {
  const { evidence } = situation
  if (reading.status !== 'blocked') {
    return { ...same(situation), state: 'queued', error: alarmOf(situation) }
  }
  if (isQuiet(situation)) return done(situation, reading)
  return { ...same(situation), state: 'checking', evidence: { ...evidence, isShown: true }, error: null }
}

function alarmOf({ operation, nowMs }: Situation): OperationError | null {
  return nowMs - operation.createdAt < blockAlarmMs ? null : errorOf('BLOCK_NOT_SHOWN', null)
}

const done = (situation: Situation, reading: CardReading): Absorbed => ({
  ...same(situation),
  state: 'done',
  proof: 'proven',
  result: { status: reading.status },
  error: null,
})

/** A refused reading (the number is malformed for them) leaves the change to be refused in the processing's own words. */
function toReading(outcome: Exclude<Outcome<Finding[]>, Failed>, atMs: number): CardReading {
  const found = outcome.class === 'confirmed' ? outcome.value : []
  const card = found.find((finding) => finding.card !== undefined)?.card
  return { number: card?.number ?? null, status: card?.status ?? null, phone: card?.phone ?? null, atMs }
}

/** The card is as intended, and still its owner's. */
function isReached(
  { kind, fields }: Operation,
  reading: CardReading,
  before: CardReading | undefined,
): boolean {
  const isSameOwner = before === undefined || before.phone === reading.phone
  switch (kind) {
    case 'card.issue':
      return reading.status === 'issued' && isSameOwner
    case 'card.bind':
      return reading.phone !== null && reading.phone === fields['phone']
    case 'card.activate':
      return reading.status === 'active' && isSameOwner
    case 'card.unblock':
      return (reading.status === 'active' || reading.status === 'issued') && isSameOwner
    default:
      return false
  }
}
