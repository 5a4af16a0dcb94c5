import { describe, expect, test } from 'vitest'
import { absorb } from '../../electron/sync/absorb.ts'
import { decide } from '../../electron/sync/decide.ts'
import type { Evidence, LookFacts } from '../../electron/sync/evidence.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { SubjectKind } from '../../electron/sync/subjects.ts'
import {
  aSituation,
  client,
  confirmed,
  look,
  nobody,
  notSent,
  phone,
  quietMs,
  rejected,
  serverError,
  startMs,
  state,
  timeout,
} from '../helpers/situation.ts'

const card = '2900100000017'
const profile = JSON.stringify({ firstName: 'Anna', phone, email: 'a@b.ru' })
const consents = JSON.stringify({ email: false, sms: false, phone: false, push: false, method: 'any' })
const afterQuiet = startMs + quietMs()
const twiceQuiet = 2 * quietMs()

type Case = {
  processing: ProcessingName
  fields: Record<string, string>
  before: LookFacts
  reached: LookFacts
  neither: LookFacts
}
const cases: Record<SubjectKind, Case> = {
  'card.replace': {
    processing: 'organization',
    fields: { card, newCard: '2' },
    before: { status: 'active', newCard: null, cardId: '1', newCardId: '2' },
    reached: { status: 'closed', newCard: '2', cardId: '1', newCardId: '2' },
    neither: { status: 'blocked', newCard: null, cardId: '1', newCardId: '2' },
  },
  'card.level': {
    processing: 'organization',
    fields: { card, direction: 'up' },
    before: { level: 'a', next: 'b', cardId: '1' },
    reached: { level: 'b', next: 'c', cardId: '1' },
    neither: { level: 'c', next: null, cardId: '1' },
  },
  'card.virtual': {
    processing: 'crm',
    fields: { contact: 'c1', cardType: 'T' },
    before: { cards: '1' },
    reached: { cards: '1 2' },
    neither: { cards: '1 2 3' },
  },
  'card.give': {
    processing: 'organization',
    fields: { contact: 'c1', name: '', description: '' },
    before: { cards: '' },
    reached: { cards: '2' },
    neither: { cards: '2 3' },
  },
  'card.create': {
    processing: 'organization',
    fields: { card, cardId: 'm1', details: '{"name":"Gold"}' },
    before: null,
    reached: { card, cardId: 'm1', name: 'Gold' },
    neither: { card, cardId: 'm1', name: 'Iron' },
  },
  'card.update': {
    processing: 'organization',
    fields: { card, details: '{"name":"Gold"}' },
    before: { card, cardId: '1', name: 'Iron' },
    reached: { card, cardId: '1', name: 'Gold' },
    neither: { card, cardId: '1', name: 'Tin' },
  },
  'card.delete': {
    processing: 'organization',
    fields: { card, withBalance: 'false' },
    before: { cardId: '1', balance: '0' },
    reached: null,
    neither: { cardId: '2', balance: '0' },
  },
  'contact.create': {
    processing: 'crm',
    fields: { contact: profile, communication: consents },
    before: { matches: '0', client: null, same: null },
    reached: { matches: '1', client: 'c9', same: 'yes' },
    neither: { matches: '1', client: 'c9', same: 'no' },
  },
  'contact.update': {
    processing: 'customer',
    fields: { client: 'c1', contact: '{"lastName":"Orlova"}' },
    before: { lastName: 'Petrova' },
    reached: { lastName: 'Orlova' },
    neither: { lastName: 'Sidorova' },
  },
  'group.create': {
    processing: 'organization',
    fields: { groupId: 'g9', name: 'North', parent: 'null' },
    before: null,
    reached: { name: 'North', parent: null },
    neither: { name: 'South', parent: null },
  },
  'group.update': {
    processing: 'organization',
    fields: { group: 'g9', name: 'North' },
    before: { name: 'South', parent: null },
    reached: { name: 'North', parent: null },
    neither: { name: 'West', parent: null },
  },
  'group.delete': {
    processing: 'organization',
    fields: { group: 'g9', groups: '1', cards: '15' },
    before: { name: 'North', groups: '1', cards: '15' },
    reached: null,
    neither: { name: 'North', groups: '1', cards: '16' },
  },
}
const kinds = Object.keys(cases) as SubjectKind[]
/** What a repeat could do a second time, and a registration. */
const guarded: SubjectKind[] = ['card.level', 'card.virtual', 'card.give', 'contact.create']
const free = kinds.filter((kind) => !guarded.includes(kind))

