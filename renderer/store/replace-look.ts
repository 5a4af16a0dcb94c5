/**
 * The two cards of a replacement as look-ups show them, where the old one can be replaced, and what speaks for and against
 * it there. Pure: what is told here is told in advance, the processing judges.
 */
import { capabilities } from '../../shared/model/capabilities.ts'
import type { CardView, FindResult } from '../../shared/model/customer.ts'
import type { Role } from '../../shared/model/operator.ts'
import { judge } from '../../shared/model/policy.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { BlockLook } from './block-look.ts'
import { isInUse } from './card-look.ts'
import type { Failure } from './failure.ts'
import { isHeld, isNumberOf, knownCards, type KnownCard } from './known-card.ts'
import { replaceVerdict, replaceWayOf, type ReplaceWay } from './replace-ways.ts'

export type NewCardLook =
  | { at: 'idle' }
  | { at: 'looking'; number: string }
  /** `found`: null where nobody knows it. `unheard`: processings that could not be asked. */
  | { at: 'known'; number: string; found: KnownCard | null; unheard: readonly ProcessingName[] }
  | { at: 'failed'; number: string; failure: Failure }

export function readNewCard(result: FindResult, number: string): NewCardLook {
  const found = knownCards(result.customers).find((card) => isNumberOf(card, number)) ?? null
  return { at: 'known', number, found, unheard: result.unanswered.map(({ processing }) => processing) }
}

/** One place where the old card can be replaced. `reason`: why not; `card`: null where nobody could tell of it. */
export type Place = {
  processing: ProcessingName
  way: ReplaceWay
  card: CardView | null
  needsApproval: boolean
  reason: string | null
}

export function placesOf(old: BlockLook, configured: readonly ProcessingName[], role: Role): Place[] {
  if (old.at === 'unheard') {
    return configured.flatMap((processing) => {
      const way = replaceWayOf(capabilities[processing])
      return way === null ? [] : [{ processing, way, card: null, reason: null, needsApproval: needs(role) }]
    })
  }
  if (old.at !== 'found') return []
  const places = old.cards.flatMap((card): Place[] => {
    const way = replaceWayOf(capabilities[card.processing])
    const verdict = replaceVerdict(old.customer, card, role)
    if (way === null || verdict === undefined) return []
    const { allowed, needsApproval, reason } = verdict
    return [
      {
        processing: card.processing,
        way,
        card,
        needsApproval,
        reason: allowed ? null : (reason ?? 'NOT_SUPPORTED'),
      },
    ]
  })
  // Where one call does it first: what is left then is the case of a new card, which leads away from here.
  return places.toSorted((a, b) => Number(b.way === 'at-once') - Number(a.way === 'at-once'))
}

const needs = (role: Role): boolean => judge(role, { kind: 'card.replace' }) !== 'allowed'

/** The chosen one, else the first where it is possible. */
export const placeOf = (places: readonly Place[], chosen: ProcessingName | null): Place | null =>
  places.find(({ processing }) => processing === chosen) ??
  places.find(({ reason }) => reason === null) ??
  places[0] ??
  null

export type CheckName =
  | 'oldUsable'
  | 'oldNotReplaced'
  | 'oldHolder'
  | 'newOther'
  | 'newThere'
  | 'newFree'
  | 'newState'
  | 'newUnused'
/** `unknown`: only the processing can tell, and it will. */
export type Check = { name: CheckName; state: 'ok' | 'no' | 'unknown' }

export type Checked = {
  place: Place
  old: BlockLook
  fresh: Extract<NewCardLook, { at: 'known' }>
  /** Whether anything was ever earned or spent with the new card; null where nobody says. */
  isNewUsed: boolean | null
}

export function checksOf({ place, old, fresh, isNewUsed }: Checked): Check[] {
  const { way, processing, card } = place
  const view = fresh.found?.cards.find((one) => one.processing === processing) ?? null
  const isHeard = !fresh.unheard.includes(processing)
  const oldNumber =
    old.at === 'found' ? old.number : 'target' in old && 'card' in old.target ? old.target.card : null
  const isNewHeld = view === null || fresh.found === null ? null : isHeldByAnother(fresh.found, view, old)
  const checks: [CheckName, Check['state']][] = [
    ['oldUsable', card === null ? 'unknown' : told(isOldUsable(way, card))],
    [
      'oldNotReplaced',
      card === null ? 'unknown' : told(card.details?.replacedBy === undefined && card.blockedFor !== '4'),
    ],
    ...(way === 'by-block'
      ? [['oldHolder', told(phoneOf(old) !== null)] as [CheckName, Check['state']]]
      : []),
    ['newOther', told(fresh.number !== oldNumber)],
    ['newThere', view !== null ? 'ok' : isHeard ? 'no' : 'unknown'],
    ['newFree', isNewHeld === null ? 'unknown' : told(!isNewHeld)],
    ['newState', view === null ? 'unknown' : stateOfNew(way, view)],
    ...(way === 'at-once'
      ? [['newUnused', isNewUsed === null ? 'unknown' : told(!isNewUsed)] as [CheckName, Check['state']]]
      : []),
  ]
  return checks.map(([name, state]) => ({ name, state }))
}

export const isPossible = (checks: readonly Check[]): boolean => checks.every(({ state }) => state !== 'no')

/** The holder's phone, by which the new card is bound where binding is by phone. */
export const phoneOf = (old: BlockLook): string | null =>
  old.at === 'found' && old.isHeld ? (old.customer.contact?.phone ?? null) : null

const told = (isSo: boolean): Check['state'] => (isSo ? 'ok' : 'no')

/** At once: from an active card. By block: from one that can be blocked. */
const isOldUsable = (way: ReplaceWay, { status, denied }: CardView): boolean =>
  !denied && (way === 'at-once' ? status === 'active' : isInUse(status))

/** Bound to the very customer already, it needs no binding any more. */
function isHeldByAnother(found: KnownCard, view: CardView, old: BlockLook): boolean {
  const isSame = old.at === 'found' && old.customer.key === found.customer.key
  return isHeld(found.customer, view) && !(isSame && capabilities[view.processing].bindsBy === 'phone')
}

function stateOfNew(way: ReplaceWay, { status, denied, details }: CardView): Check['state'] {
  if (denied || status === 'closed') return 'no'
  if (way === 'by-block') return told(status !== 'blocked')
  if (status === 'active') return 'no'
  // Blocked for a while it may be taken; blocked for good only if nothing was ever bought with it.
  return status === 'blocked' && details?.unblockAt === undefined ? 'unknown' : 'ok'
}
