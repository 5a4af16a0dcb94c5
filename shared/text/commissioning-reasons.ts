/** Why the commissioning check has not measured something, where the reason is the till's own and not a processing's words. */
import type { Language } from './sentence.ts'

const reasons = {
  'no-bonuses': {
    ru: 'у тестового покупателя нет там бонусов',
    en: 'the test customer has no bonuses there',
  },
  'no-active-card': {
    ru: 'у тестового покупателя нет там активной карты',
    en: 'the test customer has no active card there',
  },
  'nobody-has-phone': {
    ru: 'там ни у кого нет телефона тестового покупателя',
    en: 'nobody there has the phone of the test customer',
  },
  'needs-other-contact': {
    ru: 'нужен второй тестовый покупатель',
    en: 'another test customer is needed',
  },
  'earns-nothing': {
    ru: 'тестовому покупателю ничего не начислено',
    en: 'the test customer earns nothing',
  },
  'balance-unreadable': { ru: 'баланс не прочитался', en: 'the balance cannot be read' },
  'card-unreadable': { ru: 'карта не прочиталась', en: 'the card cannot be read' },
  'no-hold-taken': { ru: 'отложить не удалось ничего', en: 'nothing could be held' },
  'answer-is-no-hold': {
    ru: 'ответ процессинга не похож на отложенные бонусы',
    en: 'the answer to a hold is not a hold',
  },
  'hold-not-shown': {
    ru: 'отложенное не видно в балансе',
    en: 'a hold is not shown in the balance',
  },
  'overspend-taken': {
    ru: 'прошла продажа, которая тратит больше, чем есть',
    en: 'a sale was taken that spends more than there is',
  },
  'not-shown-in-time': {
    ru: 'подтверждённое изменение так и не показалось',
    en: 'a confirmed change was not shown in time',
  },
  'given-up-not-shown': {
    ru: 'одно изменение, ответа на которое касса не дождалась, так и не показалось: оно может вступить в силу позже. Проверьте тестового покупателя',
    en: 'one change that was given up was not seen: it may still take effect. Look at the test customer',
  },
  'none-took-effect': {
    ru: 'ни одно изменение не вступило в силу после того, как касса перестала ждать',
    en: 'no change took effect after it was given up',
  },
  'shows-nothing': {
    ru: 'этот процессинг ничего об этом не показывает',
    en: 'this processing shows nothing of it',
  },
  'card-left-changed': {
    ru: 'карта тестового покупателя могла остаться заблокированной или неактивной: проверьте и верните её сами',
    en: 'the card of the test customer may still be blocked or inactive: look at it and put it right yourself',
  },
} satisfies Record<string, Record<Language, string>>

export type WhyNot = keyof typeof reasons

/** `why`: one of these, or words of the processing or of the system, which stay as they are. */
export const whyText = (why: string, language: Language): string =>
  why in reasons ? reasons[why as WhyNot][language] : why
