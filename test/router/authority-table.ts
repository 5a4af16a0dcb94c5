/**
 * What each procedure of the contract needs, one line each, written from domain.md and the customer's documents and not
 * from the product. A procedure that is not here fails the suite: whoever adds one says here whose it is.
 *
 * - `anyone`: also a screen at which nobody is signed in.
 * - `signedIn`: any operator, and a cash-register program by its key, which is a cashier.
 * - `supervisor`: everyone but a cashier. `director`: a director alone.
 * - `alone`: these roles; anybody else with the approval of one of them, by their own PIN, who is not the same person.
 * - `approved`: anybody signed in, always with the approval of a supervisor who is somebody else; with `either`, one of the
 *   two must be of these roles.
 * - `by-pin`: anybody signed in may call, and one of these roles does it, with the PIN that the procedure asks for.
 *
 * `input` makes a valid one, and whatever must be there before; procedures take `operator` and `approval` from the suite.
 */
import type { Role } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { card, client, passphrase, phone, queueFile, type World } from './guarded-world.ts'

export type Need =
  | { who: 'anyone' | 'signed-in' | 'supervisor' | 'director' }
  | { who: 'approved'; either?: readonly Role[] }
  | { who: 'alone' | 'by-pin'; roles: readonly Role[] }
export type Row = {
  what: string
  need: Need
  input(world: World): unknown
  /** What a call may come to beside an answer, where this small till has not all that it needs. */
  else?: string
}

type Input = Row['input']
const row =
  (who: 'anyone' | 'signed-in' | 'supervisor' | 'director' | 'approved') =>
  (input: Input, otherwise?: string, what = ''): Row => ({
    what,
    need: { who },
    input,
    ...(otherwise === undefined ? {} : { else: otherwise }),
  })
const anyone = row('anyone')
const signedIn = row('signed-in')
const supervisor = row('supervisor')
const director = row('director')
const approved = row('approved')
const nothing = () => ({})
const alone = (roles: readonly Role[], input: Input, what = ''): Row => ({
  what,
  need: { who: 'alone', roles },
  input,
})

const all: readonly Role[] = ['cashier', 'operator', 'marketer', 'senior', 'director']
const supervisors: readonly Role[] = ['operator', 'marketer', 'senior', 'director']
const makers: readonly Role[] = ['marketer', 'senior', 'director']
const headOffice: readonly Role[] = ['marketer', 'director']
/** Whoever answers for the shop. */
const heads: readonly Role[] = ['senior', 'director']
const nobody: readonly Role[] = []

/** CashDesk's document: who may block for what, and unblock for what. */
const blocks: Record<string, readonly Role[]> = {
  0: ['operator', 'marketer', 'senior', 'director'],
  1: ['senior', 'director'],
  2: ['director'],
  3: ['operator', 'marketer'],
  4: ['operator', 'marketer', 'senior', 'director'],
}
const unblocks: Record<string, readonly Role[]> = {
  0: ['operator', 'marketer', 'senior', 'director'],
  1: ['senior', 'director'],
  2: ['director'],
  3: ['operator', 'marketer'],
}
/** What a card was blocked for that these may not lift; 4, a replacement, is final for everyone. */
const neverLift: Record<string, readonly Role[]> = {
  0: [],
  1: ['operator', 'marketer'],
  2: ['operator', 'senior', 'marketer'],
  3: ['senior', 'director'],
  4: ['operator', 'marketer', 'senior', 'director'],
}

const kind = (
  name: string,
  processing: ProcessingName,
  roles: readonly Role[],
  fields: object,
  what = '',
  before: (world: World) => void = () => undefined,
): Row => ({
  what: `${name}${what}`,
  need: { who: 'alone', roles },
  input(world) {
    before(world)
    return { kind: name, processing, waitMs: 0, ...fields }
  },
})

