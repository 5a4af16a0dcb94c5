/** Cards of processings that bind by a contact's id, give text or no reasons, or find a card through its holder alone. */
import { describe, expect, test } from 'vitest'
import { absorb } from '../../electron/sync/absorb.ts'
import { changeOf } from '../../electron/sync/change-of.ts'
import { decide } from '../../electron/sync/decide.ts'
import type { CardReading } from '../../electron/sync/evidence.ts'
import { clientQueryOf, queryOf } from '../../electron/sync/queries.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import {
  aSituation,
  card,
  client,
  confirmed,
  nobody,
  phone,
  quietMs,
  startMs,
  timeout,
} from '../helpers/situation.ts'

const afterQuiet = startMs + quietMs()
const number = '2900100000017'
const reading = (given: Partial<CardReading>): CardReading => ({
  number,
  status: 'active',
  phone: null,
  owner: null,
  cardId: '77',
  atMs: startMs,
  ...given,
})
type Given = Parameters<typeof aSituation>[0]
const at = (processing: ProcessingName, kind: OperationKind, given: Given = {}) =>
  aSituation({ processing, kind, fields: { card: number, phone, reason: 'lost' }, ...given })
const unknown = (processing: ProcessingName, kind: OperationKind, given: Given = {}) =>
  at(processing, kind, { state: 'checking', nowMs: afterQuiet, ...given })

describe.each(['crm', 'organization', 'customer'] as const)('binding a card at %s', (processing) => {
  const pre = reading({ status: 'issued' })

  test('finds the contact by phone first, and binds to the id', () => {
    const bind = at(processing, 'card.bind')
    expect(decide(bind)).toEqual({ do: 'find-client' })
    expect(clientQueryOf(bind.operation, bind.capabilities)).toEqual({ by: 'phone', value: phone })
    const found = absorb(bind, { to: 'find-client', outcome: client('0') })
    const next = at(processing, 'card.bind', { evidence: { ...found.evidence, pre } })
    expect(decide(next)).toEqual({ do: 'send' })
    expect(changeOf(next.operation, next.evidence, next.capabilities)).toEqual({
      kind: 'card.bind',
      card: number,
      phone,
      client: 'c1',
      cardId: '77',
    })
  })

  test('is done when the card is that contact’s, whatever phone it carries', () => {
    const bound = card('issued', { owner: 'c1', phone: '79990000000' })
    const checking = unknown(processing, 'card.bind', { evidence: { client: 'c1', pre } })
    expect(absorb(checking, { to: 'read-card', outcome: bound })).toMatchObject({
      state: 'done',
      proof: 'proven',
    })
  })

  test('is sent again when it is nobody’s still, and goes to a person when it is somebody else’s', () => {
    const checking = unknown(processing, 'card.bind', { evidence: { client: 'c1', pre } })
    expect(absorb(checking, { to: 'read-card', outcome: card('issued') })).toMatchObject({ state: 'queued' })
    expect(absorb(checking, { to: 'read-card', outcome: card('issued', { owner: 'c2' }) })).toMatchObject({
      state: 'attention',
    })
  })

  test('never takes a card away from somebody else', () => {
    const first = at(processing, 'card.bind', { evidence: { client: 'c1' } })
    expect(absorb(first, { to: 'read-card', outcome: card('issued', { owner: 'c2' }) })).toMatchObject({
      state: 'refused',
      error: { code: 'CARD_BOUND_TO_ANOTHER_CONTACT' },
    })
  })

  test('of a card that no reading shows is sent where free cards cannot be read', () => {
    const first = at(processing, 'card.bind', { evidence: { client: 'c1' } })
    const absorbed = absorb(first, { to: 'read-card', outcome: nobody })
    if (capabilities[processing].findsFreeCards) {
      expect(absorbed).toMatchObject({ state: 'refused', error: { code: 'CARD_NOT_FOUND' } })
    } else {
      expect(absorbed).toMatchObject({ state: 'queued', again: 'now' })
    }
  })
})

test('of all the cards of a contact the one that was asked for is read', () => {
  const other = { number: '1', status: 'blocked' as const, balances: [], owner: 'c1' }
  const own = { number: '2', barcode: number, id: '77', status: 'active' as const, balances: [], owner: 'c1' }
  const both = confirmed([{ card: other }, { card: own }])
  const read = absorb(at('organization', 'card.deactivate'), { to: 'read-card', outcome: both })
  expect(read.evidence.pre).toMatchObject({ status: 'active', cardId: '77', owner: 'c1' })
  const none = absorb(at('organization', 'card.deactivate'), {
    to: 'read-card',
    outcome: confirmed([{ card: other }]),
  })
  expect(none).toMatchObject({ state: 'refused', error: { code: 'CARD_NOT_FOUND' } })
})

describe('deactivating a card', () => {
  const pre = reading({ owner: 'c1' })
  test.each(['issued', 'new'] as const)('is done when it is %s and its owner the same', (status) => {
    const checking = unknown('organization', 'card.deactivate', { evidence: { pre } })
    expect(absorb(checking, { to: 'read-card', outcome: card(status, { owner: 'c1' }) })).toMatchObject({
      state: 'done',
      proof: 'proven',
      result: { status },
    })
    expect(absorb(checking, { to: 'read-card', outcome: card(status, { owner: 'c2' }) })).toMatchObject({
      state: 'attention',
    })
  })

  test('is sent again while it is active still', () => {
    const checking = unknown('organization', 'card.deactivate', { evidence: { pre } })
    expect(absorb(checking, { to: 'read-card', outcome: card('active', { owner: 'c1' }) })).toMatchObject({
      state: 'queued',
    })
  })
})

