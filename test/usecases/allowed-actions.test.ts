import { describe, expect, test } from 'vitest'
import type { CachedCard } from '../../electron/db/cache.ts'
import type { Line } from '../../electron/sync/line.ts'
import { cardActions, customerActions, saleAction } from '../../electron/usecases/allowed-actions.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { CardStatus } from '../../shared/model/card.ts'
import type { Role } from '../../shared/model/operator.ts'
import { processingNames, type ProcessingName, type ProcessingState } from '../../shared/model/processing.ts'

/** Of a line the actions ask what its processing can do and whether it is up. */
const line = (name: ProcessingName, state: ProcessingState = 'up') =>
  ({
    processing: { name, capabilities: capabilities[name] },
    link: { state: () => ({ state }) },
  }) as unknown as Line

const card = (status: CardStatus, given: Partial<CachedCard> = {}): CachedCard => ({
  processing: 'organization',
  number: '1',
  barcode: null,
  status,
  category: null,
  type: null,
  balances: [],
  phone: null,
  code: null,
  contact: null,
  blockedFor: null,
  remoteId: '1',
  owner: 'c1',
  magnetic: null,
  details: null,
  asOf: 0,
  ...given,
})
const actionsOf = (name: ProcessingName, of: CachedCard, role: Role = 'director', isDenied = false) =>
  Object.fromEntries(
    cardActions(line(name), { card: of, isDenied }, role).map(({ kind, allowed, needsApproval, reason }) => [
      kind,
      reason ?? (allowed && needsApproval ? 'needs approval' : 'allowed'),
    ]),
  )

test.each(processingNames)('%s shows the actions it can do, each with its name, and no other', (name) => {
  const shown = cardActions(line(name), { card: card('active'), isDenied: false }, 'director')
  expect(shown.every(({ processing }) => processing === name)).toBe(true)
  expect(shown.filter(({ kind }) => !capabilities[name].kinds.includes(kind))).toEqual([])
})

describe('a card of organization', () => {
  test.each<[CardStatus, object]>([
    [
      'active',
      {
        'card.bind': 'CARD_ALREADY_BOUND',
        'card.activate': 'CARD_IS_ACTIVE',
        'card.deactivate': 'allowed',
        'card.block': 'allowed',
        'card.unblock': 'CARD_IS_ACTIVE',
        'card.replace': 'allowed',
        'card.level': 'allowed',
        'card.update': 'allowed',
        'card.delete': 'allowed',
      },
    ],
    [
      'issued',
      {
        'card.activate': 'allowed',
        'card.deactivate': 'CARD_IS_ISSUED',
        'card.replace': 'CARD_NOT_REPLACEABLE',
      },
    ],
    [
      'blocked',
      { 'card.unblock': 'allowed', 'card.level': 'CARD_IS_BLOCKED', 'card.block': 'CARD_IS_BLOCKED' },
    ],
    [
      'closed',
      { 'card.update': 'CARD_IS_CLOSED', 'card.unblock': 'CARD_IS_CLOSED', 'card.delete': 'allowed' },
    ],
  ])('that is %s', (status, expected) => {
    expect(actionsOf('organization', card(status))).toMatchObject(expected)
  })

  test('that is nobody’s can be bound, and one that was replaced cannot be replaced again', () => {
    expect(actionsOf('organization', card('issued', { owner: null }))).toMatchObject({
      'card.bind': 'allowed',
    })
    const replaced = card('active', { details: { replacedBy: '2' } })
    expect(actionsOf('organization', replaced)).toMatchObject({ 'card.replace': 'CARD_NOT_REPLACEABLE' })
  })

  test('that this till has blocked can be blocked and deleted, and nothing else', () => {
    const shown = Object.entries(actionsOf('organization', card('active'), 'director', true))
    const allowed = shown.filter(([, verdict]) => verdict === 'allowed').map(([kind]) => kind)
    expect(allowed).toEqual(['card.block', 'card.delete'])
  })

  test('needs an approval for what takes something away', () => {
    expect(actionsOf('organization', card('active'), 'cashier')).toMatchObject({
      'card.deactivate': 'needs approval',
      'card.block': 'needs approval',
      'card.level': 'needs approval',
      'card.delete': 'needs approval',
    })
  })
})

test('a card whose holder nobody knows cannot be touched where it is found through them alone', () => {
  const lost = card('active', { owner: null })
  expect(Object.values(actionsOf('customer', lost)).every((verdict) => verdict === 'HOLDER_UNKNOWN')).toBe(
    true,
  )
})

describe('what is done for a customer', () => {
  const shown = (
    name: ProcessingName,
    customer: { isKnown: boolean; hasPhone: boolean },
    state?: ProcessingState,
  ) =>
    customerActions(line(name, state), customer, 'director').map(({ kind, reason }) => [
      kind,
      reason ?? 'allowed',
    ])

  test('needs an id there, or a phone while the line cannot be asked', () => {
    const known = { isKnown: true, hasPhone: false }
    expect(shown('customer', known)).toEqual([
      ['contact.update', 'allowed'],
      ['bonus.change', 'allowed'],
    ])
    expect(shown('crm', known)).toEqual([['card.virtual', 'allowed']])
    expect(shown('organization', known)).toEqual([['card.give', 'allowed']])
    const byPhone = { isKnown: false, hasPhone: true }
    expect(shown('customer', byPhone)).toEqual([
      ['contact.update', 'NOT_REGISTERED'],
      ['bonus.change', 'NO_BONUS_CLIENT'],
    ])
    expect(shown('crm', byPhone)).toEqual([['card.virtual', 'NOT_REGISTERED']])
    expect(shown('crm', byPhone, 'down')).toEqual([['card.virtual', 'allowed']])
    expect(shown('customer', byPhone, 'down')).toEqual([
      ['contact.update', 'NOT_REGISTERED'],
      ['bonus.change', 'allowed'],
    ])
  })

  test('is absent where nobody can do it', () => {
    expect(shown('cashdesk', { isKnown: true, hasPhone: true })).toEqual([])
  })
})

describe('a sale', () => {
  const offered = (
    name: ProcessingName,
    state: ProcessingState,
    customer: { isClientKnown: boolean; hasPhone: boolean },
  ) => {
    const { allowed, reason } = saleAction(line(name, state), {
      isBlocked: false,
      isDenied: false,
      ...customer,
    })
    return reason ?? allowed
  }
  const nobody = { isClientKnown: false, hasPhone: false }
  const byPhone = { isClientKnown: false, hasPhone: true }

  test.each<ProcessingState>(['down', 'unknown'])(
    'is not offered for a card of nobody known where it is posted through the holder: the line is %s',
    (state) => {
      expect(offered('customer', state, nobody)).toBe('HOLDER_UNKNOWN')
      expect(offered('customer', state, byPhone)).toBe(true)
      expect(offered('customer', state, { isClientKnown: true, hasPhone: false })).toBe(true)
      expect(offered('loyalclient', state, nobody)).toBe(true)
    },
  )

  test('of whom the processing has just said that it does not know them is not offered', () => {
    expect(offered('customer', 'up', nobody)).toBe('NO_BONUS_CLIENT')
    expect(offered('loyalclient', 'up', byPhone)).toBe('NO_BONUS_CLIENT')
  })
})
