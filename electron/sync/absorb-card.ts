/**
 * What a reading of a card says about a change of that card (reliability.md B5: issue, bind, activate, deactivate, block,
 * unblock). Pure.
 */
import type { OperationError } from '../db/operations.ts'
import type { Finding, Outcome } from '../processing/port.ts'
import { attention, errorOf, isFailed, later, refused, same, type Absorbed, type Failed } from './absorbed.ts'
import type { CardReading, Evidence } from './evidence.ts'
import { isBlockOver, isQuiet, quietUntilMs, requestsOf, sentCount, type Situation } from './situation.ts'

/** A block that does not show for so long is told to a supervisor; it is re-sent all the same. */
export const blockAlarmMs = 3_600_000

export function absorbCard(situation: Situation, outcome: Outcome<Finding[]>): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const { operation, evidence } = situation
  const reading = toReading(situation, outcome)
  const before = evidence.pre
  const isUntouched = before !== undefined && before.status === reading.status && isSameOwner(before, reading)
  const seen: Evidence = { ...evidence, pre: reading, ...(isUntouched ? unmovedIn(situation) : {}) }
  const read: Situation = { ...situation, evidence: seen }
  if (operation.state !== 'checking' && !operation.everUnknown) return beforeSending(read, reading)
  if (operation.kind === 'card.block') return absorbBlock(read, reading)

  if (isReached(situation, reading, before)) return done(situation, reading)
  // A second person may have blocked the card anew: an unblock is repeated once and no more.
  const mayRepeat = operation.kind !== 'card.unblock' || sentCount(operation, evidence) <= 1
  if (isUntouched && mayRepeat) return { ...same(read), state: 'queued', error: null }
  if (isUntouched) return attention(situation, 'NO_EVIDENCE')
  const data = { before: before?.status ?? null, now: reading.status }
  return attention(situation, 'STATE_NEITHER_BEFORE_NOR_AFTER', null, data)
}

/** Nothing of what was sent shows by now; should it show later all the same, the processing was slower than it said. */
function unmovedIn(situation: Situation): Pick<Evidence, 'unmoved'> {
  const { operation, evidence, nowMs } = situation
  if (operation.sentAt === null || !isQuiet(situation)) return {}
  return { unmoved: { afterMs: nowMs - operation.sentAt, requests: requestsOf(operation, evidence) } }
}

/**
 * A processing that is told cards by what was read of them is not sent a card that it does not have, nor one of somebody else
 * to bind: it might simply take it away. Any other odd card is refused there, in the processing's own words.
 */
function beforeSending(read: Situation, reading: CardReading): Absorbed {
  const { operation, evidence, capabilities } = read
  const isBind = operation.kind === 'card.bind'
  if (capabilities.bindsBy === 'client') {
    if (reading.status === null && (!isBind || capabilities.findsFreeCards)) {
      return refused(read, 'CARD_NOT_FOUND', null)
    }
    const owner = reading.owner ?? null
    if (isBind && owner !== null && owner !== evidence.client) {
      return refused(read, 'CARD_BOUND_TO_ANOTHER_CONTACT', null)
    }
  }
  return { ...same(read), error: null }
}

/** Re-sent until it shows; closed when it shows and no request of it can land any more, after a later unblock perhaps. */
function absorbBlock(situation: Situation, reading: CardReading): Absorbed {
  const { evidence } = situation
  // One that was to end by itself is not sent again after its end, and is no contradiction once nothing can land any more.
  if (reading.status !== 'blocked' && isBlockOver(situation)) {
    if (isQuiet(situation)) return { ...done(situation, reading), proof: 'likely' }
    const again = { afterMs: quietUntilMs(situation) - situation.nowMs, reason: 'quiet' as const }
    return { ...same(situation), state: 'checking', again, error: null }
  }
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
function toReading(
  { operation, capabilities, nowMs }: Situation,
  outcome: Exclude<Outcome<Finding[]>, Failed>,
): CardReading {
  const found = outcome.class === 'confirmed' ? outcome.value : []
  const cards = found.flatMap(({ card }) => card ?? [])
  const asked = operation.fields['card'] ?? operation.card
  // A card may come with all others of its contact.
  const named = cards.find(({ number, barcode, magnetic }) =>
    [number, barcode, magnetic].includes(asked ?? ''),
  )
  const isOnlyAsked = asked === null || capabilities.bindsBy === 'phone'
  const card = named ?? (isOnlyAsked ? cards[0] : undefined)
  return {
    number: card?.number ?? null,
    status: card?.status ?? null,
    phone: card?.phone ?? null,
    owner: card?.owner ?? null,
    cardId: card?.id ?? null,
    atMs: nowMs,
  }
}

const isSameOwner = (before: CardReading, now: CardReading): boolean =>
  before.phone === now.phone && (before.owner ?? null) === (now.owner ?? null)

/** The card is as intended, and still its owner's. */
function isReached(
  { operation, evidence }: Situation,
  reading: CardReading,
  before: CardReading | undefined,
): boolean {
  const isOurs = before === undefined || isSameOwner(before, reading)
  switch (operation.kind) {
    case 'card.issue':
      return reading.status === 'issued' && isOurs
    case 'card.bind':
      if (evidence.client !== undefined) return reading.owner === evidence.client
      return reading.phone !== null && reading.phone === operation.fields['phone']
    case 'card.activate':
      return reading.status === 'active' && isOurs
    case 'card.deactivate':
      return (reading.status === 'issued' || reading.status === 'new') && isOurs
    case 'card.unblock':
      return (reading.status === 'active' || reading.status === 'issued') && isOurs
    default:
      return false
  }
}
