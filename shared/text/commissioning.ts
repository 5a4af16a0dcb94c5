/** What the commissioning check asks and finds, in plain words: for the screen, the command and the log. */
import { factOf, type FactCode, type Measurement } from '../model/commissioning.ts'
import { formatAmount } from '../model/money.ts'
import { factsSchema } from '../model/processing.ts'
import { whyText } from './commissioning-reasons.ts'
import type { Language } from './sentence.ts'

type Both = Record<Language, string>

export const factQuestions: Record<FactCode, Both> = {
  C1: {
    ru: 'Чьи отложенные бонусы заканчивает продажа: этого покупателя или всех на точке?',
    en: 'Whose holds does a sale end: this customer’s, or everybody’s at the point?',
  },
  C2: {
    ru: 'Отказывает ли продажа, если названные отложенные бонусы уже закончились?',
    en: 'Is a sale refused that names a hold which is over?',
  },
  C3: { ru: 'Сколько можно отложить самое меньшее?', en: 'What is the least that can be held?' },
  C4: { ru: 'Через сколько чтение показывает изменение?', en: 'How soon does a reading show a change?' },
  C5: {
    ru: 'Через сколько изменение может вступить в силу, если касса не дождалась ответа?',
    en: 'How late may a change take effect after the till gave up waiting?',
  },
  C6: {
    ru: 'Видно ли начисление в балансе сразу?',
    en: 'Is what was earned in the balance at once?',
  },
  C7: {
    ru: 'Отказывает ли процессинг в бонусах по заблокированной карте?',
    en: 'Are bonuses of a blocked card refused?',
  },
  C8: { ru: 'Бывает ли один телефон у двух контактов?', en: 'Can two contacts have the same phone?' },
  C9: {
    ru: 'Отказ всегда приходит до изменения?',
    en: 'Is a refusal always decided before anything changes?',
  },
  C10: {
    ru: 'Может ли касса иметь две точки: для живых продаж и для очереди?',
    en: 'May a till have two points: for live sales and for the queue?',
  },
  C11: {
    ru: 'Можно ли передать с продажей свой номер и найти её по нему?',
    en: 'Can a sale carry a number of our own, and be found by it?',
  },
  C12: { ru: 'Сообщает ли процессинг своё время?', en: 'Does the processing tell its time?' },
  C13: {
    ru: 'Остаются ли отложенные бонусы после отказа в продаже?',
    en: 'Does a refused sale leave the hold alive?',
  },
}

const cautiousLatenessMs = factsSchema.parse({}).lateApplyMs
const seconds = (ms: string): string => String(Number(ms) / 1000)

