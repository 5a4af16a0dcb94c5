/** Why an action on a customer is shown but not offered now. Nothing was tried, so each says why and what would help. */
import type { Language } from './sentence.ts'

export const actionReasons = [
  'NOT_SUPPORTED',
  'CARD_IS_NEW',
  'CARD_IS_ISSUED',
  'CARD_IS_ACTIVE',
  'CARD_IS_BLOCKED',
  'CARD_IS_CLOSED',
  'CARD_NOT_BOUND',
  'CARD_ALREADY_BOUND',
  'CARD_DENIED',
  'BLOCKED_FOR_REPLACEMENT',
  'ROLE_MAY_NOT',
  'NOTHING_TO_SPEND',
  'BALANCE_BEING_CONFIRMED',
  'OFFLINE_KIND_REFUSED',
  'NO_BONUS_CLIENT',
  'CARD_NOT_REPLACEABLE',
  'NO_OTHER_LEVEL',
  'HOLDER_UNKNOWN',
  'NOT_REGISTERED',
] as const
export type ActionReason = (typeof actionReasons)[number]

export const actionReasonSentences: Record<ActionReason, Record<Language, string>> = {
  NOT_SUPPORTED: {
    ru: 'Подключённые системы этого не умеют.',
    en: 'The connected loyalty systems cannot do this.',
  },
  CARD_IS_NEW: { ru: 'Карта новая: сначала выдайте её.', en: 'The card is new: issue it first.' },
  CARD_IS_ISSUED: { ru: 'Карта выдана, но ещё не активна.', en: 'The card is issued but not active yet.' },
  CARD_IS_ACTIVE: { ru: 'Карта уже активна.', en: 'The card is active already.' },
  CARD_IS_BLOCKED: {
    ru: 'Карта заблокирована: сначала разблокируйте её.',
    en: 'The card is blocked: unblock it first.',
  },
  CARD_IS_CLOSED: { ru: 'Карта закрыта: выдайте другую.', en: 'The card is closed: issue another one.' },
  CARD_NOT_BOUND: {
    ru: 'Карта ничья: сначала привяжите её к покупателю.',
    en: 'The card belongs to nobody: bind it to a customer first.',
  },
  CARD_ALREADY_BOUND: {
    ru: 'Карта уже привязана к покупателю.',
    en: 'The card is bound to a customer already.',
  },
  CARD_DENIED: {
    ru: 'Карта заблокирована на этой кассе: не принимайте её.',
    en: 'This till has blocked the card: do not accept it.',
  },
  BLOCKED_FOR_REPLACEMENT: {
    ru: 'Карту заменили: она закрыта навсегда, примите новую.',
    en: 'The card was replaced: it is closed for good, take the new one.',
  },
  ROLE_MAY_NOT: {
    ru: 'Вашей роли это недоступно: позовите старшего или директора.',
    en: 'Your role may not do this: call a senior or the director.',
  },
  NOTHING_TO_SPEND: { ru: 'Бонусов для списания нет.', en: 'There are no bonuses to spend.' },
  BALANCE_BEING_CONFIRMED: {
    ru: 'Баланс уточняется: начислить можно сейчас, списать — позже.',
    en: 'The balance is being confirmed: earning works now, spending later.',
  },
  OFFLINE_KIND_REFUSED: {
    ru: 'Связи нет, а без неё это не принимается: повторите, когда она вернётся.',
    en: 'No connection, and this is not taken without one: repeat it when it is back.',
  },
  NO_BONUS_CLIENT: { ru: 'У покупателя нет бонусного счёта.', en: 'The customer has no bonus account.' },
  CARD_NOT_REPLACEABLE: {
    ru: 'Заменить можно только выданную и активную карту, которую ещё не меняли.',
    en: 'Only an active card that was not replaced before can be replaced.',
  },
  NO_OTHER_LEVEL: { ru: 'Другого уровня для карты нет.', en: 'There is no other level for the card.' },
  HOLDER_UNKNOWN: {
    ru: 'Неизвестно, чья это карта: найдите покупателя по телефону.',
    en: 'It is not known whose card this is: find the customer by phone.',
  },
  NOT_REGISTERED: {
    ru: 'В этой системе покупателя нет: сначала зарегистрируйте его.',
    en: 'This system does not know the customer: register them first.',
  },
}
