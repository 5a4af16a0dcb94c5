import { describe, expect, test } from 'vitest'
import { wellKnown } from '../../electron/training/seed.ts'
import { inTurn, openWorld } from './world.ts'
import type { World } from './world.ts'

const {
  active,
  blockedBlackList,
  blockedByDirector,
  blockedIncomplete,
  blockedLoss,
  issued,
  lostCandidate,
  replaced,
  soldCards,
  unknown,
} = wellKnown
const [newCard = ''] = wellKnown.newCards
const [soldCard = ''] = soldCards
const roles = ['client', 'operator', 'marketer', 'senior', 'director', 'till'] as const
type Role = (typeof roles)[number]

/** The tables of the document: who may use which code. */
const mayBlock: Record<string, readonly Role[]> = {
  '0': ['client', 'operator', 'marketer', 'senior', 'director', 'till'],
  '1': ['senior', 'director', 'till'],
  '2': ['director', 'till'],
  '3': ['operator', 'marketer', 'till'],
  '4': ['operator', 'marketer', 'senior', 'director', 'till'],
  '5': [],
}
const mayUnblockWith: Record<string, readonly Role[]> = {
  '0': ['client', 'operator', 'marketer', 'senior', 'director', 'till'],
  '1': ['senior', 'director', 'till'],
  '2': ['director', 'till'],
  '3': ['operator', 'marketer', 'till'],
  '4': [],
}
const mayUnblockFrom: Record<string, readonly Role[]> = {
  '0': ['client', 'operator', 'marketer', 'senior', 'director', 'till'],
  '1': ['senior', 'director', 'till'],
  '2': ['director', 'till'],
  '3': ['operator', 'marketer', 'till'],
  '4': [],
}

const accepted = { Status: true, Key: 'OK', Value: '' }
const refused = (Key: string): object => ({ Status: false, Key, Value: expect.stringMatching(/^[А-Я].+\.$/) })
const keyOf = async (answer: ReturnType<World['post']>): Promise<unknown> => (await answer).body['Key']

describe('Block', () => {
  test.each(Object.entries(mayBlock))(
    'for reason %s is for the roles the document names',
    async (code, allowed) => {
      const { post, training } = await openWorld()
      const seen = await inTurn(roles, async (role) => {
        const key = await keyOf(post('/Block', { Number: active.number, BlockReasonCode: code }, role))
        const blockedBy = training.ledger.card(active.number)?.blockedBy ?? null
        training.reset()
        return { key, blockedBy }
      })
      const expected = (role: Role): object =>
        allowed.includes(role) ? { key: 'OK', blockedBy: role } : { key: 'BlockReasonError', blockedBy: null }
      expect(seen).toEqual(roles.map(expected))
    },
  )

  test('takes a card by its contact’s phone', async () => {
    const { post, training } = await openWorld()
    expect(
      (await post('/Block', { ContactMobileNumber: lostCandidate.phone, BlockReasonCode: '0' })).body,
    ).toEqual(accepted)
    expect(training.ledger.card(lostCandidate.number)).toMatchObject({
      status: 'blocked',
      blockReason: 'loss',
    })
  })

  test('takes an issued card that is bound', async () => {
    const { post } = await openWorld()
    const body = { Number: issued.number, BlockReasonCode: '0', BlockReasonName: 'Потеря карты' }
    expect((await post('/Block', body)).body).toEqual(accepted)
  })

  test.each([
    ['nothing given', {}, 'RequiredParameterNotSpecified'],
    ['no reason', { Number: active.number }, 'RequiredParameterNotSpecified'],
    ['neither number nor phone', { BlockReasonCode: '0' }, 'RequiredParameterNotSpecified'],
    ['a malformed number', { Number: 'x', BlockReasonCode: '0' }, 'InvalidCardNumber'],
    ['a malformed phone', { ContactMobileNumber: '8-900', BlockReasonCode: '0' }, 'InvalidMobileNumber'],
    ['a card nobody has', { Number: unknown.number, BlockReasonCode: '0' }, 'CannotFindCardNumber'],
    ['a phone nobody has', { ContactMobileNumber: unknown.phone, BlockReasonCode: '0' }, 'CannotFindMobile'],
    [
      'a contact without a card',
      { ContactMobileNumber: wellKnown.withoutCard.phone, BlockReasonCode: '0' },
      'CannotFindCardNumber',
    ],
    [
      'a card of another contact',
      { Number: active.number, ContactMobileNumber: issued.phone, BlockReasonCode: '0' },
      'CannotFindCardNumber',
    ],
    ['a new card', { Number: newCard, BlockReasonCode: '0' }, 'StatusError'],
    ['an issued card bound to nobody', { Number: soldCard, BlockReasonCode: '0' }, 'StatusError'],
    ['a blocked card', { Number: blockedLoss.number, BlockReasonCode: '4' }, 'StatusError'],
  ])('with %s is refused and changes nothing', async (_case, body, key) => {
    const { post, training } = await openWorld()
    expect((await post('/Block', body)).body).toEqual(refused(key))
    expect(training.ledger.calls()).toEqual([])
    expect(training.ledger.card(active.number)?.status).toBe('active')
  })

  test('names every parameter that is missing', async () => {
    const { post } = await openWorld()
    expect((await post('/Block', {})).body['Value']).toMatch(
      /: Number, ContactMobileNumber, BlockReasonCode\.$/,
    )
    expect((await post('/Block', { BlockReasonCode: '0' })).body['Value']).toMatch(
      /: Number, ContactMobileNumber\.$/,
    )
    expect((await post('/Block', { ContactMobileNumber: active.phone })).body['Value']).toMatch(
      /: BlockReasonCode\.$/,
    )
  })
})