/** Every kind of operation, and every reason where the reason decides. */
export const kinds: readonly Row[] = [
  kind('card.issue', 'cashdesk', all, { card }),
  kind('card.bind', 'cashdesk', all, { card, phone }),
  kind('card.activate', 'cashdesk', all, { card }),
  kind('card.deactivate', 'organization', supervisors, { card }),
  kind('card.replace', 'organization', ['operator', 'marketer', 'senior', 'director'], {
    card,
    newCard: '2900200000001',
  }),
  kind('card.level', 'organization', supervisors, { card, direction: 'up' }),
  kind('card.virtual', 'crm', all, { phone, cardType: 't1' }),
  kind('card.give', 'organization', all, { phone, name: 'n' }),
  kind('card.create', 'organization', makers, { card: '2900200000001', details: { name: 'n' } }),
  kind('card.update', 'organization', supervisors, { card, details: { name: 'n' } }),
  kind('card.delete', 'organization', makers, { card }),
  kind('contact.create', 'crm', all, {
    contact: { firstName: 'Anna', lastName: 'Orlova', phone: '79035550001' },
  }),
  kind('contact.update', 'customer', all, { client, contact: { firstName: 'Anna' } }),
  kind('group.create', 'organization', headOffice, { name: 'g' }),
  kind('group.update', 'organization', headOffice, { group: 'g1', name: 'g' }),
  kind('group.delete', 'organization', headOffice, { group: 'g1' }),
  kind('bonus.hold', 'loyalclient', all, { phone, amount: '5' }),
  kind('bonus.release', 'loyalclient', all, { hold: 'h1' }),
  kind('bonus.change', 'customer', supervisors, { phone, amount: '-5' }),
  kind('sale.record', 'loyalclient', all, { phone, amount: '100' }),
  ...Object.entries(blocks).map(([reason, roles]) =>
    kind('card.block', 'cashdesk', roles, { card, reason }, ` for ${reason}`),
  ),
  kind('card.block', 'organization', supervisors, { card, reason: 'lost' }, ' in words'),
  kind('card.block', 'customer', supervisors, { card, reason: 'lost' }, ' without reasons'),
  kind('card.unblock', 'organization', supervisors, { card, reason: 'found' }, ' in words'),
  ...Object.entries(unblocks).flatMap(([reason, roles]) => [
    kind('card.unblock', 'cashdesk', roles, { card, reason }, ` for ${reason}`),
    ...Object.entries(neverLift).map(([blockedFor, not]) =>
      kind(
        'card.unblock',
        'cashdesk',
        roles.filter((role) => !not.includes(role)),
        { card, reason },
        ` for ${reason} of a card blocked for ${blockedFor}`,
        (world) => world.blockCardFor(blockedFor),
      ),
    ),
  ]),
]

/** The same once more, of one that was refused before. */
const again = (given: Row): Row => ({
  ...given,
  input: (world) => ({ id: world.refused(given.input(world)), waitMs: 0 }),
})

const section = {
  processing: 'cashdesk',
  settings: { url: 'http://127.0.0.1:9/api/card', username: 'u' },
  secrets: { password: { set: 'p' } },
}

/** With this PIN, which must be the caller's own. */
const leaving =
  (pin: string): Input =>
  (world) => {
    world.queued()
    return { passphrase, pin }
  }
const arriving =
  (pin: string): Input =>
  () => ({ passphrase, pin, content: queueFile.toString('base64') })

