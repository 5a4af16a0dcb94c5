/**
 * One operation of every kind that every processing has, as an operator would give it, over the world of the training
 * processings. `first` is done before it, where something has to be there.
 */
import { wellKnown, wellKnownOrganization } from '../../electron/training/seed.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'

type Fields = Record<string, unknown>
export type TillKind = {
  processing: ProcessingName
  kind: OperationKind
  /** Where one kind goes several ways. */
  way?: string
  /** Who is looked up before, so that the till knows them. */
  known?: { by: 'phone' | 'number'; value: string }
  first?: Fields & { kind: OperationKind }
  /** `first`: the operation that came first, as it ended. */
  fields(first: { result: Fields | null } | null): Fields
}

export const nameOf = ({ processing, kind, way }: TillKind): string =>
  `${processing} ${kind}${way === undefined ? '' : ` ${way}`}`

const { active, blockedLoss, issued, withoutCard, crm } = wellKnown
const { free, groups, temporary } = wellKnownOrganization
const [newCard = ''] = wellKnown.newCards
const [soldCard = ''] = wellKnown.soldCards
const [freeCard, otherFreeCard] = free
const { phone } = active
const newcomer = { lastName: 'Новикова', firstName: 'Алла', phone: '79990001122' }
const unseenCard = '2900600099993'

type Kind = Omit<TillKind, 'processing'>
const plain = (kind: OperationKind, fields: Fields): Kind => ({ kind, fields: () => fields })
/** About somebody the till has looked up. */
const of = (person: { phone: string }, kind: OperationKind, fields: Fields, way?: string): Kind => ({
  kind,
  known: { by: 'phone', value: person.phone },
  fields: () => fields,
  ...(way === undefined ? {} : { way }),
})
const ofCard = (kind: OperationKind, card: string, fields: Fields = {}): Kind => ({
  kind,
  known: { by: 'number', value: card },
  fields: () => ({ card, ...fields }),
})
const sales = [
  of(active, 'sale.record', { phone, amount: '1000', receipt: 'R1' }, 'earning'),
  of(active, 'sale.record', { phone, amount: '1000', spend: '300', receipt: 'R1' }, 'spending'),
]
const release: Kind = {
  kind: 'bonus.release',
  known: { by: 'phone', value: phone },
  first: { kind: 'bonus.hold', phone, amount: '100' },
  fields(first) {
    const hold = first?.result?.['hold'] as { id: string }
    return { hold: hold.id }
  },
}

const kinds: Record<ProcessingName, readonly Kind[]> = {
  cashdesk: [
    plain('card.issue', { card: newCard }),
    plain('card.bind', { card: soldCard, phone: withoutCard.phone }),
    of(issued, 'card.activate', { card: issued.number }),
    of(active, 'card.block', { card: active.number, reason: '0' }),
    of(blockedLoss, 'card.unblock', { card: blockedLoss.number, reason: '0' }),
  ],
  loyalclient: [of(active, 'bonus.hold', { phone, amount: '100', durationMin: 5 }), release, ...sales],
  crm: [
    plain('contact.create', { contact: newcomer }),
    of(withoutCard, 'card.bind', { card: soldCard, phone: withoutCard.phone }),
    of(withoutCard, 'card.virtual', { phone: withoutCard.phone, cardType: crm.cardTypes.virtualBonus }),
  ],
  organization: [
    of(active, 'card.bind', { card: freeCard.number, phone }),
    ofCard('card.activate', issued.number),
    ofCard('card.deactivate', active.number),
    ofCard('card.block', active.number, { reason: 'lost' }),
    ofCard('card.unblock', temporary.number, { reason: 'found' }),
    ofCard('card.replace', active.number, { newCard: freeCard.number }),
    ofCard('card.level', active.number, { direction: 'up' }),
    of(active, 'card.give', { phone, name: 'Second' }),
    plain('card.create', { card: unseenCard, details: { name: 'New' } }),
    ofCard('card.update', active.number, { details: { name: 'Other' } }),
    ofCard('card.delete', otherFreeCard.number),
    plain('group.create', { name: 'Regulars' }),
    plain('group.update', { group: groups.empty.id, name: 'Past' }),
    plain('group.delete', { group: groups.empty.id }),
  ],
  customer: [
    plain('contact.create', { contact: newcomer }),
    of(active, 'contact.update', { client: '1', contact: { middleName: 'Петровна' } }),
    of(withoutCard, 'card.bind', { card: soldCard, phone: withoutCard.phone }),
    of(issued, 'card.activate', { card: issued.number }),
    of(active, 'card.deactivate', { card: active.number }),
    of(active, 'card.block', { card: active.number, reason: 'lost' }),
    of(blockedLoss, 'card.unblock', { card: blockedLoss.number, reason: 'found' }),
    of(active, 'card.create', { card: unseenCard, details: { client: '1' } }),
    of(active, 'card.update', { card: active.number, details: { typeName: 'Gold' } }),
    of(active, 'card.delete', { card: active.number, withBalance: true }),
    of(active, 'bonus.hold', { phone, amount: '100' }),
    release,
    of(active, 'bonus.change', { phone, amount: '50' }),
    ...sales,
  ],
}

export const tillKindsOf = (processing: ProcessingName): TillKind[] =>
  kinds[processing].map((kind) => ({ processing, ...kind }))
