import { describe, expect, test } from 'vitest'
import { draftOfOffline, readOffline } from '../../renderer/screens/settings/offline-draft.ts'
import {
  dialsIn,
  isOwn,
  ownRule,
  ownScopes,
  policyIn,
  withDials,
  withoutDial,
  withRule,
} from '../../renderer/screens/settings/offline-scope.ts'
import { offlineConfig } from '../../shared/model/offline-config.ts'

const stored = offlineConfig.parse({
  spend: 'cached',
  perReceipt: '300',
  typed: '50',
  approval: { upTo: '600' },
  tills: 3,
  kinds: { 'card.unblock': 'approval' },
  processing: {
    customer: { perReceipt: '10', approval: null, integration: null, kinds: { 'contact.create': 'refuse' } },
    loyalclient: { spend: 'never' },
  },
})
const draft = draftOfOffline(stored)

describe('the offline policy in its fields', () => {
  test('is read back as it was, with the rules that a processing has of its own', () => {
    expect(readOffline(draft)).toEqual({ ok: true, config: stored })
  })

  test('takes amounts as they are typed, and empty fields for no cap and no approval', () => {
    const change = { perReceipt: '1 250,50', integration: '', approvalUpTo: ' ' }
    expect(readOffline(withDials(draft, 'shop', change))).toMatchObject({
      ok: true,
      config: { perReceipt: '1250.50', integration: null, approval: null },
    })
  })

  test('names every field that cannot be read, and whose it is', () => {
    const change = { perReceipt: 'сто', approvalUpTo: '-5', integration: 'x' }
    const typed = withDials({ ...withDials(draft, 'shop', change), tills: '0' }, 'crm', { typed: 'y' })
    expect(readOffline(typed)).toMatchObject({
      ok: false,
      wrong: expect.arrayContaining([
        { scope: 'shop', field: 'perReceipt' },
        { scope: 'shop', field: 'integration' },
        { scope: 'shop', field: 'approvalUpTo' },
        { scope: 'shop', field: 'tills' },
        { scope: 'crm', field: 'typed' },
      ]),
    })
  })

  test('changes the rule of one kind and leaves the others', () => {
    const ruled = withRule(
      withRule(draft, 'shop', 'card.issue', 'approval'),
      'shop',
      'card.unblock',
      'refuse',
    )
    expect(readOffline(ruled)).toMatchObject({
      config: { kinds: { 'card.issue': 'approval', 'card.unblock': 'refuse' } },
    })
  })
})

describe('a processing', () => {
  test('shows what holds there, and which of it is its own', () => {
    expect(dialsIn(draft, 'customer')).toMatchObject({ perReceipt: '10', typed: '50', approvalUpTo: '' })
    expect(
      (['perReceipt', 'typed', 'approvalUpTo'] as const).map((dial) => isOwn(draft, 'customer', dial)),
    ).toEqual([true, false, true])
    expect(ownScopes(draft)).toEqual(['loyalclient', 'customer'])
  })

  test('follows the shop in what it was not set apart in', () => {
    const changed = withDials(draft, 'shop', { perReceipt: '900', typed: '70' })
    expect(dialsIn(changed, 'customer')).toMatchObject({ perReceipt: '10', typed: '70' })
  })

  test('is set apart in a dial and a kind, and nothing else of it or of the shop changes', () => {
    const apart = withRule(
      withDials(draft, 'crm', { perCardPerDay: '77' }),
      'crm',
      'card.virtual',
      'approval',
    )
    expect(readOffline(apart)).toEqual({
      ok: true,
      config: {
        ...stored,
        processing: {
          ...stored.processing,
          crm: { perCardPerDay: '77', kinds: { 'card.virtual': 'approval' } },
        },
      },
    })
  })

  test('is put back to the shop’s, dial by dial and kind by kind, until nothing of it is left in the file', () => {
    const some = withoutDial(draft, 'customer', 'perReceipt')
    expect(readOffline(some)).toMatchObject({
      config: { processing: { customer: { approval: null, integration: null } } },
    })
    expect(dialsIn(some, 'customer').perReceipt).toBe('300')
    const bare = withRule(
      withoutDial(withoutDial(some, 'customer', 'approvalUpTo'), 'customer', 'integration'),
      'customer',
      'contact.create',
      null,
    )
    expect(ownRule(bare, 'customer', 'contact.create')).toBeUndefined()
    expect(readOffline(bare)).toEqual({
      ok: true,
      config: { ...stored, processing: { loyalclient: { spend: 'never' } } },
    })
  })

  test('has the policy of its own dials; the shop has that of none', () => {
    expect(policyIn(stored, 'customer')).toMatchObject({ perReceipt: '10', approval: null, tills: 3 })
    expect(policyIn(stored, 'loyalclient').spend).toBe('never')
    expect(policyIn(stored, 'shop')).toMatchObject({ spend: 'cached', perReceipt: '300' })
  })
})
