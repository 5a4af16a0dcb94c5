/**
 * What a look at a change's subject changes (reliability.md B5). Pure.
 *
 * Before anything was sent it closes only what could not be sent or what the till must not do: there is no such card,
 * contact or group; the number, the phone or the e-mail is taken; no other level; a group that holds more
 * than was decided on. A contact who is registered already, with
 * all that was asked for, is done without a request. Everything else is sent, also where it seems to be so already: the
 * processing then says in its own words what it thinks of it.
 *
 * After an unknown outcome: as intended, done; as before, sent again; neither, a person. What a repeat could do a second
 * time (a level, a card from the free ones) is repeated once and only after two looks, twice the quiet time apart; so is a
 * registration, and that only where phones are unique there.
 */
import { assert } from '../../shared/assert.ts'
import type { OperationErrorCode } from '../../shared/errors.ts'
import { quietTimeMs } from '../../shared/model/processing.ts'
import type { Look, Outcome, SubjectChange } from '../processing/port.ts'
import { absent, attention, isFailed, later, refused, same, type Absorbed } from './absorbed.ts'
import { subjectChangeOf } from './change-of.ts'
import type { Evidence, LookFacts } from './evidence.ts'
import { judgeLook, newCardOf } from './judge-look.ts'
import { sentCount, type Situation } from './situation.ts'
import { isOnceOnly, isSubject, type SubjectKind } from './subjects.ts'

export function absorbLook(situation: Situation, outcome: Outcome<Look>): Absorbed {
  if (isFailed(outcome)) return later(situation, outcome)
  const { operation } = situation
  const { kind } = operation
  assert(isSubject(kind), `${kind} has a subject to look at`)
  const isOpen = operation.state === 'checking' || operation.everUnknown
  // A refused look leaves the change to be refused in the processing's own words.
  if (outcome.class === 'rejected') {
    return isOpen ? attention(situation, 'NO_EVIDENCE', outcome) : refused(situation, outcome.code, outcome)
  }
  return isOpen ? lookAfter(situation, kind, outcome.value) : lookBefore(situation, kind, outcome.value)
}

// — Before it is sent —

/** What is said of a subject that is not there. */
const absentCodes: Partial<Record<SubjectKind, OperationErrorCode>> = {
  'card.replace': 'CARD_NOT_FOUND',
  'card.level': 'CARD_NOT_FOUND',
  'card.update': 'CARD_NOT_FOUND',
  'card.delete': 'CARD_NOT_FOUND',
  'card.virtual': 'CONTACT_NOT_FOUND',
  'card.give': 'CONTACT_NOT_FOUND',
  'contact.update': 'CONTACT_NOT_FOUND',
  'group.update': 'GROUP_NOT_FOUND',
  'group.delete': 'GROUP_NOT_FOUND',
}

function lookBefore(situation: Situation, kind: SubjectKind, look: Look): Absorbed {
  const { evidence, nowMs } = situation
  const { facts } = look
  const code = absentCodes[kind]
  if (facts === null && code !== undefined) return absent(situation, code)
  if (facts !== null && kind === 'card.create') return refused(situation, 'BARCODE_TAKEN', null)
  if (kind === 'card.level' && (facts?.['next'] ?? null) === null) {
    return refused(situation, 'LEVEL_NOT_REACHED', null)
  }
  if (kind === 'group.delete' && hasGrown(situation, facts)) return refused(situation, 'GROUP_GREW', null)
  const seen: Evidence = { ...evidence, ...holderOf(situation, look), start: { facts }, lookedAtMs: nowMs }
  if (kind === 'contact.create' && facts !== null && facts['matches'] !== '0') {
    return registeredBefore(situation, look, facts)
  }
  return { ...same(situation), evidence: seen, error: null }
}

/** Whoever decided on no count has decided on an empty group. */
const hasGrown = ({ operation: { fields } }: Situation, now: LookFacts): boolean =>
  (['groups', 'cards'] as const).some((name) => Number(now?.[name] ?? 0) > Number(fields[name] ?? 0))

/** Whose cards it adds to or takes from: what else is done with those keeps its turn. */
function holderOf({ operation, evidence }: Situation, { findings }: Look): Pick<Evidence, 'holder'> {
  if (operation.card === null || evidence.holder !== undefined) return {}
  const holder = findings.find(({ card }) => card?.number === operation.card)?.card?.owner
  return holder === undefined ? {} : { holder }
}