const found: Record<FactCode, (value: string, language: Language) => string> = {
  C1: (value, language) =>
    say(language, value === 'client', {
      yes: {
        ru: 'Только этого покупателя: продажи разных покупателей идут рядом.',
        en: 'This customer’s alone: sales of different customers go side by side.',
      },
      no: {
        ru: 'Всех на точке: продажи на точке идут по одной.',
        en: 'Everybody’s at the point: sales there go one at a time.',
      },
    }),
  C2: (value, language) =>
    say(language, value === 'rejected', {
      yes: {
        ru: 'Отказывает: одна и та же продажа не пройдёт дважды, даже если запрос задержался.',
        en: 'Refused: one sale cannot happen twice, however late a request arrives.',
      },
      no: {
        ru: 'Не отказывает: опоздавший запрос мог бы пройти второй раз, поэтому касса ждёт не меньше осторожного времени.',
        en: 'Not refused: a request that comes late might pass a second time, so the till waits no less than the cautious time.',
      },
    }),
  C3: (value, language) =>
    ({
      ru: `${formatAmount(value, 'ru')} (меньше не пробовали или не вышло): столько касса откладывает, пока записывает продажу без списания.`,
      en: `${formatAmount(value, 'en')} (less was not tried or did not work): so much is held while a sale without a spend is recorded.`,
    })[language],
  C4: (value, language) =>
    ({
      ru: `Считаем ${seconds(value)} с: втрое больше увиденного, но не меньше секунды.`,
      en: `Taken as ${seconds(value)} s: three times what was seen, but no less than a second.`,
    })[language],
  C5: (value, language) =>
    say(language, Number(value) < cautiousLatenessMs, {
      yes: {
        ru: `Считаем ${seconds(value)} с, втрое больше увиденного и не меньше 10 с: так мало можно, потому что процессинг отказывает продаже, чьи отложенные бонусы закончились.`,
        en: `Taken as ${seconds(value)} s, three times what was seen and no less than 10 s: so little is safe, because a sale whose hold is over is refused.`,
      },
      no: {
        ru: `Считаем ${seconds(value)} с, не меньше осторожного: несколько быстрых изменений не обещают, что медленных не бывает. Меньше можно только там, где процессинг отказывает продаже, чьи отложенные бонусы закончились.`,
        en: `Taken as ${seconds(value)} s, no less than the cautious value: a few quick changes do not promise that none is slow. Less is safe only where a sale whose hold is over is refused.`,
      },
    }),
  C6: (value, language) =>
    say(language, value === 'true', {
      yes: {
        ru: 'Видно сразу: потерянное начисление касса может проверить по балансу.',
        en: 'At once: the till can check a lost earning by the balance.',
      },
      no: {
        ru: 'Не сразу: по балансу касса о начислении не судит.',
        en: 'Not at once: the till does not judge an earning by the balance.',
      },
    }),
  C7: (value, language) =>
    say(language, value === 'true', {
      yes: {
        ru: 'Отказывает: бонусы заблокированной карты не изменятся и там, где касса её не видит.',
        en: 'Refused: the bonuses of a blocked card do not move, wherever it is shown.',
      },
      no: {
        ru: 'Не отказывает: заблокированную карту останавливают только сами кассы, эта не принимает её сразу.',
        en: 'Not refused: only the tills themselves stop a blocked card; this one does so at once.',
      },
    }),
  C8: (value, language) =>
    say(language, value === 'true', {
      yes: {
        ru: 'Нет: потерянную регистрацию касса может повторить.',
        en: 'No: a registration whose answer was lost can be repeated.',
      },
      no: {
        ru: 'Бывает: потерянную регистрацию решает человек.',
        en: 'Yes: a registration whose answer was lost is a person’s to decide.',
      },
    }),
  C9: (value, language) =>
    say(language, value === 'true', {
      yes: { ru: 'После отказа ничего не изменилось.', en: 'Nothing had changed after a refusal.' },
      no: {
        ru: 'После отказа данные изменились: сообщите процессингу, отказам верить нельзя.',
        en: 'Something had changed after a refusal: tell the processing; its refusals cannot be trusted.',
      },
    }),
  C10: (value) => value,
  C11: (value) => value,
  C12: (value, language) =>
    value === 'wrong'
      ? wrongTime[language]
      : say(language, value === 'true', {
          yes: {
            ru: 'Сообщает: сроки, которые назначает процессинг, касса считает по его часам.',
            en: 'It does: the times that the processing sets are counted by its clock.',
          },
          no: {
            ru: 'Не сообщает: его время касса узнаёт по срокам удержаний, а где их нет, считает по своим часам.',
            en: 'It does not: the till learns its time from holds, and goes by its own clock where there are none.',
          },
        }),
  C13: (value, language) =>
    say(language, value === 'true', {
      yes: {
        ru: 'Остаются: закончиться раньше срока они могут только от продажи.',
        en: 'It does: only a sale can end one before its time.',
      },
      no: {
        ru: 'Пропадают: о продаже касса судит ещё и по балансу.',
        en: 'It does not: the till also looks at the balance before it takes a sale as recorded.',
      },
    }),
}

const say = (language: Language, isYes: boolean, words: { yes: Both; no: Both }): string =>
  (isYes ? words.yes : words.no)[language]

const wrongTime: Both = {
  ru: 'Сообщает, но его часы и часы кассы расходятся больше чем на пять минут. Проверьте часы кассы; если они верны, скажите процессингу.',
  en: 'It does, but its clock and the till’s differ by more than five minutes. Look at the till’s clock; if that is right, tell the processing.',
}
const unmeasured: Both = {
  ru: 'Не измерено: остаётся осторожное значение.',
  en: 'Not measured: the cautious value stays.',
}
const unmeasuredOnly: Both = { ru: 'Не измерено.', en: 'Not measured.' }
const ask: Both = {
  ru: 'Измерить нельзя: спросите у процессинга.',
  en: 'Cannot be measured: ask the processing.',
}

export function measurementText(
  { code, result, found: value, why }: Measurement,
  language: Language,
): string {
  const question = factQuestions[code][language]
  if (result === 'ask') return `${question} ${ask[language]}`
  const because = why === null ? '' : ` (${whyText(why, language)})`
  const answer =
    result === 'not-measured' || value === null
      ? (factOf[code] === null ? unmeasuredOnly : unmeasured)[language]
      : found[code](value, language)
  return `${question} ${answer}${because}`
}
