/** What a person cannot decide so, cannot move so, and what the disk does not take, in an operator's words. */
import type { TillErrorCode } from '../errors.ts'
import { inBrackets, systemWord, type Sentences } from './sentence.ts'

export const storeErrorSentences = {
  RESOLUTION_UNFIT: {
    ru: 'Так эту операцию не решить. Ничего не изменено. Откройте её заново и выберите другое решение.',
    en: 'This operation cannot be decided so. Nothing was changed. Open it anew and choose another decision.',
  },
  SHORTFALL_NOT_OWED: {
    ru: 'Эта недостача уже закрыта. Ничего не изменено. Обновите список.',
    en: 'This shortfall is closed already. Nothing was changed. Refresh the list.',
  },
  HOLD_NOT_RELEASABLE: {
    ru: 'Это удержание сейчас отпустить нельзя: на него опирается чек или продажа, либо его номер неизвестен. Ничего не изменено. Обновите список.',
    en: 'This hold cannot be released now: a receipt or a sale counts on it, or its number is unknown. Nothing was changed. Refresh the list.',
  },
  NOT_PENDING: {
    ru: 'Операция уже завершена: квитанция об ожидании не нужна. Ничего не напечатано. Покажите покупателю итог в журнале.',
    en: 'The operation is over: it needs no slip any more. Nothing was printed. Show the customer the result in the journal.',
  },
  TRANSFER_DAMAGED: {
    ru: 'Это не файл очереди, или он повреждён. Ничего не принято. Запишите файл на старой кассе ещё раз и перенесите снова.',
    en: 'This is not the file of a queue, or it is damaged. Nothing was taken in. Save the file on the old till once more and bring it again.',
  },
  TRANSFER_PASSPHRASE_WRONG: {
    ru: 'Пароль файла не подходит. Ничего не принято. Введите пароль, с которым файл сохраняли.',
    en: 'The passphrase does not fit the file. Nothing was taken in. Enter the one with which the file was saved.',
  },
  TRANSFER_TOO_NEW: {
    ru: 'Файл записан более новой кассой. Ничего не принято. Обновите эту кассу и примите файл снова.',
    en: 'The file was written by a newer till. Nothing was taken in. Update this till and take the file in again.',
  },
  TRANSFER_EMPTY: {
    ru: 'Переносить нечего: все операции этой кассы завершены. Файл, сохранённый раньше, можно записать ещё раз.',
    en: 'There is nothing to move: every operation of this till is over. A file that was saved before can be saved again.',
  },
  CHECK_RUNNING: {
    ru: (data) =>
      `${systemWord(data, 'ru')}: идёт проверка на стенде. Ничего не записано. Подождите её конца, обычно несколько минут, и повторите.`,
    en: (data) =>
      `${systemWord(data, 'en')} is being checked at its stand. Nothing was recorded. Wait until the check is over, usually some minutes, and repeat.`,
  },
  CHECK_NOT_ALONE: {
    ru: (data) =>
      `${systemWord(data, 'ru')}: есть незаконченные операции${inBrackets(data, 'open')} или отложенные бонусы${inBrackets(data, 'holds')}, проверка им помешала бы. Она не начата. Дождитесь отправки, решите, что требует решения, отпустите отложенное и начните снова.`,
    en: (data) =>
      `${systemWord(data, 'en')} has operations that are not over${inBrackets(data, 'open')} or live holds${inBrackets(data, 'holds')}, which a check would harm. It was not started. Wait until they are sent, decide what needs a decision, release the holds, and start again.`,
  },
  STORE_FULL: {
    ru: 'На диске кассы кончилось место. Ничего не записано. Освободите место или позовите того, кто обслуживает кассу.',
    en: "The till's disk is full. Nothing was recorded. Free some space or call whoever looks after the till.",
  },
  STORE_UNAVAILABLE: {
    ru: 'Хранилище кассы не отвечает. Ничего не записано. Перезапустите кассу; если не поможет, позовите того, кто её обслуживает.',
    en: "The till's store does not answer. Nothing was recorded. Restart the till; if that does not help, call whoever looks after it.",
  },
} satisfies Partial<Record<TillErrorCode, Sentences>>
