import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SubjectChange } from '../../electron/processing/port.ts'
import type { LookFacts } from '../../electron/sync/evidence.ts'
import { judgeLook } from '../../electron/sync/judge-look.ts'

const card = '2900100000017'
const replace: SubjectChange = { kind: 'card.replace', card, newCard: '2900100000024' }
const up: SubjectChange = { kind: 'card.level', card, direction: 'up' }
const virtual: SubjectChange = { kind: 'card.virtual', client: 'c1', cardType: 'T' }
const create: SubjectChange = {
  kind: 'card.create',
  card,
  cardId: 'm1',
  details: { name: 'Gold', group: null },
}
const update: SubjectChange = { kind: 'card.update', card, details: { name: 'Gold', email: 'a@b.ru' } }
const remove: SubjectChange = { kind: 'card.delete', card, withBalance: false }
const removeAll: SubjectChange = { ...remove, withBalance: true }
const consents = { email: true, sms: false, phone: false, push: false, method: 'any' } as const
const register: SubjectChange = {
  kind: 'contact.create',
  contact: { firstName: 'Anna', phone: '79001000001' },
  communication: consents,
}
const rename: SubjectChange = { kind: 'contact.update', client: 'c1', contact: { lastName: 'Orlova' } }
const consent: SubjectChange = { ...rename, contact: {}, communication: { sms: true } }
const plant: SubjectChange = { kind: 'group.create', groupId: 'g9', name: 'North', parent: 'g1' }
const move: SubjectChange = { kind: 'group.update', groupId: 'g9', parent: null }
const fell: SubjectChange = { kind: 'group.delete', groupId: 'g9' }

const old = { status: 'active', newCard: null, newStatus: 'issued', newOwner: null }
const silver = { level: 'silver', next: 'gold', cardId: '1' }
const group = { name: 'North', parent: 'g1', description: null }
const nobody = { matches: '0', client: null, same: null }

test.each<[string, SubjectChange, LookFacts, LookFacts, string]>([
  ['replaced', replace, old, { ...old, status: 'closed', newCard: '2900100000024' }, 'reached'],
  ['replaced by another card', replace, old, { ...old, newCard: '999' }, 'neither'],
  ['not replaced', replace, old, old, 'untouched'],
  ['given to somebody meanwhile', replace, old, { ...old, newOwner: 'c7' }, 'neither'],
  ['gone', replace, old, null, 'neither'],
  ['on its next level', up, silver, { level: 'gold', next: 'platinum', cardId: '1' }, 'reached'],
  ['on its level still, which has another next one now', up, silver, { ...silver, next: null }, 'untouched'],
  ['two levels up', up, silver, { level: 'platinum', next: null, cardId: '1' }, 'neither'],
  [
    'on no level, having had none to go to',
    up,
    { level: null, next: null },
    { level: null, next: null },
    'untouched',
  ],
  ['one card more', virtual, { cards: '1 3' }, { cards: '1 2 3' }, 'reached'],
  ['the first card', virtual, { cards: '' }, { cards: '2' }, 'reached'],
  ['the same cards', virtual, { cards: '1 3' }, { cards: '1 3' }, 'untouched'],
  ['two cards more', virtual, { cards: '1' }, { cards: '1 2 3' }, 'neither'],
  ['another card instead', virtual, { cards: '1' }, { cards: '2' }, 'neither'],
  ['made as asked', create, null, { card, cardId: 'm1', name: 'Gold', group: null }, 'reached'],
  ['made under an id of theirs', create, null, { card, cardId: '77', name: 'Gold', group: null }, 'reached'],
  ['not made', create, null, null, 'untouched'],
  ['made by somebody else', create, null, { card, cardId: '5', name: 'Iron', group: null }, 'neither'],
  [
    'changed in all that was named',
    update,
    { name: 'a', email: null },
    { name: 'Gold', email: 'a@b.ru' },
    'reached',
  ],
  ['as before', update, { name: 'a', email: null }, { name: 'a', email: null }, 'untouched'],
  ['changed in part', update, { name: 'a', email: null }, { name: 'Gold', email: null }, 'neither'],
  ['without a field that was named', update, { name: 'a', email: 'x' }, { name: 'Gold' }, 'neither'],
  ['deleted', remove, { cardId: '1', balance: '5' }, null, 'reached'],
  [
    'there, with more on it',
    remove,
    { cardId: '1', balance: '5' },
    { cardId: '1', balance: '9' },
    'untouched',
  ],
  [
    'there, with more than was to be lost',
    removeAll,
    { cardId: '1', balance: '5' },
    { cardId: '1', balance: '9' },
    'neither',
  ],
  ['made anew', remove, { cardId: '1', balance: '0' }, { cardId: '2', balance: '0' }, 'neither'],
  ['registered', register, nobody, { matches: '1', client: 'c1', same: 'yes' }, 'reached'],
  ['registered with other data', register, nobody, { matches: '1', client: 'c1', same: 'no' }, 'neither'],
  ['registered twice', register, nobody, { matches: '2', client: null, same: null }, 'neither'],
  ['not registered', register, nobody, { ...nobody, same: 'no' }, 'untouched'],
  ['renamed', rename, { lastName: 'Petrova', client: 'c1' }, { lastName: 'Orlova', client: 'c1' }, 'reached'],
  ['named as before', rename, { lastName: 'Petrova' }, { lastName: 'Petrova' }, 'untouched'],
  ['consenting', consent, { 'communication.sms': 'false' }, { 'communication.sms': 'true' }, 'reached'],
  ['silent about consents', consent, { client: 'c1' }, { client: 'c1' }, 'untouched'],
  ['planted', plant, null, group, 'reached'],
  ['planted elsewhere', plant, null, { ...group, parent: 'g2' }, 'neither'],
  ['moved to the root', move, group, { ...group, parent: null }, 'reached'],
  ['not moved', move, group, group, 'untouched'],
  ['felled', fell, { name: 'North' }, null, 'reached'],
  ['standing', fell, { name: 'North' }, { name: 'North' }, 'untouched'],
])('what is %s', (_name, change, before, now, verdict) => {
  expect(judgeLook(change, before, now)).toBe(verdict)
})

const changes = [
  replace,
  up,
  virtual,
  create,
  update,
  remove,
  removeAll,
  register,
  rename,
  consent,
  plant,
  move,
  fell,
]
const facts: fc.Arbitrary<LookFacts> = fc.option(
  fc.dictionary(
    fc.constantFrom(
      'status',
      'newCard',
      'level',
      'next',
      'cards',
      'name',
      'group',
      'matches',
      'same',
      'cardId',
    ),
    fc.option(fc.constantFrom('', '0', '1', '2', 'gold', 'Gold', 'yes'), { nil: null }),
  ),
  { nil: null },
)

describe('whatever two looks show', () => {
  test('a subject that is as it was is never taken for changed by a change that does something', () => {
    fc.assert(
      fc.property(fc.constantFrom(replace, up, virtual), facts, (change, same) => {
        if (change.kind === 'card.replace' && same?.['newCard'] === change.newCard) return
        if (change.kind === 'card.level' && same?.['level'] === same?.['next']) return
        expect(judgeLook(change, same, same)).toBe('untouched')
      }),
      { numRuns: 2000 },
    )
  })

  test('a subject that came or went is never untouched', () => {
    fc.assert(
      fc.property(fc.constantFrom(...changes), facts, (change, some) => {
        if (some === null) return
        expect(judgeLook(change, some, null)).not.toBe('untouched')
        expect(judgeLook(change, null, some)).not.toBe('untouched')
      }),
      { numRuns: 2000 },
    )
  })
})
