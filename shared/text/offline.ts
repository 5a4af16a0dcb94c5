/** What the offline policy answers, in an operator's words: why, and what to do instead. */
import type { SpendInstead, SpendReason } from '../model/spend-reasons.ts'
import { amountWord, inBrackets } from './sentence.ts'
import type { Language, Sentence, SentenceData } from './sentence.ts'
import { say } from './sentence.ts'

/** Why an operation that spends nothing waits for a supervisor, or for the connection. */
export type KindReason = 'OFFLINE_KIND_REFUSED' | 'OFFLINE_KIND_APPROVAL' | 'ONLINE_ONLY'
export type OfflineReason = SpendReason | KindReason
export type OfflineInstead = SpendInstead

const reasons: Record<OfflineReason, Record<Language, Sentence>> = {
  CARD_DENIED: {
    ru: 'Карту этого покупателя заблокировала эта касса.',
    en: 'This till has blocked a card of this customer.',
  },
  CARD_BLOCKED: {
    ru: 'Карта была заблокирована или закрыта, когда её видели в последний раз.',
    en: 'The card was blocked or closed when it was last seen.',
  },
  CARD_NOT_ACTIVE: {
    ru: 'Карта не была активна, когда её видели в последний раз.',
    en: 'The card was not active when it was last seen.',
  },
  DISCOUNT_CUSTOMER: {
    ru: 'У покупателя скидка, а не бонусы.',
    en: 'The customer has a discount, not bonuses.',
  },
  CLOCK_WENT_BACK: {
    ru: 'Часы кассы переведены назад: возраст баланса неизвестен.',
    en: 'The till’s clock went back: how old the balance is cannot be told.',
  },
  CARD_NEVER_SEEN: {
    ru: 'Эта касса ещё не видела эту карту.',
    en: 'This till has never seen the card.',
  },
  NEVER_READ: {
    ru: 'Эта касса ещё ни разу не читала баланс покупателя.',
    en: 'This till has never read this customer’s balance.',
  },
  BALANCE_BEING_CONFIRMED: {
    ru: 'Баланс уточняется: исход прошлой операции покупателя ещё не ясен.',
    en: 'The balance is being confirmed: how an earlier operation of the customer ended is not clear yet.',
  },
  BALANCE_AGE_UNKNOWN: {
    ru: 'Баланс прочитан, когда часы кассы спешили: его возраст неизвестен.',
    en: 'The balance was read while the till’s clock was ahead: how old it is cannot be told.',
  },
  OFFLINE_SPEND_NEVER: {
    ru: 'Без связи бонусы не списываются.',
    en: 'Bonuses are not spent without a connection.',
  },
  BALANCE_TOO_OLD: { ru: 'Баланс прочитан слишком давно.', en: 'The balance was read too long ago.' },
  BALANCE_AGED: {
    ru: 'Баланс прочитан давно, поэтому списать можно меньше обычного.',
    en: 'The balance was read a while ago, so that less than usual can be spent.',
  },
  OVER_BALANCE: {
    ru: 'Столько бонусов касса на счёте не помнит.',
    en: 'The till does not remember so many bonuses on the account.',
  },
  NO_BONUSES: {
    ru: 'Бонусов на счёте нет, насколько касса помнит.',
    en: 'There are no bonuses on the account, as far as the till remembers.',
  },
  ALL_BEING_SPENT: {
    ru: 'Все бонусы, которые касса помнит, уже списываются или отложены.',
    en: 'All the bonuses that the till remembers are being spent or set aside already.',
  },
  OVER_SHARE: {
    ru: 'Больше доли этой кассы в балансе покупателя.',
    en: 'More than this till’s share of the customer’s balance.',
  },
  NOTHING_LEFT_OF_SHARE: {
    ru: 'От доли этой кассы в балансе покупателя ничего не осталось.',
    en: 'Nothing is left of this till’s share of the customer’s balance.',
  },
  OVER_RECEIPT: {
    ru: 'Это больше, чем можно по одному чеку без связи.',
    en: 'This is more than one receipt may spend without a connection.',
  },
  NOTHING_ON_A_RECEIPT: {
    ru: 'Сама касса без связи по чеку ничего не списывает.',
    en: 'By itself the till spends nothing on a receipt without a connection.',
  },
  OVER_RECEIPT_RULE: {
    ru: 'Такую часть чека бонусами не оплачивают.',
    en: 'Bonuses do not pay so much of a receipt.',
  },
  NOTHING_BY_RULE: { ru: 'Этот чек бонусами не оплачивают.', en: 'Bonuses do not pay for this receipt.' },
  OVER_CARD_TODAY: {
    ru: 'Это больше, чем осталось покупателю на этой кассе на сегодня.',
    en: 'This is more than what is left for the customer at this till today.',
  },
  NOTHING_LEFT_TODAY: {
    ru: 'Покупателю на этой кассе на сегодня ничего не осталось.',
    en: 'Nothing is left for the customer at this till today.',
  },
  OVER_TILL_OUTAGE: {
    ru: 'Это больше, чем осталось кассе до конца сбоя связи.',
    en: 'This is more than what is left for the till in this outage.',
  },
  NOTHING_LEFT_IN_OUTAGE: {
    ru: 'Кассе до конца сбоя связи больше нечего отдать.',
    en: 'Nothing is left for the till to give in this outage.',
  },
  OVER_TYPED: {
    ru: 'Это больше, чем можно, когда карту не сканировали, а ввели вручную.',
    en: 'This is more than may be spent where the card was not scanned but typed.',
  },
  TYPED_REFUSED: {
    ru: 'Карту не сканировали, а ввели вручную: так без связи не списывают.',
    en: 'The card was not scanned but typed: then nothing is spent without a connection.',
  },
  OVER_SWIPED: {
    ru: 'Это больше, чем можно по магнитной полосе карты.',
    en: 'This is more than a card’s magnetic stripe may spend.',
  },
  SWIPED_REFUSED: {
    ru: 'По магнитной полосе карты без связи не списывают.',
    en: 'Nothing is spent without a connection on a card’s magnetic stripe.',
  },
  OVER_INTEGRATION: {
    ru: 'Это больше, чем можно по номеру, который прислала кассовая программа.',
    en: 'This is more than a number that a cash-register program has sent may spend.',
  },
  INTEGRATION_REFUSED: {
    ru: 'По номеру, который прислала кассовая программа, без связи не списывают.',
    en: 'Nothing is spent without a connection on a number that a cash-register program has sent.',
  },
  OFFLINE_KIND_REFUSED: {
    ru: 'Без связи это действие не принимается.',
    en: 'This is not taken without a connection.',
  },
  OFFLINE_KIND_APPROVAL: {
    ru: 'Без связи это подтверждает старший.',
    en: 'Without a connection a supervisor has to approve this.',
  },
  ONLINE_ONLY: { ru: 'Отложить бонусы можно только со связью.', en: 'Bonuses are set aside only online.' },
}

