/** What the offline policy answers, in an operator's words: why, and what to do instead. */
import type { SpendInstead, SpendReason } from '../model/spend-reasons.ts'
import { amountWord, inBrackets } from './sentence.ts'
import type { Language, Sentence, SentenceData } from './sentence.ts'
import { say } from './sentence.ts'

/** Why an operation that spends nothing waits for a supervisor, or for the connection. */
export type KindReason = 'OFFLINE_KIND_REFUSED' | 'OFFLINE_KIND_APPROVAL' | 'ONLINE_ONLY'
export type KindInstead = 'REPEAT_WHEN_ONLINE' | 'ASK_SUPERVISOR'
export type OfflineReason = SpendReason | KindReason
export type OfflineInstead = SpendInstead | KindInstead

const reasons: Record<OfflineReason, Record<Language, Sentence>> = {
  OFFLINE_SPEND_NEVER: {
    ru: 'Без связи бонусы не списываются.',
    en: 'Bonuses are not spent without a connection.',
  },
  CARD_DENIED: { ru: 'Карта заблокирована на этой кассе.', en: 'This till has blocked the card.' },
  CARD_NOT_ACTIVE: {
    ru: 'Карта не была активна, когда её видели в последний раз.',
    en: 'The card was not active when it was last seen.',
  },
  CARD_NEVER_SEEN: {
    ru: 'Эта касса ещё не видела эту карту.',
    en: 'This till has never seen the card.',
  },
  NEVER_READ: {
    ru: 'Эта касса ещё ни разу не читала баланс покупателя.',
    en: 'This till has never read this customer’s balance.',
  },
  DISCOUNT_CUSTOMER: {
    ru: 'У покупателя скидка, а не бонусы.',
    en: 'The customer has a discount, not bonuses.',
  },
  BALANCE_BEING_CONFIRMED: {
    ru: 'Баланс уточняется: прошлое списание ещё без ответа.',
    en: 'The balance is being confirmed: an earlier spend has no answer yet.',
  },
  CLOCK_WENT_BACK: {
    ru: 'Часы кассы переведены назад: возраст баланса неизвестен.',
    en: 'The till’s clock went back: how old the balance is cannot be told.',
  },
  BALANCE_TOO_OLD: { ru: 'Баланс прочитан слишком давно.', en: 'The balance was read too long ago.' },
  BALANCE_AGED: {
    ru: 'Баланс прочитан давно: сейчас списать можно только часть.',
    en: 'The balance was read a while ago: only a part of it can be spent now.',
  },
  TYPED_REFUSED: {
    ru: 'По номеру, введённому вручную, без связи не списывают.',
    en: 'Nothing is spent without a connection on a number that was typed.',
  },
  INTEGRATION_REFUSED: {
    ru: 'По номеру, который прислала кассовая программа, без связи не списывают.',
    en: 'Nothing is spent without a connection on a number that a cash-register program has sent.',
  },
  OVER_TYPED: {
    ru: 'Это больше, чем можно по номеру, введённому вручную.',
    en: 'This is more than a number that was typed may spend.',
  },
  OVER_INTEGRATION: {
    ru: 'Это больше, чем можно по номеру, который прислала кассовая программа.',
    en: 'This is more than a number that a cash-register program has sent may spend.',
  },
  OVER_RECEIPT: {
    ru: 'Это больше, чем можно по одному чеку без связи.',
    en: 'This is more than one receipt may spend without a connection.',
  },
  OVER_RECEIPT_RULE: {
    ru: 'Такую часть чека бонусами не оплачивают.',
    en: 'Bonuses do not pay so much of a receipt.',
  },
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
  OVER_SHARE: {
    ru: 'Больше доли этой кассы в балансе покупателя.',
    en: 'More than this till’s share of the customer’s balance.',
  },
  OVER_BALANCE: { ru: 'Бонусов столько нет.', en: 'There are not so many bonuses.' },
  NO_BONUSES: { ru: 'Бонусов на счёте нет.', en: 'There are no bonuses on the account.' },
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
  SPEND_LESS: { ru: less('ru'), en: less('en') },
  ASK_SUPERVISOR: {
    ru: 'Пусть старший введёт свой PIN-код и причину.',
    en: 'Ask a supervisor to enter their PIN and the reason.',
  },
  SCAN_THE_CARD: { ru: 'Отсканируйте саму карту.', en: 'Scan the card itself.' },
  SCAN_AT_THE_TILL: {
    ru: 'Откройте чек в «Кассе лояльности» и отсканируйте карту в ней.',
    en: 'Open the receipt in the loyalty till itself and scan the card there.',
  },
  DO_NOT_ACCEPT: {
    ru: 'Не принимайте её и позовите старшего.',
    en: 'Do not accept it and call a supervisor.',
  },
  SET_THE_CLOCK: {
    ru: 'Проведите чек без списания и выставьте на кассе верное время.',
    en: 'Complete the receipt without spending, and set the till’s clock right.',
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
