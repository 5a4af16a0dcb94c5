/** What the commissioning check asks and finds, in plain words: for the screen, the command and the log. */
import type { FactCode, Measurement } from '../model/commissioning.ts'
import { factsSchema, type Facts } from '../model/processing.ts'
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
        ru: 'Не отказывает: касса ждёт тихое время, прежде чем делать выводы.',
        en: 'Passed over: the till waits for the quiet time before it concludes anything.',
      },
    }),
  C3: (value, language) =>
    ({
      ru: `${value}: столько касса откладывает на время начисления.`,
      en: `${value}: so much is held while something is earned.`,
    })[language],
  C4: (value, language) =>
    ({
      ru: `Считаем ${seconds(value)} с: втрое больше увиденного.`,
      en: `Taken as ${seconds(value)} s: three times what was seen.`,
    })[language],
  C5: (value, language) =>
    say(language, Number(value) < cautiousLatenessMs, {
      yes: {
        ru: `Считаем ${seconds(value)} с, втрое больше увиденного: так мало можно, потому что процессинг отказывает продаже, чьи отложенные бонусы закончились.`,
        en: `Taken as ${seconds(value)} s, three times what was seen: so little is safe, because a sale whose hold is over is refused.`,
      },
      no: {
        ru: `Считаем ${seconds(value)} с, не меньше осторожного: несколько быстрых изменений не обещают, что медленных не бывает. Меньше можно только там, где процессинг отказывает продаже, чьи отложенные бонусы закончились.`,
        en: `Taken as ${seconds(value)} s, no less than the cautious value: a few quick changes do not promise that none is slow. Less is safe only where a sale whose hold is over is refused.`,
      },
    }),
  C6: (value, language) =>
    say(language, value === 'true', {
      yes: { ru: 'Видно сразу.', en: 'At once.' },
      no: {
        ru: 'Не сразу: по балансу касса о начислении не судит.',
        en: 'Not at once: the till does not judge an earning by the balance.',
      },
    }),
  C7: (value, language) =>
    say(language, value === 'true', {
      yes: { ru: 'Отказывает.', en: 'Refused.' },
      no: { ru: 'Не отказывает.', en: 'Not refused.' },
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
            ru: 'Сообщает: время отложенных бонусов считается по его часам.',
            en: 'It does: the time of holds is counted by its clock.',
          },
          no: {
            ru: 'Не сообщает: его время касса узнаёт по отложенным бонусам.',
            en: 'It does not: the till learns its time from holds.',
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
    result === 'not-measured' || value === null ? unmeasured[language] : found[code](value, language)
  return `${question} ${answer}${because}`
}

const lowered: Record<keyof Facts, Both> = {
  holdScope: {
    ru: 'Продажа закончила отложенные бонусы другого покупателя: касса снова проводит продажи на точке по одной.',
    en: 'A sale ended another customer’s hold: the till again makes sales at the point one at a time.',
  },
  deadHold: {
    ru: 'Продажа прошла с отложенными бонусами, которые уже закончились: касса больше не считает их защитой.',
    en: 'A sale passed that named a hold which was over: the till no longer takes holds for a fence.',
  },
  refusedSaleKeepsHold: {
    ru: 'После отказа в продаже отложенные бонусы пропали: касса снова проверяет продажи и по балансу.',
    en: 'A refused sale ended its hold: the till again checks sales against the balance too.',
  },
  minHold: { ru: 'Такие малые суммы не откладываются.', en: 'So little cannot be held.' },
  readLagMs: {
    ru: 'Чтение показало изменение позже, чем было измерено: касса ждёт дольше.',
    en: 'A reading showed a change later than was measured: the till waits longer.',
  },
  lateApplyMs: {
    ru: 'Изменение вступило в силу позже, чем было измерено: касса ждёт дольше.',
    en: 'A change took effect later than was measured: the till waits longer.',
  },
  earnVisible: {
    ru: 'Начисление появилось в балансе не сразу: касса по нему больше не судит.',
    en: 'What was earned was not in the balance at once: the till no longer judges by it.',
  },
  phoneUnique: {
    ru: 'Нашлось два контакта с одним телефоном: потерянную регистрацию снова решает человек.',
    en: 'Two contacts have the same phone: a lost registration is a person’s to decide again.',
  },
  blockedRefuses: {
    ru: 'По заблокированной карте прошли бонусы.',
    en: 'Bonuses of a blocked card were taken.',
  },
}
export const loweredText = (fact: keyof Facts, language: Language): string => lowered[fact][language]