type Given = Parameters<typeof aSituation>[0]
/** Looked at `startMs`, not sent yet. */
const about = (kind: SubjectKind, given: Given = {}) => {
  const { processing, fields } = cases[kind]
  const { evidence = {}, ...rest } = given
  const isFor = kind === 'card.virtual' || kind === 'card.give' ? { client: 'c1' } : {}
  return aSituation({ kind, processing, fields, ...rest, evidence: { ...isFor, ...evidence } })
}
const seen = (kind: SubjectKind, more: Evidence = {}): Evidence => ({
  start: { facts: cases[kind].before },
  lookedAtMs: startMs,
  ...more,
})
/** Sent at `startMs`, no answer, the quiet time over. */
const unknown = (kind: SubjectKind, given: Given = {}) =>
  about(kind, {
    state: 'checking',
    nowMs: afterQuiet,
    ...given,
    evidence: seen(kind, given.evidence),
  })

describe('before it is sent', () => {
  test.each(kinds)('%s looks at its subject, and is sent while that is fresh', (kind) => {
    expect(decide(about(kind))).toEqual({ do: 'look' })
    const looked = absorb(about(kind), { to: 'look', outcome: look(cases[kind].before) })
    expect(looked).toMatchObject({ state: 'queued', again: 'now', everUnknown: false })
    const next = (nowMs: number) => decide(about(kind, { evidence: looked.evidence, nowMs }))
    expect(next(startMs + 30_000)).toEqual({ do: 'send' })
    expect(next(startMs + 30_001)).toEqual({ do: 'look' })
  })

  test.each(kinds)('%s whose look failed is tried again later', (kind) => {
    const absorbed = absorb(about(kind), { to: 'look', outcome: serverError })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff', everUnknown: false })
  })

  test.each<[SubjectKind, string]>([
    ['card.replace', 'CARD_NOT_FOUND'],
    ['card.level', 'CARD_NOT_FOUND'],
    ['card.update', 'CARD_NOT_FOUND'],
    ['card.delete', 'CARD_NOT_FOUND'],
    ['card.virtual', 'CONTACT_NOT_FOUND'],
    ['card.give', 'CONTACT_NOT_FOUND'],
    ['contact.update', 'CONTACT_NOT_FOUND'],
    ['group.update', 'GROUP_NOT_FOUND'],
    ['group.delete', 'GROUP_NOT_FOUND'],
  ])('%s of what is not there is refused', (kind, code) => {
    const absorbed = absorb(about(kind), { to: 'look', outcome: look(null) })
    expect(absorbed).toMatchObject({ state: 'refused', error: { code } })
  })

  test.each<[string, Record<string, string>, string, string, boolean]>([
    ['as much as was confirmed', { groups: '1', cards: '15' }, '1', '15', true],
    ['less than was confirmed', { groups: '1', cards: '15' }, '0', '9', true],
    ['more cards', { groups: '1', cards: '9' }, '1', '10', false],
    ['more groups', { groups: '1', cards: '15' }, '2', '15', false],
    ['nothing, and no count', {}, '0', '0', true],
    ['a card, and no count', {}, '0', '1', false],
    ['a group, and no count', {}, '1', '0', false],
  ])('a group that holds %s: is it deleted?', (_, counted, groups, cards, isSent) => {
    const deletion = about('group.delete', { fields: { group: 'g9', ...counted } })
    const absorbed = absorb(deletion, { to: 'look', outcome: look({ name: 'North', groups, cards }) })
    expect(absorbed).toMatchObject(
      isSent
        ? { state: 'queued', again: 'now', error: null }
        : { state: 'refused', error: { code: 'GROUP_GREW' } },
    )
  })

  test('a step that follows another one looks once more, since readings lag', () => {
    const step = about('card.update', { dependsOn: 'op-0' })
    const first = absorb(step, { to: 'look', outcome: look(null) })
    expect(first).toMatchObject({ state: 'queued', again: { afterMs: 30_000, reason: 'reading' } })
    const again = { ...step, evidence: first.evidence }
    expect(absorb(again, { to: 'look', outcome: look(null) })).toMatchObject({ state: 'refused' })
  })

  test('a card whose number is taken is not made', () => {
    const absorbed = absorb(about('card.create'), {
      to: 'look',
      outcome: look({ card, cardId: '5', name: 'x' }),
    })
    expect(absorbed).toMatchObject({ state: 'refused', error: { code: 'BARCODE_TAKEN' } })
  })

  test('a card with no other level is told so', () => {
    const absorbed = absorb(about('card.level'), { to: 'look', outcome: look({ level: 'a', next: null }) })
    expect(absorbed).toMatchObject({ state: 'refused', error: { code: 'LEVEL_NOT_REACHED' } })
  })

  test('what seems to be so already is sent all the same: the processing says what it thinks of it', () => {
    const { reached } = cases['card.update']
    const absorbed = absorb(about('card.update'), { to: 'look', outcome: look(reached) })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now' })
    expect(decide(about('card.update', { evidence: absorbed.evidence }))).toEqual({ do: 'send' })
  })
})