describe('UnBlock', () => {
  test('brings a card back active when the questionnaire is complete', async () => {
    const { post, training } = await openWorld()
    expect((await post('/UnBlock', { Number: blockedLoss.number, UnBlockReasonCode: '0' })).body).toEqual(
      accepted,
    )
    expect(training.ledger.card(blockedLoss.number)).toMatchObject({
      status: 'active',
      blockReason: null,
      blockedBy: null,
    })
  })

  test('brings a card back issued when the questionnaire is incomplete', async () => {
    const { post, training } = await openWorld()
    const body = {
      ContactMobileNumber: blockedIncomplete.phone,
      UnBlockReasonCode: '0',
      UnBlockReasonName: 'Нахождение карты',
    }
    expect((await post('/UnBlock', body)).body).toEqual(accepted)
    expect(training.ledger.card(blockedIncomplete.number)?.status).toBe('issued')
  })

  test.each(Object.entries(mayUnblockWith))(
    'for reason %s is for the roles the document names',
    async (code, allowed) => {
      const { post, training } = await openWorld()
      const keys = await inTurn(roles, async (role) => {
        const key = await keyOf(
          post('/UnBlock', { Number: blockedLoss.number, UnBlockReasonCode: code }, role),
        )
        training.reset()
        return key
      })
      expect(keys).toEqual(roles.map((role) => (allowed.includes(role) ? 'OK' : 'UnBlockReasonError')))
    },
  )

  test.each(Object.entries(mayUnblockFrom))(
    'of a card blocked for %s is for the roles the document names',
    async (blockCode, allowed) => {
      const { post, training } = await openWorld()
      const keys = await inTurn(roles, async (role) => {
        await post('/Block', { Number: active.number, BlockReasonCode: blockCode })
        const key = await keyOf(post('/UnBlock', { Number: active.number, UnBlockReasonCode: '0' }, role))
        training.reset()
        return key
      })
      expect(keys).toEqual(roles.map((role) => (allowed.includes(role) ? 'OK' : 'UnBlockReasonError')))
    },
  )

  test('of a card that an administrator blocked is for an administrator', async () => {
    const { post, training } = await openWorld()
    const body = { Number: blockedByDirector.number, UnBlockReasonCode: '0' }
    for (const role of ['client', 'operator', 'marketer', 'senior']) {
      expect(await keyOf(post('/UnBlock', body, role))).toBe('UnBlockReasonError')
    }
    expect(await keyOf(post('/UnBlock', body, 'director'))).toBe('OK')
    training.reset()
    expect(await keyOf(post('/UnBlock', body, 'till'))).toBe('OK')
  })

  test.each([
    ['nothing given', {}, 'RequiredParameterNotSpecified'],
    ['a malformed number', { Number: '12', UnBlockReasonCode: '0' }, 'InvalidCardNumber'],
    ['a malformed phone', { ContactMobileNumber: '12', UnBlockReasonCode: '0' }, 'InvalidMobileNumber'],
    ['a card nobody has', { Number: unknown.number, UnBlockReasonCode: '0' }, 'CannotFindCardNumber'],
    [
      'a phone nobody has',
      { ContactMobileNumber: unknown.phone, UnBlockReasonCode: '0' },
      'CannotFindMobile',
    ],
    ['a new card', { Number: newCard, UnBlockReasonCode: '0' }, 'StatusError'],
    ['an issued card', { Number: issued.number, UnBlockReasonCode: '0' }, 'StatusError'],
    ['an active card', { Number: active.number, UnBlockReasonCode: '0' }, 'StatusError'],
    ['a replaced card', { Number: replaced.number, UnBlockReasonCode: '0' }, 'UnBlockReasonError'],
  ])('with %s is refused and changes nothing', async (_case, body, key) => {
    const { post, training } = await openWorld()
    expect((await post('/UnBlock', body)).body).toEqual(refused(key))
    expect(training.ledger.calls()).toEqual([])
  })

  test('names every parameter that is missing', async () => {
    const { post } = await openWorld()
    expect((await post('/UnBlock', {})).body['Value']).toMatch(
      /: Number, ContactMobileNumber, UnBlockReasonCode\.$/,
    )
  })
})

test('a card blocked for the black list comes back off the black list', async () => {
  const { post, training } = await openWorld()
  const body = { Number: blockedBlackList.number, UnBlockReasonCode: '2' }
  expect(await keyOf(post('/UnBlock', body, 'senior'))).toBe('UnBlockReasonError')
  expect(await keyOf(post('/UnBlock', body, 'director'))).toBe('OK')
  expect(training.ledger.card(blockedBlackList.number)?.status).toBe('active')
})
