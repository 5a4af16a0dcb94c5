/** A fact of a processing that service has contradicted: what was seen, and what changes at the till, in plain words. */
import type { Facts } from '../model/processing.ts'
import type { Language } from './sentence.ts'

type Both = Record<Language, string>
/** `short`: for a line beside the processing's name. `seen`: what happened. `since`: what the cashier notices from now on. */
type Lowered = { short: Both; seen: Both; since: Both }

const longer: Both = {
  ru: 'Исход потерянного ответа касса узнаёт позже: «Проверяется» держится дольше, ждать у кассы не нужно.',
  en: 'The till learns the outcome of a lost answer later: “Being checked” stays longer, and nobody has to wait for it.',
}
const morePeople: Both = {
  ru: 'Исход потерянного ответа чаще решает старший во «Внимании».',
  en: 'The outcome of a lost answer is decided more often by a supervisor, under “Attention”.',
}

const lowered: Record<keyof Facts, Lowered> = {
  holdScope: {
    short: { ru: 'удержания пропадают раньше', en: 'holds end early' },
    seen: {
      ru: 'Отложенные бонусы пропали раньше срока: похоже, их сняла продажа другому покупателю.',
      en: 'A hold was gone before its time: it seems that a sale to another customer ended it.',
    },
    since: {
      ru: 'Касса проводит продажи на точке по одной: следующая может немного подождать предыдущую.',
      en: 'The till makes sales at the point one at a time: the next may wait a little for the one before.',
    },
  },
  deadHold: {
    short: { ru: 'снятое удержание проходит', en: 'a sale with no hold passes' },
    seen: {
      ru: 'Прошла продажа, чьи отложенные бонусы уже закончились.',
      en: 'A sale passed whose hold was over already.',
    },
    since: {
      ru: 'У кассы ничего не меняется; старшему: опоздавший запрос теперь может пройти второй раз, проверьте процессинг на стенде.',
      en: 'Nothing changes at the till; for the supervisor: a request that comes late may now pass a second time, so check the processing at its stand.',
    },
  },
  refusedSaleKeepsHold: {
    short: { ru: 'отказ снимает удержание', en: 'a refused sale ends its hold' },
    seen: {
      ru: 'После отказа в продаже отложенные бонусы пропали.',
      en: 'A hold was gone after its sale had been refused.',
    },
    since: {
      ru: `Пропавшее удержание больше не доказывает, что продажа записана: касса смотрит ещё и на баланс. ${morePeople.ru}`,
      en: `A hold that is gone no longer proves that the sale was recorded: the till looks at the balance too. ${morePeople.en}`,
    },
  },
  minHold: {
    short: { ru: 'малое не откладывается', en: 'small amounts are not held' },
    seen: {
      ru: 'Процессинг отказался отложить наименьшую сумму, хотя на балансе она была.',
      en: 'The processing refused to hold the smallest amount, although the balance had it.',
    },
    since: {
      ru: 'На время записи продажи касса откладывает больше: у покупателя несколько минут может быть видно меньше бонусов.',
      en: 'While a sale is recorded the till holds more: for some minutes the customer may see fewer bonuses.',
    },
  },
  readLagMs: {
    short: { ru: 'чтение запаздывает', en: 'readings lag' },
    seen: {
      ru: 'Чтение показало изменение позже, чем было измерено.',
      en: 'A reading showed a change later than was measured.',
    },
    since: longer,
  },
  lateApplyMs: {
    short: { ru: 'изменения опаздывают', en: 'changes come late' },
    seen: {
      ru: 'Изменение вступило в силу позже, чем было измерено.',
      en: 'A change took effect later than was measured.',
    },
    since: longer,
  },
  earnVisible: {
    short: { ru: 'начисление видно не сразу', en: 'earning shows late' },
    seen: {
      ru: 'Начисление появилось в балансе не сразу.',
      en: 'What was earned was not in the balance at once.',
    },
    since: {
      ru: `Покупатель может увидеть начисленное позже, и по балансу касса о нём не судит. ${morePeople.ru}`,
      en: `The customer may see what was earned later, and the till does not judge it by the balance. ${morePeople.en}`,
    },
  },
  phoneUnique: {
    short: { ru: 'телефон у двух покупателей', en: 'two customers with one phone' },
    seen: {
      ru: 'Нашлись два покупателя с одним телефоном.',
      en: 'Two customers were found with the same phone.',
    },
    since: {
      ru: 'Потерянную регистрацию касса сама не повторяет: её решает старший во «Внимании».',
      en: 'The till does not repeat a lost registration by itself: a supervisor decides it under “Attention”.',
    },
  },
  blockedRefuses: {
    short: { ru: 'блокировка не держит бонусы', en: 'blocks do not stop bonuses' },
    seen: {
      ru: 'Прошли бонусы покупателя, все карты которого заблокированы.',
      en: 'Bonuses moved of a customer all of whose cards are blocked.',
    },
    since: {
      ru: 'Эта касса заблокированную карту не принимает и сама; другие кассы могут принять.',
      en: 'This till does not accept a blocked card anyway; other tills may.',
    },
  },
}

export const loweredShort = (fact: keyof Facts, language: Language): string => lowered[fact].short[language]
export const loweredText = (fact: keyof Facts, language: Language): string =>
  `${lowered[fact].seen[language]} ${lowered[fact].since[language]}`