describe('a contact who is to be registered', () => {
  const matches = (facts: LookFacts, contact: object = {}) =>
    absorb(about('contact.create'), { to: 'look', outcome: look(facts, [{ contact }]) })

  test('and is already, with all that was asked for, is done without a request', () => {
    expect(matches({ matches: '1', client: 'c9', same: 'yes' })).toMatchObject({
      state: 'done',
      proof: 'proven',
      result: { client: 'c9', isNew: false },
    })
  })

  test.each<[string, object, string]>([
    ['phone', { phone }, 'PHONE_TAKEN'],
    ['e-mail', { phone: '79990000000', email: 'a@b.ru' }, 'EMAIL_TAKEN'],
  ])('whose %s is somebody’s with other data is refused', (_what, contact, code) => {
    expect(matches({ matches: '1', client: 'c9', same: 'no' }, contact)).toMatchObject({
      state: 'refused',
      error: { code },
    })
    expect(matches({ matches: '2', client: null, same: null }, contact)).toMatchObject({ error: { code } })
  })
})

describe('for a contact named by phone', () => {
  const give = (given: Given = {}) =>
    aSituation({
      kind: 'card.give',
      processing: 'organization',
      fields: { phone, name: '', description: '' },
      card: null,
      ...given,
    })

  test('the contact is found first', () => {
    expect(decide(give())).toEqual({ do: 'find-client' })
    const found = absorb(give(), { to: 'find-client', outcome: client('0') })
    expect(found).toMatchObject({ state: 'queued', evidence: { client: 'c1' } })
    expect(decide(give({ evidence: found.evidence }))).toEqual({ do: 'look' })
  })

  test('nobody is told so, after a second look where an earlier step may not show yet; several are not guessed among', () => {
    expect(absorb(give(), { to: 'find-client', outcome: nobody })).toMatchObject({
      state: 'refused',
      error: { code: 'CONTACT_NOT_FOUND' },
    })
    const step = give({ dependsOn: 'op-0' })
    const once = absorb(step, { to: 'find-client', outcome: nobody })
    expect(once).toMatchObject({ state: 'queued', again: { afterMs: 30_000, reason: 'reading' } })
    expect(
      absorb({ ...step, evidence: once.evidence }, { to: 'find-client', outcome: nobody }),
    ).toMatchObject({ state: 'refused', error: { code: 'CONTACT_NOT_FOUND' } })
    const two = confirmed([{ client: { id: 'c1' } }, { client: { id: 'c2' } }])
    expect(absorb(give(), { to: 'find-client', outcome: two })).toMatchObject({
      state: 'refused',
      error: { code: 'SEVERAL_CONTACTS' },
    })
  })

  test('the holder of a card will do where no client is named', () => {
    const held = confirmed([{ card: { number: '1', status: 'active' as const, balances: [], owner: 'c5' } }])
    expect(absorb(give(), { to: 'find-client', outcome: held })).toMatchObject({ evidence: { client: 'c5' } })
  })
})

describe('the first answer', () => {
  test.each(kinds)('%s that is confirmed is done, as the processing said', (kind) => {
    expect(absorb(about(kind, { evidence: seen(kind) }), { to: 'send', outcome: state })).toMatchObject({
      state: 'done',
      proof: 'confirmed',
    })
  })

  test.each(kinds)('%s that is refused is refused', (kind) => {
    expect(absorb(about(kind, { evidence: seen(kind) }), { to: 'send', outcome: rejected() })).toMatchObject({
      state: 'refused',
      error: { remoteCode: 'StatusError' },
    })
  })

  test.each(kinds)('%s that never left stays queued', (kind) => {
    expect(absorb(about(kind, { evidence: seen(kind) }), { to: 'send', outcome: notSent })).toMatchObject({
      state: 'queued',
      everUnknown: false,
    })
  })

  test.each(kinds)(
    '%s without an answer is checked, and nothing is concluded before the quiet time',
    (kind) => {
      const absorbed = absorb(about(kind, { evidence: seen(kind) }), { to: 'send', outcome: timeout })
      expect(absorbed).toMatchObject({ state: 'checking', everUnknown: true, isGivenUp: true })
      expect(decide(unknown(kind, { nowMs: afterQuiet - 1 }))).toEqual({ do: 'wait', untilMs: afterQuiet })
      expect(decide(unknown(kind))).toEqual({ do: 'look' })
    },
  )
})