const less =
  (language: Language): Sentence =>
  (data) => {
    const [before, lifted, otherwise] = lessWords[language]
    const more = (key: string) => {
      const amount = amountWord(data, key, language)
      return amount === '0' ? undefined : amount
    }
    const [most, withApproval] = [more('most'), more('mostWithApproval')]
    if (most === undefined)
      return withApproval === undefined ? otherwise : `${before} ${withApproval} ${lifted}.`
    const approved = withApproval === undefined || withApproval === most ? '' : `, ${lifted} ${withApproval}`
    return `${before} ${most}${approved}.`
  }
const lessWords = {
  ru: ['Спишите не больше', 'со старшим', 'Спишите меньше.'],
  en: ['Spend no more than', 'with a supervisor', 'Spend less.'],
} as const

const insteads: Record<OfflineInstead, Record<Language, Sentence>> = {
  SPEND_WHEN_ONLINE: {
    ru: 'Проведите чек без списания, он начислит бонусы; спишите их, когда связь вернётся.',
    en: 'Complete the receipt without spending, it will still earn; spend when the connection is back.',
  },
  WITHOUT_SPENDING: {
    ru: 'Проведите чек без списания: касса отправит его сама.',
    en: 'Complete the receipt without spending: the till sends it by itself.',
  },
  WITHOUT_SPENDING_APPROVED: {
    ru: 'Проведите чек без списания: без связи это подтверждает старший.',
    en: 'Complete the receipt without spending: without a connection a supervisor has to approve that.',
  },
  SPEND_LESS: { ru: less('ru'), en: less('en') },
  ASK_SUPERVISOR: {
    ru: 'Пусть старший введёт свой PIN-код и причину.',
    en: 'Ask a supervisor to enter their PIN and the reason.',
  },
  SCAN_THE_CARD: {
    ru: 'Отсканируйте саму карту; без неё бонусы не списывайте.',
    en: 'Scan the card itself; without it spend no bonuses.',
  },
  SCAN_THE_BARCODE: {
    ru: 'Отсканируйте штрихкод карты; без него бонусы не списывайте.',
    en: 'Scan the card’s barcode; without it spend no bonuses.',
  },
  SCAN_AT_THE_TILL: {
    ru: 'Откройте чек в «Кассе лояльности» и отсканируйте карту в ней.',
    en: 'Open the receipt in the loyalty till itself and scan the card there.',
  },
  DO_NOT_ACCEPT: {
    ru: 'Не принимайте её и позовите старшего.',
    en: 'Do not accept it and call a supervisor.',
  },
  SET_THE_CLOCK: {
    ru: 'Пусть на кассе выставят верное время; до этого бонусы не списывайте.',
    en: 'Have the till’s clock set right; until then spend no bonuses.',
  },
  REPEAT_WHEN_ONLINE: {
    ru: 'Повторите, когда связь вернётся.',
    en: 'Repeat it when the connection is back.',
  },
}

const allowedSpend: Record<Language, Sentence> = {
  ru: (data) => `Без связи можно списать до${inAmount(data, 'ru')}: касса отправит списание сама.`,
  en: (data) =>
    `Up to${inAmount(data, 'en')} can be spent without a connection: the till sends it by itself.`,
}

function inAmount(data: SentenceData, language: Language): string {
  const amount = amountWord(data, 'most', language)
  return amount === undefined ? inBrackets(data, 'most') : ` ${amount}`
}

const isKey = <K extends string>(table: Record<K, unknown>, key: string | null | undefined): key is K =>
  typeof key === 'string' && Object.hasOwn(table, key)

/** Why, and what to do instead; codes from elsewhere are left out. `data`: `most` and `mostWithApproval`, what may be spent. */
export function offlineText(
  code: { reason: string | null | undefined; instead: string | null | undefined },
  data: SentenceData,
  language: Language,
): string {
  const { reason, instead } = code
  const parts = [
    isKey(reasons, reason) ? reasons[reason][language] : undefined,
    isKey(insteads, instead) ? insteads[instead][language] : undefined,
  ]
  return parts.flatMap((part) => (part === undefined ? [] : [say(part, data)])).join(' ')
}

export const allowedSpendText = (data: SentenceData, language: Language): string =>
  say(allowedSpend[language], data)