export const authority: Readonly<Record<string, readonly Row[]>> = {
  'status.get': [anyone(nothing)],
  'event.watch': [anyone(nothing)],

  'policy.get': [signedIn(nothing)],

  'customer.find': [signedIn(() => ({ by: 'number', value: card }))],
  'customer.findDuplicates': [signedIn(() => ({ phone }))],
  'customer.sendCode': [signedIn((world) => ({ phone: world.newPhone(), sendTo: 'phone' }))],
  'customer.confirmCode': [signedIn((world) => ({ client: world.fresh(), code: '1234' }))],
  'card.readSheet': [signedIn(() => ({ processing: 'organization', card }))],
  'card.list': [
    signedIn(() => ({ processing: 'organization' })),
    supervisor(() => ({ processing: 'organization', limit: 2000 }), undefined, 'an export'),
  ],
  'group.list': [signedIn(nothing)],
  'group.countDeletion': [signedIn(() => ({ group: 'g1' }))],
  'directory.list': [signedIn(() => ({ kind: 'regions' }))],

  'operation.submit': kinds,
  'operation.list': [signedIn(nothing)],
  'operation.get': [signedIn((world) => ({ id: world.queued() }))],
  'operation.story': [signedIn((world) => ({ id: world.queued() }))],
  'operation.cancel': [
    signedIn((world) => ({ id: world.queued() })),
    supervisor((world) => ({ id: world.queued('card.block') }), undefined, 'a block'),
    supervisor((world) => ({ id: world.givenOffline() }), undefined, 'a spend without a network'),
  ],
  // Holds are taken anew and never retried.
  'operation.retry': kinds.filter(({ what }) => what !== 'bonus.hold').map(again),
  'operation.resolve': [
    approved((world) => ({ id: world.inAttention(), as: 'applied', note: 'seen' }), undefined, 'applied'),
    approved((world) => ({ id: world.inAttention(), as: 'not-applied', note: 'seen' }), undefined, 'not'),
    approved((world) => ({ id: world.inAttention(), as: 'send-again', note: 'seen' }), undefined, 'again'),
    {
      what: 'again, of a block for the black list',
      need: { who: 'approved', either: ['director'] },
      input: (world) => ({
        id: world.inAttention({ kind: 'card.block', card, reason: '2' }),
        as: 'send-again',
        note: 'seen',
      }),
    },
    approved((world) => ({ id: world.short(), as: 'write-off', note: 'seen' }), undefined, 'written off'),
    approved((world) => ({ id: world.short(), as: 'charge-later', note: 'seen' }), undefined, 'owed'),
  ],
  'operation.abandonCase': [
    signedIn((world) => ({ case: world.queuedCase('card.issue') })),
    supervisor((world) => ({ case: world.queuedCase('card.block') }), undefined, 'with a block'),
  ],

  'attention.list': [signedIn(nothing)],
  'attention.get': [signedIn((world) => ({ id: world.inAttention() }))],
  'attention.listShortfalls': [signedIn(nothing)],
  'attention.settleShortfall': [approved((world) => ({ id: world.owed(), note: 'paid' }))],
  'hold.list': [signedIn(nothing)],
  'hold.release': [alone(supervisors, (world) => ({ id: world.hold(), waitMs: 0 }))],

  'checkout.open': [signedIn(() => ({ by: 'phone', value: phone, amount: '100' }))],
  'checkout.get': [signedIn((world) => ({ id: world.checkout() }))],
  'checkout.listOpen': [signedIn(nothing)],
  'checkout.hold': [signedIn((world) => ({ id: world.checkout(), amount: '5' }), 'PROCESSING_UNAVAILABLE')],
  'checkout.complete': [alone(all, (world) => ({ id: world.checkout(), waitMs: 0 }))],
  'checkout.cancel': [signedIn((world) => ({ id: world.checkout() }))],

  'outage.list': [signedIn(nothing)],
  'outage.get': [signedIn((world) => ({ id: world.outage() }))],
  'outage.listOperations': [signedIn((world) => ({ id: world.outage() }))],
  'shift.current': [signedIn(nothing)],
  'shift.close': [{ what: '', need: { who: 'by-pin', roles: heads }, input: nothing }],
  'shift.list': [signedIn(nothing)],
  'shift.get': [signedIn((world) => ({ number: world.shift() }))],
  'review.list': [signedIn(nothing)],
  'review.mark': [
    alone(heads, (world) => ({ id: world.reviewed('marketer'), note: 'n' }), 'of a third one'),
    alone(['director'], (world) => ({ id: world.reviewed('senior') }), 'of a senior'),
    alone(['senior'], (world) => ({ id: world.reviewed('director') }), 'of the director'),
  ],
  'slip.print': [
    signedIn((world) => ({ operation: world.queued() }), undefined, 'of an operation'),
    signedIn((world) => ({ checkout: world.checkout() }), undefined, 'of a receipt'),
  ],
  'slip.find': [signedIn(() => ({ reference: 'K7QD-20XM' }))],

  'cache.refresh': [signedIn(nothing, 'NOT_SUPPORTED')],
  'cache.cancelRefresh': [signedIn(() => ({ processing: 'organization' }), 'NOT_SUPPORTED')],

  'session.start': [anyone(nothing)],
  'session.signIn': [anyone(() => ({ operator: 'senior', pin: '2222' }))],
  'session.signOut': [anyone(nothing)],
  'session.touch': [anyone(nothing)],
  'session.setUi': [signedIn(() => ({ theme: 'dark' }))],

  'settings.get': [director(nothing)],
  'settings.save': [
    director(() => ({ store: { name: 'S', timezone: 'Europe/Moscow', till: 'T2' } }), undefined, 'the store'),
    director(() => ({ processing: section }), undefined, 'a processing'),
    director(() => ({ remove: 'cashdesk' }), undefined, 'a removal'),
  ],
  'settings.testConnection': [director(() => section)],
  'settings.saveOperator': [
    director((world) => ({ name: world.fresh(), role: 'director', pin: '565656' }), undefined, 'a new one'),
    director(() => ({ id: 'id-cashier', name: 'cashier', role: 'director' }), undefined, 'a promotion'),
    director(() => ({ id: 'id-senior', name: 'senior', role: 'senior', pin: '565656' }), undefined, 'a PIN'),
  ],
  'settings.createIntegrationKey': [director((world) => ({ name: world.fresh() }))],
  'settings.revokeIntegrationKey': [director((world) => ({ id: world.integrationKey() }))],
  'settings.setTraining': [director(() => ({ on: false }))],

  // A cash-register program is a cashier: nothing of these leaves by a key.
  'audit.list': [supervisor(nothing)],
  'audit.report': [supervisor(nothing)],
  'audit.verify': [supervisor(nothing)],
  'audit.acknowledge': [director(() => ({ pin: '9999', reason: 'the disk was changed' }), 'NOT_FOUND')],
  'audit.export': [supervisor(() => ({ after: 0 }))],
  'support.createBundle': [supervisor(nothing)],

  'commissioning.start': [
    director((world) => {
      // One that runs already is shown: a new one would go on beside the calls.
      world.commissioning('running')
      return { processing: 'cashdesk', phone, isTestStand: true }
    }),
  ],
  'commissioning.list': [director(nothing)],
  'commissioning.apply': [director((world) => ({ id: world.commissioning('done') }))],

  'transfer.list': [director(nothing)],
  'transfer.export': [
    director(leaving('9999')),
    alone(nobody, leaving('2222'), 'with the PIN of somebody else'),
  ],
  'transfer.import': [
    director(arriving('9999')),
    alone(nobody, arriving('2222'), 'with the PIN of somebody else'),
  ],
  'notice.acknowledge': [
    supervisor((world) => {
      world.notice()
      return {}
    }),
  ],

  'training.getDrill': [anyone(nothing)],
  'training.setDrill': [signedIn(() => ({ processing: 'cashdesk', mode: 'off' }))],
  'training.reset': [signedIn(nothing)],
}