describe('after an unknown outcome', () => {
  test.each(kinds)('%s is done when its target shows', (kind) => {
    const absorbed = absorb(unknown(kind), { to: 'look', outcome: look(cases[kind].reached) })
    const isSure = !['card.virtual', 'card.give', 'contact.create'].includes(kind)
    expect(absorbed).toMatchObject({ state: 'done', proof: isSure ? 'proven' : 'likely' })
  })

  test.each(kinds)('%s goes to a person when it is neither before nor after', (kind) => {
    const absorbed = absorb(unknown(kind), { to: 'look', outcome: look(cases[kind].neither) })
    const code = kind === 'contact.create' ? 'CONTACT_UNCERTAIN' : 'STATE_NEITHER_BEFORE_NOR_AFTER'
    expect(absorbed).toMatchObject({ state: 'attention', error: { code } })
  })

  test.each(free)('%s is sent again when its subject is as it was', (kind) => {
    const absorbed = absorb(unknown(kind), { to: 'look', outcome: look(cases[kind].before) })
    expect(absorbed).toMatchObject({ state: 'queued', again: 'now', everUnknown: true })
    const next = about(kind, { everUnknown: true, evidence: absorbed.evidence, nowMs: afterQuiet })
    expect(decide(next)).toEqual({ do: 'send' })
  })

  test.each(guarded)('%s that is as it was is looked at again after twice the quiet time', (kind) => {
    const first = absorb(unknown(kind), { to: 'look', outcome: look(cases[kind].before) })
    expect(first).toMatchObject({ state: 'checking', again: { afterMs: twiceQuiet, reason: 'quiet' } })
    const early = unknown(kind, { evidence: first.evidence, nowMs: afterQuiet + twiceQuiet - 1 })
    expect(absorb(early, { to: 'look', outcome: look(cases[kind].before) })).toMatchObject({
      state: 'checking',
      again: { afterMs: 1 },
    })
  })

  const twice = (kind: SubjectKind, given: Given = {}) =>
    absorb(
      unknown(kind, {
        nowMs: afterQuiet + twiceQuiet,
        ...given,
        evidence: { untouchedAtMs: afterQuiet, ...given.evidence },
      }),
      { to: 'look', outcome: look(cases[kind].before) },
    )

  test.each(['card.level', 'card.virtual', 'card.give'] as const)(
    '%s is repeated once, after two such looks, and no more',
    (kind) => {
      expect(twice(kind)).toMatchObject({ state: 'queued', again: 'now' })
      expect(twice(kind, { attempts: 2 })).toMatchObject({
        state: 'attention',
        error: { code: 'NO_EVIDENCE' },
      })
      expect(twice(kind, { attempts: 2, evidence: { notSent: 1 } })).toMatchObject({ state: 'queued' })
    },
  )

  test('a registration is repeated only where phones are unique, and is sure only there', () => {
    expect(twice('contact.create')).toMatchObject({
      state: 'attention',
      error: { code: 'CONTACT_UNCERTAIN' },
    })
    const facts = { phoneUnique: true }
    expect(twice('contact.create', { facts })).toMatchObject({ state: 'queued', again: 'now' })
    const { fields } = cases['contact.create']
    const byEmail = { ...fields, contact: JSON.stringify({ firstName: 'Anna', email: 'a@b.ru' }) }
    expect(twice('contact.create', { facts, fields: byEmail })).toMatchObject({ state: 'attention' })
    const shown = unknown('contact.create', { facts })
    expect(absorb(shown, { to: 'look', outcome: look(cases['contact.create'].reached) })).toMatchObject({
      state: 'done',
      proof: 'proven',
      result: { client: 'c9', isNew: true },
    })
  })

  test('what was seen to be as it was counts from the last request on', () => {
    const again = about('card.give', {
      everUnknown: true,
      attempts: 2,
      evidence: seen('card.give', { untouchedAtMs: afterQuiet }),
    })
    expect(absorb(again, { to: 'send', outcome: timeout }).evidence).not.toHaveProperty('untouchedAtMs')
  })

  test('results name what was made', () => {
    const given = absorb(unknown('card.give'), { to: 'look', outcome: look(cases['card.give'].reached) })
    expect(given.result).toEqual({ card: '2' })
    const level = absorb(unknown('card.level'), { to: 'look', outcome: look(cases['card.level'].reached) })
    expect(level.result).toEqual({ level: 'b' })
    const group = absorb(unknown('group.create'), {
      to: 'look',
      outcome: look(cases['group.create'].reached),
    })
    expect(group.result).toEqual({ group: 'g9' })
    const { fields } = cases['group.create']
    const told = about('group.create', { fields, evidence: seen('group.create') })
    expect(absorb(told, { to: 'send', outcome: state }).result).toEqual({ group: 'g9' })
  })

  test.each(kinds)('%s that is refused when it is sent again goes back to the evidence', (kind) => {
    const again = about(kind, { attempts: 2, sentAt: startMs, everUnknown: true, evidence: seen(kind) })
    expect(absorb(again, { to: 'send', outcome: rejected() })).toMatchObject({
      state: 'checking',
      error: { code: 'REFUSED_AFTER_UNKNOWN' },
    })
  })
})