describe('where a card is found through its holder alone', () => {
  test('the holder goes with every reading', () => {
    const known = at('customer', 'card.activate', { evidence: { holder: 'c5' } })
    expect(decide(known)).toEqual({ do: 'read-card' })
    expect(queryOf(known.operation, known.evidence, known.capabilities)).toEqual({
      by: 'number',
      value: number,
      owner: 'c5',
    })
  })

  test('one whom nobody knows yet is found by phone first', () => {
    const unnamed = at('customer', 'card.activate')
    expect(decide(unnamed)).toEqual({ do: 'find-client' })
    const found = at('customer', 'card.activate', { evidence: { client: 'c1' } })
    expect(queryOf(found.operation, found.evidence, found.capabilities)).toMatchObject({ owner: 'c1' })
  })

  test('a card that was bound is read through its new holder', () => {
    const evidence = { holder: 'c5', client: 'c1' }
    const before = at('customer', 'card.bind', { evidence })
    expect(queryOf(before.operation, before.evidence, before.capabilities)).toMatchObject({ owner: 'c5' })
    const after = unknown('customer', 'card.bind', { evidence })
    expect(queryOf(after.operation, after.evidence, after.capabilities)).toMatchObject({ owner: 'c1' })
  })
})

describe('a block that ends by itself', () => {
  const until = new Date(startMs + 60_000).toISOString()
  const fields = { card: number, reason: 'lost', until }
  const pre = reading({ owner: 'c1' })

  test('is sent with its end and the card’s id', () => {
    const block = at('organization', 'card.block', { fields, evidence: { pre } })
    expect(decide(block)).toEqual({ do: 'send' })
    expect(changeOf(block.operation, block.evidence, block.capabilities)).toEqual({
      kind: 'card.block',
      card: number,
      cardId: '77',
      reason: 'lost',
      until,
    })
  })

  test('is refused where its end came before it could be sent', () => {
    const late = at('organization', 'card.block', { fields, nowMs: startMs + 60_000 })
    expect(decide(late)).toMatchObject({ do: 'close', closing: { state: 'refused', code: 'BLOCK_OVER' } })
  })

  test('that shows no more after its end is no contradiction, and is not sent again', () => {
    const unblocked = { to: 'read-card', outcome: card('active', { owner: 'c1' }) } as const
    const block = (given: Given) =>
      unknown('organization', 'card.block', { fields, evidence: { pre }, ...given })
    expect(absorb(block({ nowMs: startMs + 59_999 }), unblocked)).toMatchObject({ state: 'queued' })
    expect(absorb(block({ nowMs: startMs + 60_000 }), unblocked)).toMatchObject({
      state: 'checking',
      again: { afterMs: quietMs() - 60_000, reason: 'quiet' },
    })
    expect(absorb(block({}), unblocked)).toMatchObject({ state: 'done', proof: 'likely' })
    const queued = at('organization', 'card.block', {
      fields,
      everUnknown: true,
      evidence: { pre },
      nowMs: startMs + 60_000,
    })
    expect(decide({ ...queued, evidence: { pre: reading({ atMs: startMs + 60_000 }) } })).toEqual({
      do: 'read-card',
    })
  })
})

test('a card named by phone is told by the number and the id that were read', () => {
  const block = at('organization', 'card.block', {
    fields: { phone, reason: 'lost' },
    card: number,
    evidence: { pre: reading({}) },
  })
  expect(changeOf(block.operation, block.evidence, block.capabilities)).toMatchObject({
    card: number,
    phone,
    cardId: '77',
  })
  const coded = at('cashdesk', 'card.block', { fields: { phone, reason: '0' }, card: number })
  expect(changeOf(coded.operation, coded.evidence, coded.capabilities)).toEqual({
    kind: 'card.block',
    phone,
    reason: '0',
  })
})

test('an unknown outcome of finding the contact is no outcome', () => {
  const absorbed = absorb(at('crm', 'card.bind'), { to: 'find-client', outcome: timeout })
  expect(absorbed).toMatchObject({ state: 'queued', again: 'backoff', everUnknown: false })
})

describe('an operation of which nothing says whose it is', () => {
  const nothing: Given = { fields: { card: number, amount: '10' }, contact: null }
  test.each<[ProcessingName, OperationKind, Given]>([
    ['customer', 'sale.record', { evidence: { delta: '1' } }],
    ['customer', 'bonus.hold', {}],
    ['customer', 'bonus.change', {}],
    ['customer', 'card.block', {}],
    ['customer', 'card.update', {}],
    ['organization', 'card.bind', {}],
    ['organization', 'card.give', {}],
    ['crm', 'card.virtual', {}],
  ])('at %s is refused, not tried for ever: %s', (processing, kind, given) => {
    const closing = { state: 'refused', code: 'HOLDER_UNKNOWN' }
    expect(decide(at(processing, kind, { ...nothing, ...given }))).toEqual({ do: 'close', closing })
    expect(decide(at(processing, kind, { ...nothing, ...given, contact: phone }))).toEqual({
      do: 'find-client',
    })
  })

  test('finds its bonus client by the card, where the processing knows cards by number', () => {
    expect(decide(at('loyalclient', 'sale.record', nothing))).toEqual({ do: 'find-client' })
  })
})
