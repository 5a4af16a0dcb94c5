/** The words of the page, from the page's own tables: a test finds what a person reads, in either language. */
import { createInstance, type TFunction } from 'i18next'
import { en } from '../../../renderer/text/en/index.ts'
import { ru } from '../../../renderer/text/ru/index.ts'

export type Language = 'ru' | 'en'
export type Words = TFunction<(keyof typeof ru)[]>

const namespaces = Object.keys(ru) as (keyof typeof ru)[]

/** `t('till:spendable')`; a word with figures in it takes them as the page does. */
export function wordsOf(language: Language): Words {
  const texts = createInstance({
    lng: language,
    fallbackLng: false,
    resources: { ru, en },
    ns: namespaces,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  void texts.init()
  return texts.getFixedT(language, namespaces)
}
