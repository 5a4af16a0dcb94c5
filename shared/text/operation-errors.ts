/** Why an operation was refused, waits or needs a person, in an operator's words. Codes the till shares are in `till-errors.ts`. */
import type { OperationErrorCode, TillErrorCode } from '../errors.ts'
import { amountWord, inBrackets, systemWord, word } from './sentence.ts'
import type { Language, SentenceData, Sentences } from './sentence.ts'

/** ` (code: its own sentence)` of the processing, as far as it gave one. */
function remoteWords(data: SentenceData): string {
  const words = [word(data, 'remoteCode'), word(data, 'remoteText')].filter((part) => part !== undefined)
  return words.length === 0 ? '' : ` (${words.join(': ')})`
}

/** ` (amount)`: the most that is allowed, where it was read. */
function inAmount(data: SentenceData, language: Language): string {
  const most = amountWord(data, 'most', language)
  return most === undefined ? '' : ` (${most})`
}

export const operationErrorSentences: Record<Exclude<OperationErrorCode, TillErrorCode>, Sentences> = {
  CARD_NOT_FOUND: {
    ru: 'Карты с таким номером нет. Ничего не изменено. Сверьте номер или возьмите другую карту.',
    en: 'There is no card with this number. Nothing was changed. Check the number or take another card.',
  },
  PAST_UNKNOWN: {
    ru: 'Данные кассы восстановлены из копии, и неизвестно, была ли эта операция отправлена. Узнайте в процессинге и решите здесь.',
    en: "The till's data came back from a copy, so it is not known whether this was sent. Ask the processing and decide here.",
  },
  MOVED: {
    ru: 'Операция перенесена на другую кассу и ведётся там. Здесь с ней больше ничего не происходит.',
    en: 'The operation was moved to another till, which goes on with it. Nothing more happens to it here.',
  },
  MOVED_IN_FLIGHT: {
    ru: 'Операция была в пути, когда её перенесли с другой кассы: отсюда её исход не узнать. Узнайте в процессинге и решите здесь.',
    en: 'It was under way when it was moved from another till, and its outcome cannot be read from here. Ask the processing and decide here.',
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
  CONTACT_NOT_FOUND: {
    ru: 'Такого покупателя там нет. Ничего не изменено. Найдите покупателя ещё раз или зарегистрируйте его.',
    en: 'There is no such customer there. Nothing was changed. Find the customer again or register them.',
  },
  PHONE_TAKEN: {
    ru: 'Покупатель с этим телефоном уже есть. Новый не создан. Найдите его по телефону.',
    en: 'A customer with this phone exists already. No new one was made. Find them by the phone.',
  },
  EMAIL_TAKEN: {
    ru: 'Покупатель с этой почтой уже есть. Новый не создан. Найдите его по адресу.',
    en: 'A customer with this e-mail exists already. No new one was made. Find them by the e-mail.',
  },
  CARD_TYPE_ALREADY_LINKED: {
    ru: 'Карта этого вида у партнёра уже есть. Ничего не изменено. Выберите другой вид карты.',
    en: 'The partner has a card of this type already. Nothing was changed. Choose another card type.',
  },
  CARD_TYPE_NOT_FOUND: {
    ru: 'Такого вида карт нет. Ничего не изменено. Обновите справочник и выберите другой.',
    en: 'There is no such card type. Nothing was changed. Refresh the directory and choose another.',
  },
  CARD_TYPE_NOT_ACTIVE: {
    ru: 'Этот вид карт не действует. Ничего не изменено. Выберите другой.',
    en: 'This card type is not active. Nothing was changed. Choose another.',
  },
  CARD_TYPE_NOT_VIRTUAL: {
    ru: 'Карты этого вида не виртуальные. Ничего не изменено. Выберите другой вид или выдайте пластик.',
    en: 'Cards of this type are not virtual. Nothing was changed. Choose another type or issue plastic.',
  },
  NO_VIRTUAL_CARD_PROVIDER: {
    ru: 'Виртуальные карты выпускать некому. Ничего не изменено. Позовите директора или выдайте пластик.',
    en: 'Nobody provides virtual cards. Nothing was changed. Call the director or issue plastic.',
  },
  NO_VIRTUAL_CARDS_LEFT: {
    ru: 'Виртуальные карты этого вида кончились. Ничего не изменено. Выберите другой вид или выдайте пластик.',
    en: 'There are no virtual cards of this type left. Nothing was changed. Choose another type or issue plastic.',
  },
  CARD_ID_MISSING: {
    ru: 'Карта не указана. Ничего не изменено. Отсканируйте карту и повторите.',
    en: 'The card is not named. Nothing was changed. Scan the card and repeat.',
  },
  CARD_NOT_ACTIVE: {
    ru: 'Карта не активна. Ничего не изменено. Возьмите другую карту.',
    en: 'The card is not active. Nothing was changed. Take another card.',
  },
  REGION_TYPE_NOT_FOUND: {
    ru: 'Такого вида регионов нет. Позовите директора.',
    en: 'There is no such type of region. Call the director.',
  },
  REGION_TYPE_NOT_ACTIVE: {
    ru: 'Этот вид регионов не действует. Позовите директора.',
    en: 'This type of region is not active. Call the director.',
  },
  PARTNER_NOT_FOUND: {
    ru: 'Такого партнёра нет. Ничего не изменено. Обновите справочник и выберите другого.',
    en: 'There is no such partner. Nothing was changed. Refresh the directory and choose another.',
  },
  PARTNER_NOT_ACTIVE: {
    ru: 'Партнёр не действует. Ничего не изменено. Выберите другого.',
    en: 'The partner is not active. Nothing was changed. Choose another.',
  },
  DATE_RANGE_WRONG: {
    ru: 'Даты указаны неверно. Ничего не изменено. Исправьте их и повторите.',
    en: 'The dates are wrong. Nothing was changed. Correct them and repeat.',
  },
  RECORD_NOT_FOUND: {
    ru: 'Записи нет. Ничего не изменено. Обновите данные и повторите.',
    en: 'There is no such record. Nothing was changed. Refresh and repeat.',
  },
  RECORD_NOT_ACTIVE: {
    ru: 'Запись не действует. Ничего не изменено. Обновите данные и повторите.',
    en: 'The record is not active. Nothing was changed. Refresh and repeat.',
  },
  NO_RIGHT_TO_ADD: {
    ru: 'Этой кассе нельзя добавлять записи. Ничего не изменено. Позовите директора.',
    en: 'This till may not add records. Nothing was changed. Call the director.',
  },
  BARCODE_TAKEN: {
    ru: 'Карта с таким штрихкодом уже есть. Новая не создана. Сверьте номер.',
    en: 'A card with this barcode exists already. No new one was made. Check the number.',
  },
  CARD_HAS_BALANCE: {
    ru: 'На карте есть бонусы. Она не удалена. Спишите или перенесите их, либо удалите карту вместе с ними.',
    en: 'There are bonuses on the card. It was not deleted. Spend or move them, or delete the card with them.',
  },
  GROUP_NOT_FOUND: {
    ru: 'Такой группы карт нет. Ничего не изменено. Обновите список групп.',
    en: 'There is no such group of cards. Nothing was changed. Refresh the list of groups.',
  },
  LEVEL_NOT_REACHED: {
    ru: 'Уровень не изменён. По накоплениям карта остаётся на своём.',
    en: 'The level was not changed. By what has accumulated the card stays where it is.',
  },
  REPLACEMENT_REFUSED: {
    ru: 'Эти карты заменить нельзя. Ничего не изменено. Проверьте обе карты: старая должна быть активной, новая — свободной.',
    en: 'These cards cannot be replaced. Nothing was changed. Check both: the old one must be active, the new one free.',
  },
  CODE_WRONG: {
    ru: 'Код не подошёл. Проверьте его с покупателем или отправьте новый.',
    en: 'The code is wrong. Check it with the customer or send a new one.',
  },
  CONTACT_UNCERTAIN: {
    ru: 'Неясно, зарегистрирован ли покупатель. Найдите его по телефону и решите на экране «Внимание», что верно.',
    en: 'It is unclear whether the customer was registered. Find them by phone and decide on the screen “Attention” what is true.',
  },
  DELTA_NOT_SHOWN: {
    ru: 'Ответ потерян, баланс прежний. Касса не повторит это сама: решите на экране «Внимание», отправлять ли ещё раз.',
    en: 'The answer was lost and the balance is as before. The till does not repeat this by itself: decide on the screen “Attention”.',
  },
  BLOCK_OVER: {
    ru: 'Срок блокировки прошёл раньше, чем её удалось отправить. Карта не заблокирована. Если нужно, заблокируйте её снова.',
    en: 'The block was to end before it could be sent. The card was not blocked. Block it again if that is still needed.',
  },
  GROUP_GREW: {
    ru: 'В группе стало больше карт или групп, чем было подтверждено. Ничего не удалено. Посмотрите на неё ещё раз и решите заново.',
    en: 'The group has grown: it holds more cards or groups than were confirmed. Nothing was deleted. Look again and decide anew.',
  },
  SEVERAL_CONTACTS: {
    ru: 'С этим телефоном там несколько покупателей. Ничего не изменено. Откройте нужного покупателя и повторите оттуда.',
    en: 'Several customers there have this phone. Nothing was changed. Open the right one and repeat from there.',
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
    ru: 'Ответ не пришёл, а в процессинге теперь ни то, что было, ни то, чего добивались. Касса больше не повторяет. Старший решает: прошло или нет.',
    en: 'No answer came, and the processing now shows neither what was before nor what was asked for. The till repeats no more. A supervisor decides whether it took effect.',
  },
  EVIDENCE_EXPIRED: {
    ru: 'Ответ не пришёл, а проверить уже поздно: отложенные бонусы вернулись бы сами. Касса больше не повторяет. Старший сверяет и решает.',
    en: 'No answer came, and it is too late to check: the bonuses set aside would have gone back by now. The till repeats no more. A supervisor compares and decides.',
  },
  NO_EVIDENCE: {
    ru: (data) =>
      data['tokens'] === undefined
        ? 'Ответ не пришёл, и прочитанное исхода не доказывает. Касса больше не повторяет. Старший сверяет и решает: прошло или нет.'
        : 'Отложенные бонусы ни разу не показались в балансе, поэтому продажа не отправлена. Старший сверяет баланс в процессинге и решает.',
    en: (data) =>
      data['tokens'] === undefined
        ? 'No answer came, and what was read does not prove what became of it. The till repeats no more. A supervisor compares and decides whether it took effect.'
        : 'The bonuses set aside never showed in the balance, so the sale was not sent. A supervisor compares the balance at the processing and decides.',
  },
  BALANCE_MISMATCH: {
    ru: 'Ответ не пришёл, и по балансу исход не виден. Касса больше не повторяет. Старший сверяет баланс и решает.',
    en: 'No answer came, and the balance does not show the outcome. The till repeats no more. A supervisor compares the balance and decides.',
  },
  REFUSED_AFTER_UNKNOWN: {
    ru: 'Первый ответ потерялся, на повтор пришёл отказ: первый запрос мог пройти. Касса больше не повторяет. Старший сверяет и решает.',
    en: 'The first answer was lost and the repeat was refused: the first may have worked. The till repeats no more. A supervisor compares and decides.',
  },
  SHORTAGE: {
    ru: (data) =>
      `Покупателю отдали больше бонусов, чем разрешено сейчас${inAmount(data, 'ru')}. Продажа не записана. Старший решает, как закрыть разницу.`,
    en: (data) =>
      `The customer was given more bonuses than are allowed now${inAmount(data, 'en')}. The sale was not recorded. A supervisor decides how to close the difference.`,
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
