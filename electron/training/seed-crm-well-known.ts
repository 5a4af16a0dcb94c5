/**
 * The few things of the training CRM that documents and tests speak of. Their ids and numbers never change.
 */
import {
  cardTypeIdOf,
  crmCardIdOf,
  crmContactIdOf,
  outletIdOf,
  ownContactIdOf,
  partnerIdOf,
  regionIdOf,
} from './crm-identifiers.ts'
import { phoneOf, virtualCardNumber } from './identifiers.ts'

const own = (index: number, name: string, phone: string | null, email: string | null) => ({
  id: ownContactIdOf(index),
  name,
  phone,
  email,
})

const card = (index: number) => ({
  id: crmCardIdOf(virtualCardNumber(index)),
  number: virtualCardNumber(index),
})

export const wellKnownCrm = {
  commercialFirmId: 'TRAINING-FIRM',
  /** A firm that has left. */
  closedFirmId: 'CLOSED-FIRM',
  partners: { main: partnerIdOf(1), other: partnerIdOf(2), closed: partnerIdOf(3) },
  regions: { moscow: regionIdOf(1), tver: regionIdOf(2), closed: regionIdOf(3), unknown: regionIdOf(9999) },
  outlets: {
    main: outletIdOf(1),
    withoutCoordinates: outletIdOf(2),
    ofOtherPartner: outletIdOf(3),
    closed: outletIdOf(4),
    inClosedRegion: outletIdOf(5),
    inUnknownRegion: outletIdOf(6),
  },
  cardTypes: {
    plasticBonus: cardTypeIdOf(1),
    virtualBonus: cardTypeIdOf(11),
    virtualDiscount: cardTypeIdOf(12),
    ofOtherPartner: cardTypeIdOf(13),
    /** One card is left. */
    lastOne: cardTypeIdOf(14),
    exhausted: cardTypeIdOf(15),
    withoutProvider: cardTypeIdOf(16),
    closed: cardTypeIdOf(17),
    gift: cardTypeIdOf(21),
  },
  /** People that only the CRM knows. */
  contacts: {
    withCards: own(1, 'Садовников Эраст Львович', phoneOf(8001), 'sadovnikov@example.ru'),
    withoutCards: own(2, 'Полякова Инга Марковна', phoneOf(8002), null),
    emailOnly: own(3, 'Заочнова Вера Олеговна', null, 'zaochnova@example.ru'),
    ofOtherPartner: own(4, 'Сторонний Артём Павлович', phoneOf(8004), 'storonniy@example.ru'),
  },
  /** Cards that only the CRM knows; the first three are of `withCards`, the others of nobody. */
  cards: {
    gift: card(9001),
    closed: card(9002),
    completed: card(9003),
    freeGift: card(9004),
    spoiled: card(9005),
  },
  /** Of a contact or a card of the ledger. */
  contactIdOf: crmContactIdOf,
  cardIdOf: crmCardIdOf,
  unknownId: '00000000-0000-4000-8000-00000000dead',
}