/** Somebody has this phone or this e-mail: the same contact, or another one, of whom nothing is told. */
function registeredBefore(situation: Situation, look: Look, facts: NonNullable<LookFacts>): Absorbed {
  if (facts['matches'] === '1' && facts['same'] === 'yes') {
    const result = { client: facts['client'] ?? null, isNew: false }
    return { ...same(situation), state: 'done', proof: 'proven', result, error: null }
  }
  const change = subjectChangeOf(situation.operation, 'contact.create', situation.evidence)
  const { phone } = (change as Extract<SubjectChange, { kind: 'contact.create' }>).contact
  const isPhone =
    phone !== undefined &&
    look.findings.some(({ contact, card }) => contact?.phone === phone || card?.phone === phone)
  return refused(situation, isPhone ? 'PHONE_TAKEN' : 'EMAIL_TAKEN', null)
}

// — After an unknown outcome —

function lookAfter(situation: Situation, kind: SubjectKind, { facts }: Look): Absorbed {
  const { evidence } = situation
  assert(evidence.start !== undefined, 'the subject was looked at before the change was sent')
  const change = subjectChangeOf(situation.operation, kind, evidence)
  switch (judgeLook(change, evidence.start.facts, facts)) {
    case 'reached':
      return reached(situation, change, facts)
    case 'untouched':
      return untouched(situation, change)
    case 'neither':
      return kind === 'contact.create'
        ? attention(situation, 'CONTACT_UNCERTAIN')
        : attention(situation, 'STATE_NEITHER_BEFORE_NOR_AFTER', null, wordsOf(evidence.start.facts, facts))
  }
}

const wordsOf = (before: LookFacts, now: LookFacts) => ({
  before: before?.['status'] ?? null,
  now: now?.['status'] ?? null,
})

function reached(situation: Situation, change: SubjectChange, facts: LookFacts): Absorbed {
  const result = resultOf(change, situation.evidence.start?.facts ?? null, facts)
  // Another till may have done the like for the same contact in this time.
  const isSure =
    !isForAnybody(change) && (change.kind !== 'contact.create' || isPhoneUnique(situation, change))
  return {
    ...same(situation),
    state: 'done',
    proof: isSure ? 'proven' : 'likely',
    result,
    error: null,
  }
}

const isForAnybody = ({ kind }: SubjectChange): boolean => kind === 'card.virtual' || kind === 'card.give'

function resultOf(change: SubjectChange, before: LookFacts, now: LookFacts): Record<string, unknown> {
  switch (change.kind) {
    case 'card.level':
      return { level: now?.['level'] ?? null }
    case 'card.virtual':
    case 'card.give':
      return { card: newCardOf(before, now) }
    case 'contact.create':
      return { client: now?.['client'] ?? null, isNew: true }
    case 'group.create':
      return { group: change.groupId }
    default:
      return {}
  }
}

function untouched(situation: Situation, change: SubjectChange): Absorbed {
  const { operation, evidence, facts, nowMs } = situation
  const seen: Evidence = { ...evidence, lookedAtMs: nowMs }
  const again = { ...same(situation), state: 'queued' as const, evidence: seen, error: null }
  const isNew = change.kind === 'contact.create'
  if (!isNew && !isOnceOnly(change.kind)) return again
  const { untouchedAtMs } = evidence
  const waitMs = Math.max(0, (untouchedAtMs ?? nowMs) + 2 * quietTimeMs(facts) - nowMs)
  if (untouchedAtMs === undefined || waitMs > 0) {
    const waiting: Evidence = { ...evidence, untouchedAtMs: untouchedAtMs ?? nowMs }
    return {
      ...same(situation),
      state: 'checking',
      evidence: waiting,
      error: null,
      again: { afterMs: waitMs, reason: 'quiet' },
    }
  }
  if (isNew) return isPhoneUnique(situation, change) ? again : attention(situation, 'CONTACT_UNCERTAIN')
  return sentCount(operation, evidence) <= 1 ? again : attention(situation, 'NO_EVIDENCE')
}

/** A second registration with the same phone would be refused there. */
const isPhoneUnique = ({ facts }: Situation, change: SubjectChange): boolean =>
  facts.phoneUnique && change.kind === 'contact.create' && change.contact.phone !== undefined
