/** Why an operation was refused, waits or needs a person, in an operator's words. Codes the till shares are in `till-errors.ts`. */
import type { OperationErrorCode, TillErrorCode } from '../errors.ts'
import { inBrackets, systemWord, word } from './sentence.ts'
import type { SentenceData, Sentences } from './sentence.ts'

/** ` (code: its own sentence)` of the processing, as far as it gave one. */
function remoteWords(data: SentenceData): string {
  const words = [word(data, 'remoteCode'), word(data, 'remoteText')].filter((part) => part !== undefined)
  return words.length === 0 ? '' : ` (${words.join(': ')})`
}

export const operationErrorSentences: Record<Exclude<OperationErrorCode, TillErrorCode>, Sentences> = {
  CARD_NOT_FOUND: {
    ru: 'Карты с таким номером нет. Ничего не изменено. Сверьте номер или возьмите другую карту.',
    en: 'There is no card with this number. Nothing was changed. Check the number or take another card.',
  },
  CARD_NUMBER_REFUSED: {
    ru: 'Номер карты не принят: он записан не так. Ничего не изменено. Отсканируйте карту ещё раз.',
    en: 'The card number is not accepted: it has the wrong form. Nothing was changed. Scan the card again.',
  },
  PHONE_NOT_FOUND: {
    ru: 'Покупателя с таким телефоном нет. Ничего не изменено. Проверьте номер или сначала зарегистрируйте покупателя.',
    en: 'There is no customer with this phone. Nothing was changed. Check the number or register the customer first.',
  },
  PHONE_REFUSED: {
    ru: 'Телефон не принят: он записан не так. Ничего не изменено. Сверьте номер с покупателем.',
    en: 'The phone is not accepted: it has the wrong form. Nothing was changed. Check the number with the customer.',
  },
  CONTACT_CODE_NOT_FOUND: {
    ru: 'Покупателя с таким кодом нет. Ничего не изменено. Проверьте код или найдите покупателя по телефону.',
    en: 'There is no customer with this code. Nothing was changed. Check the code or find the customer by phone.',
  },
  CONTACT_CODE_REFUSED: {
    ru: 'Код покупателя не принят: он записан не так. Ничего не изменено. Введите его ещё раз.',
    en: "The customer's code is not accepted: it has the wrong form. Nothing was changed. Enter it again.",
  },
  PARAMETER_MISSING: {
    ru: (data) =>
      `Не хватает данных${inBrackets(data, 'remoteText')}. Ничего не изменено. Заполните их и повторите.`,
    en: (data) =>
      `Something is missing${inBrackets(data, 'remoteText')}. Nothing was changed. Fill it in and repeat.`,
  },
  CARD_BOUND_TO_ANOTHER_CONTACT: {
    ru: 'Карта принадлежит другому покупателю. Ничего не изменено. Возьмите другую карту.',
    en: 'The card belongs to another customer. Nothing was changed. Take another card.',
  },
  CONTACT_HAS_ANOTHER_CARD: {
    ru: 'У покупателя уже есть карта. Новая не привязана. Старший может заменить карту: старая закроется навсегда.',
    en: 'The customer has a card already. The new one was not bound. A supervisor can replace it: the old one closes for good.',
  },
  CARD_STATUS_WRONG: {
    ru: 'Состояние карты этого не позволяет. Ничего не изменено. Обновите карту и посмотрите, что с ней можно сделать.',
    en: "The card's status does not allow this. Nothing was changed. Refresh the card and see what can be done with it.",
  },
  BLOCK_REASON_REFUSED: {
    ru: 'Эту причину блокировки указывать нельзя. Карта не заблокирована. Выберите другую причину или позовите директора.',
    en: 'This reason may not be used. The card was not blocked. Choose another reason or call the director.',
  },
  UNBLOCK_REASON_REFUSED: {
    ru: 'По этой причине карту не разблокировать. Она осталась заблокированной. Позовите того, кто её блокировал, или директора.',
    en: 'The card cannot be unblocked for this reason. It stays blocked. Call whoever blocked it, or the director.',
  },
  CLIENT_NOT_FOUND: {
    ru: 'Бонусного счёта у этого покупателя нет. Ничего не изменено. Проверьте карту или телефон, либо проведите чек без бонусов.',
    en: 'This customer has no bonus account. Nothing was changed. Check the card or the phone, or sell without bonuses.',
  },
  POINT_NOT_FOUND: {
    ru: 'Торговая точка этой кассы не найдена. Ничего не записано. Позовите директора: точка задаётся в настройках.',
    en: "This till's point of sale is not known. Nothing was recorded. Call the director: the point is set in the settings.",
  },
  SPEND_REFUSED: {
    ru: (data) =>
      `Столько бонусов списать нельзя${inBrackets(data, 'remoteText')}. Продажа не записана. Уменьшите списание и повторите.`,
    en: (data) =>
      `So many bonuses cannot be spent${inBrackets(data, 'remoteText')}. The sale was not recorded. Spend less and repeat.`,
  },
  HOLD_REFUSED: {
    ru: (data) =>
      `Столько бонусов отложить нельзя${inBrackets(data, 'remoteText')}. Ничего не отложено. Уменьшите сумму или проведите чек без списания.`,
    en: (data) =>
      `So many bonuses cannot be set aside${inBrackets(data, 'remoteText')}. Nothing was set aside. Take less or sell without spending.`,
  },
  ACCESS_REFUSED: {
    ru: (data) =>
      `${systemWord(data, 'ru')} не принимает доступ этой кассы. Ничего не изменено. Позовите директора: доступ задаётся в настройках.`,
    en: (data) =>
      `${systemWord(data, 'en')} does not accept this till's access. Nothing was changed. Call the director: access is set in the settings.`,
  },
  REMOTE_REFUSED: {
    ru: (data) =>
      `${systemWord(data, 'ru')} отвечает отказом${remoteWords(data)}. Ничего не изменено. Проверьте данные; если не пройдёт, позовите старшего.`,
    en: (data) =>
      `${systemWord(data, 'en')} refuses this${remoteWords(data)}. Nothing was changed. Check the details; if it stays, call a supervisor.`,
  },
  CASE_STOPPED: {
    ru: 'Шаг перед этим не прошёл, поэтому этот не отправлен. Исправьте первый шаг и повторите или отмените остаток.',
    en: 'The step before this one failed, so this one was not sent. Put the first step right and repeat it, or cancel the rest.',
  },
  STATE_NEITHER_BEFORE_NOR_AFTER: {
    ru: 'Ответ не пришёл, а карта теперь не в прежнем и не в нужном состоянии. Касса больше не повторяет. Старший решает: прошло или нет.',
    en: 'No answer came, and the card is now neither as before nor as intended. The till repeats no more. A supervisor decides whether it took effect.',
  },
  EVIDENCE_EXPIRED: {
    ru: 'Ответ не пришёл, а проверить уже поздно: отложенные бонусы вернулись бы сами. Касса больше не повторяет. Старший сверяет и решает.',
    en: 'No answer came, and it is too late to check: the bonuses set aside would have gone back by now. The till repeats no more. A supervisor compares and decides.',
  },
  NO_EVIDENCE: {
    ru: 'Ответ не пришёл, и проверить исход нечем. Касса больше не повторяет. Старший сверяет и решает: прошло или нет.',
    en: 'No answer came, and nothing shows what became of it. The till repeats no more. A supervisor compares and decides whether it took effect.',
  },
  BALANCE_MISMATCH: {
    ru: 'Ответ не пришёл, а баланс изменился не на ту сумму. Касса больше не повторяет. Старший сверяет баланс и решает.',
    en: 'No answer came, and the balance moved by another amount. The till repeats no more. A supervisor compares the balance and decides.',
  },
  REFUSED_AFTER_UNKNOWN: {
    ru: 'Первый ответ потерялся, на повтор пришёл отказ: первый запрос мог пройти. Касса больше не повторяет. Старший сверяет и решает.',
    en: 'The first answer was lost and the repeat was refused: the first may have worked. The till repeats no more. A supervisor compares and decides.',
  },
  SHORTAGE: {
    ru: 'Покупателю отдали больше бонусов, чем разрешено сейчас. Продажа не записана. Старший решает, как закрыть разницу.',
    en: 'The customer was given more bonuses than are allowed now. The sale was not recorded. A supervisor decides how to close the difference.',
  },
  HOLD_UNCONFIRMED: {
    ru: 'Бонусы, возможно, отложены, но ответ не пришёл. Ничего не списано: если отложены, они вернутся сами. Повторите или продайте без списания.',
    en: 'The bonuses may be set aside, but no answer came. Nothing was spent: if set aside, they go back by themselves. Repeat, or sell without spending.',
  },
  BLOCK_NOT_SHOWN: {
    ru: 'Блокировка отправлена, но карта ещё не показана заблокированной. На этой кассе она уже не принимается. Касса повторяет сама; сообщите старшему.',
    en: 'The block was sent, but the card does not show as blocked yet. This till no longer accepts it. The till keeps trying; tell a supervisor.',
  },
}
