/** What the till itself refuses, in an operator's words: what happened, what became of it, what to do next. */
import type { TillErrorCode } from '../errors.ts'
import { operationErrorSentences } from './operation-errors.ts'
import { offlineText, type OfflineInstead } from './offline.ts'
import { storeErrorSentences } from './store-errors.ts'
import {
  amountWord,
  say,
  inBrackets,
  readIssues,
  reasonInBrackets,
  systemWord,
  waitWord,
  word,
} from './sentence.ts'
import type { Language, SentenceData, Sentences } from './sentence.ts'

const fieldSentences: Record<string, Record<Language, string>> = {
  AMOUNT_INVALID: { ru: 'сумма не читается', en: 'the amount cannot be read' },
  PHONE_INVALID: { ru: 'такого телефона не бывает', en: 'no phone looks like this' },
  CARD_NUMBER_INVALID: { ru: 'номер карты не читается', en: 'the card number cannot be read' },
  PARTNER_MISSING: { ru: 'не выбран партнёр', en: 'no partner is chosen' },
  TARGET_MISSING: { ru: 'нужен телефон или почта', en: 'a phone or an e-mail is needed' },
}

/** ` Amount: …; phone: ….` for the fields that are wrong. */
function issuesWord(data: SentenceData, language: Language): string {
  const parts = readIssues(data).map(({ path, message }) => {
    const said = Object.hasOwn(fieldSentences, message)
      ? (fieldSentences[message]?.[language] ?? message)
      : message
    return [path, said].filter((part) => part !== '').join(': ')
  })
  return parts.length === 0 ? '' : ` ${parts.join('; ')}.`
}

const waitForIt = (data: SentenceData, language: Language): string => {
  const wait = waitWord(data, language)
  if (language === 'ru') return wait === undefined ? 'Подождите' : `Подождите ${wait}`
  return wait === undefined ? 'Wait' : `Wait ${wait}`
}

/** Why the offline policy says so, where it was asked. */
const why = (data: SentenceData, language: Language, otherwise: string): string =>
  offlineText({ reason: word(data, 'reason'), instead: null }, data, language) || otherwise
const instead = (data: SentenceData, language: Language, otherwise: OfflineInstead): string =>
  offlineText({ reason: null, instead: word(data, 'instead') ?? otherwise }, data, language)
const andReason = (data: SentenceData, language: Language): string => {
  if (word(data, 'reason') === undefined) return ''
  return language === 'ru' ? ' и причину' : ' and the reason'
}

/** The hold left and no answer came: "not sent" would be untrue. */
const isHoldUnconfirmed = (data: SentenceData): boolean => word(data, 'reason') === 'hold-unconfirmed'

export const tillErrorSentences: Record<TillErrorCode, Sentences> = {
  ...storeErrorSentences,
  BAD_REQUEST: {
    ru: (data) =>
      `Запрос заполнен неверно.${issuesWord(data, 'ru')} Ничего не записано. Исправьте и повторите.`,
    en: (data) =>
      `The request is filled in wrongly.${issuesWord(data, 'en')} Nothing was recorded. Correct it and repeat.`,
  },
  AMOUNT_INVALID: {
    ru: 'Сумма не читается. Ничего не записано. Введите её цифрами, например 1250,50.',
    en: 'The amount cannot be read. Nothing was recorded. Enter it in digits, for example 1250.50.',
  },
  PHONE_INVALID: {
    ru: 'Такого номера телефона не бывает. Ничего не записано. Сверьте номер с покупателем и введите его ещё раз.',
    en: 'No phone has such a number. Nothing was recorded. Check it with the customer and enter it again.',
  },
  CARD_NUMBER_INVALID: {
    ru: 'Номер карты не читается. Ничего не записано. Отсканируйте карту ещё раз или введите номер вручную.',
    en: 'The card number cannot be read. Nothing was recorded. Scan the card again or type its number.',
  },
  CHECK_DIGIT_WRONG: {
    ru: 'В номере опечатка: последняя цифра не сходится. Поиска не было. Сверьте номер с картой и повторите.',
    en: 'The number has a typing error: its last digit does not fit. Nothing was looked up. Compare it with the card and repeat.',
  },
  TRACK_INVALID: {
    ru: 'Магнитная полоса прочитана не полностью. Поиска не было. Проведите карту ещё раз или введите номер вручную.',
    en: 'The magnetic stripe was not read in full. Nothing was looked up. Swipe the card again or type its number.',
  },
  UNAUTHORIZED: {
    ru: 'Ключ доступа не принят. Ничего не записано. Проверьте ключ в настройках кассовой программы.',
    en: 'The access key is not accepted. Nothing was recorded. Check the key in the settings of the cash-register program.',
  },
  SIGNED_OUT: {
    ru: 'Вход не выполнен. Ничего не записано. Выберите себя и введите PIN-код.',
    en: 'Nobody is signed in. Nothing was recorded. Choose your name and enter your PIN.',
  },
  APPROVAL_REQUIRED: {
    ru: (data) =>
      `${why(data, 'ru', 'Нужно подтверждение старшего.')} Пока ничего не записано. Пусть старший введёт свой PIN-код${andReason(data, 'ru')}.`,
    en: (data) =>
      `${why(data, 'en', 'A supervisor has to approve this.')} Nothing is recorded yet. Ask a supervisor to enter their PIN${andReason(data, 'en')}.`,
  },
  APPROVAL_REASON_REQUIRED: {
    ru: 'Подтверждению нужна причина. Ничего не записано. Пусть старший напишет, почему это можно, и введёт PIN-код снова.',
    en: 'The approval needs a reason. Nothing was recorded. Ask the supervisor to write why, and to enter their PIN again.',
  },
  APPROVAL_BY_SAME_OPERATOR: {
    ru: 'Подтвердить должен другой сотрудник. Ничего не записано. Позовите старшего или директора.',
    en: 'Another person has to approve this. Nothing was recorded. Call a senior or the director.',
  },
  REVIEW_BY_APPROVER: {
    ru: 'Подтверждённое смотрит не тот, кто подтвердил. Ничего не отмечено. Позовите другого старшего или директора.',
    en: 'Whoever approved it may not review it. Nothing was marked. Call another senior or the director.',
  },
  FORBIDDEN: {
    ru: 'Вашей роли это действие недоступно. Ничего не записано. Позовите старшего или директора.',
    en: 'Your role may not do this. Nothing was recorded. Call a senior or the director.',
  },
  PIN_WRONG: {
    ru: (data) => {
      const left = word(data, 'attemptsLeft')
      return `PIN-код не подошёл. Ничего не записано. Введите его ещё раз${left === undefined ? '' : `: осталось попыток — ${left}`}.`
    },
    en: (data) => {
      const left = word(data, 'attemptsLeft')
      return `The PIN is wrong. Nothing was recorded. Enter it again${left === undefined ? '' : `: tries left: ${left}`}.`
    },
  },
  LOCKED_OUT: {
    ru: (data) =>
      `Слишком много неверных PIN-кодов: вход закрыт. Ничего не записано. ${waitForIt(data, 'ru')} или позовите старшего.`,
    en: (data) =>
      `Too many wrong PINs: the entry is locked. Nothing was recorded. ${waitForIt(data, 'en')} or call a supervisor.`,
  },
  NOT_FOUND: {
    ru: (data) =>
      `Такой записи на этой кассе нет${inBrackets(data, 'id')}. Ничего не изменено. Проверьте номер или обновите экран.`,
    en: (data) =>
      `This till has no such record${inBrackets(data, 'id')}. Nothing was changed. Check its number or refresh the screen.`,
  },
  ID_REUSED: {
    ru: (data) =>
      `Под этим номером${inBrackets(data, 'id')} уже записано другое. Новое не записано. Повторите под новым номером.`,
    en: (data) =>
      `Something else is recorded under this id${inBrackets(data, 'id')}. The new one was not recorded. Repeat it under a new id.`,
  },
  NOT_CANCELLABLE: {
    ru: ({ isDecided }) =>
      isDecided === true
        ? 'Часть бонусов этой продажи уже списали на магазин или записали в долг, отменить её нельзя. Ничего не изменено. Дождитесь её исхода в журнале.'
        : 'Операция уже отправлена, отменить её нельзя. Ничего не изменено. Дождитесь её исхода в журнале.',
    en: ({ isDecided }) =>
      isDecided === true
        ? 'A part of this sale’s bonuses has been written off or charged already, so it cannot be cancelled. Nothing was changed. Wait for its outcome in the journal.'
        : 'The operation has already been sent and cannot be cancelled. Nothing was changed. Wait for its outcome in the journal.',
  },
  NOT_RETRYABLE: {
    ru: 'Повторить можно только операцию, в которой отказано. Ничего не записано. Проверьте её состояние в журнале.',
    en: 'Only a refused operation can be repeated. Nothing was recorded. Check its state in the journal.',
  },
  NOT_IN_ATTENTION: {
    ru: 'Эта операция решения не ждёт. Ничего не изменено. Обновите список: возможно, её уже решили.',
    en: 'This operation is not waiting for a decision. Nothing was changed. Refresh the list: it may have been decided already.',
  },
  CHECKOUT_STATE_WRONG: {
    ru: 'Чек уже в другом состоянии. Ничего не изменено. Обновите экран и продолжите оттуда.',
    en: 'The receipt has moved on. Nothing was changed. Refresh the screen and continue from there.',
  },
  HOLD_REQUIRED: {
    ru: 'Бонусы для списания ещё не отложены. Ничего не записано. Сначала отложите их, затем завершите чек.',
    en: 'No bonuses are set aside for spending yet. Nothing was recorded. Set them aside first, then complete the receipt.',
  },
  HOLD_LOST: {
    ru: (data) =>
      word(data, 'because') === 'another-sale'
        ? 'Отложенные бонусы вернулись покупателю: на этой торговой точке записали другую продажу. Эта продажа не записана. Отложите их заново.'
        : 'Отложенные бонусы вернулись покупателю: время вышло. Продажа не записана. Отложите их заново.',
    en: (data) =>
      word(data, 'because') === 'another-sale'
        ? 'The bonuses set aside went back to the customer: another sale was recorded at this point of sale. This sale was not recorded. Set them aside again.'
        : 'The bonuses set aside went back to the customer: their time is over. The sale was not recorded. Set them aside again.',
  },
  RECEIPT_ALREADY_RECORDED: {
    ru: (data) =>
      `Чек${inBrackets(data, 'receipt')} уже записан на этой кассе. Второй раз он не записан. Проверьте номер чека.`,
    en: (data) =>
      `This till has recorded the receipt${inBrackets(data, 'receipt')} already. It was not recorded twice. Check the receipt's number.`,
  },
  CARD_DENIED: {
    ru: 'Карта заблокирована или закрыта. Ничего не записано. Не принимайте её и позовите старшего.',
    en: 'The card is blocked or closed. Nothing was recorded. Do not accept it and call a supervisor.',
  },
  BALANCE_BEING_CONFIRMED: {
    ru: (data) =>
      `Баланс уточняется: исход прошлой операции покупателя ещё не ясен. Ничего не списано. ${instead(data, 'ru', 'WITHOUT_SPENDING')}`,
    en: (data) =>
      `The balance is being confirmed: how an earlier operation of the customer ended is not clear yet. Nothing was spent. ${instead(data, 'en', 'WITHOUT_SPENDING')}`,
  },
  OFFLINE_SPEND_REFUSED: {
    ru: (data) =>
      `${why(data, 'ru', 'Без связи бонусы не списываются.')} Ничего не записано. ${instead(data, 'ru', 'SPEND_WHEN_ONLINE')}`,
    en: (data) =>
      `${why(data, 'en', 'Bonuses cannot be spent without a connection.')} Nothing was recorded. ${instead(data, 'en', 'SPEND_WHEN_ONLINE')}`,
  },
  OFFLINE_REFUSED: {
    ru: (data) =>
      `${why(data, 'ru', 'Без связи это действие не принимается.')} Ничего не записано. ${instead(data, 'ru', 'REPEAT_WHEN_ONLINE')}`,
    en: (data) =>
      `${why(data, 'en', 'This is not taken without a connection.')} Nothing was recorded. ${instead(data, 'en', 'REPEAT_WHEN_ONLINE')}`,
  },
  NAME_TAKEN: {
    ru: (data) => `Такое имя${inBrackets(data, 'name')} уже есть. Ничего не сохранено. Возьмите другое.`,
    en: (data) => `This name${inBrackets(data, 'name')} is taken. Nothing was saved. Choose another one.`,
  },
  LAST_DIRECTOR: {
    ru: 'Это последний директор: без него настройки не открыть. Ничего не сохранено. Сначала назначьте другого.',
    en: 'This is the last director: nobody else can open the settings. Nothing was saved. Appoint another one first.',
  },
  NOT_SUPPORTED: {
    ru: 'Ни одна подключённая система этого не умеет. Ничего не записано. Подключите нужную в настройках.',
    en: 'No connected loyalty system can do this. Nothing was recorded. Connect one that can in the settings.',
  },
  SPEND_TOO_MUCH: {
    ru: (data) => {
      const most = amountWord(data, 'most', 'ru')
      return `Столько бонусов списать нельзя${inBrackets(data, 'remoteText')}. Ничего не списано. ${most === undefined ? 'Уменьшите списание.' : `Спишите не больше ${most}.`}`
    },
    en: (data) => {
      const most = amountWord(data, 'most', 'en')
      return `So many bonuses cannot be spent${inBrackets(data, 'remoteText')}. Nothing was spent. ${most === undefined ? 'Spend less.' : `Spend no more than ${most}.`}`
    },
  },
  CUSTOMER_UNKNOWN: {
    ru: (data) =>
      word(data, 'several') === undefined
        ? 'Покупатель не найден. Ничего не записано. Проверьте карту или телефон, либо проведите чек без карты.'
        : 'Так находится не один покупатель. Ничего не записано. Отсканируйте карту или введите номер полностью.',
    en: (data) =>
      word(data, 'several') === undefined
        ? 'The customer was not found. Nothing was recorded. Check the card or the phone, or sell without a card.'
        : 'This finds more than one customer. Nothing was recorded. Scan the card or type its whole number.',
  },
  HOLDER_UNKNOWN: {
    ru: 'Неизвестно, чья это карта. Ничего не записано. Сначала найдите покупателя по телефону или почте.',
    en: 'It is not known whose card this is. Nothing was recorded. Find the customer by phone or e-mail first.',
  },
  CODE_JUST_SENT: {
    ru: (data) =>
      `Код уже отправлен. Второй раз он не отправлен. ${waitForIt(data, 'ru')}; если код не придёт, отправьте новый.`,
    en: (data) =>
      `A code was sent already. It was not sent twice. ${waitForIt(data, 'en')}; if it does not come, send a new one.`,
  },
  CODE_SPENT: {
    ru: 'Слишком много неверных кодов. Этот код больше не принимается. Отправьте покупателю новый.',
    en: 'Too many wrong codes. This code is not accepted any more. Send the customer a new one.',
  },
  CODE_PERHAPS_SENT: {
    ru: (data) =>
      `${systemWord(data, 'ru')} не отвечает${reasonInBrackets(data, 'ru')}. Код, возможно, отправлен. Спросите покупателя; если кода нет, отправьте новый.`,
    en: (data) =>
      `${systemWord(data, 'en')} does not answer${reasonInBrackets(data, 'en')}. A code may have been sent. Ask the customer; if there is none, send a new one.`,
  },
  CONTACT_INCOMPLETE: {
    ru: 'Не хватает имени или того, как связаться. Ничего не записано. Укажите имя и телефон или почту.',
    en: 'A name or a way to reach the customer is missing. Nothing was recorded. Enter a name and a phone or an e-mail.',
  },
  EMAIL_INVALID: {
    ru: 'Это не адрес почты. Ничего не записано. Проверьте адрес с покупателем.',
    en: 'This is not an e-mail address. Nothing was recorded. Check the address with the customer.',
  },
  CONFIG_INVALID: {
    ru: (data) =>
      `Настройки заполнены неверно.${issuesWord(data, 'ru')} Ничего не сохранено. Исправьте и сохраните ещё раз.`,
    en: (data) =>
      `The settings are filled in wrongly.${issuesWord(data, 'en')} Nothing was saved. Correct them and save again.`,
  },
  PROCESSING_UNAVAILABLE: {
    ru: (data) =>
      isHoldUnconfirmed(data)
        ? say(operationErrorSentences.HOLD_UNCONFIRMED.ru, data)
        : `${systemWord(data, 'ru')} не отвечает${reasonInBrackets(data, 'ru')}. Что ждёт в журнале, касса отправит сама; остальное не отправлено — повторите позже.`,
    en: (data) =>
      isHoldUnconfirmed(data)
        ? say(operationErrorSentences.HOLD_UNCONFIRMED.en, data)
        : `${systemWord(data, 'en')} does not answer${reasonInBrackets(data, 'en')}. What waits in the journal is sent by the till itself; nothing else was sent: try again later.`,
  },
  PROCESSING_PROTOCOL_ERROR: {
    ru: (data) =>
      `${systemWord(data, 'ru')} отвечает не по правилам${reasonInBrackets(data, 'ru')}. Касса такому ответу не верит. Повторите позже; если не пройдёт, сообщите тому, кто обслуживает кассу.`,
    en: (data) =>
      `${systemWord(data, 'en')} answers against the rules${reasonInBrackets(data, 'en')}. The till does not trust such an answer. Try later; if it stays, tell whoever looks after the till.`,
  },
  INTERNAL: {
    ru: 'В кассе произошла ошибка. Проверьте в журнале, записана ли операция, прежде чем повторять.',
    en: 'The till made an error. Look in the journal whether the operation was recorded before you repeat it.',
  },
}
