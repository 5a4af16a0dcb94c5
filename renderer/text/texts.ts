/** Builds the page's texts. Every word is in the bundle: nothing is loaded, so the first screen has its words. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../format.ts'
import { en } from './en/index.ts'
import { ru } from './ru/index.ts'

export async function createTexts(language: Language): Promise<i18n> {
  const texts = createInstance()
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { ru, en },
    ns: Object.keys(ru),
    defaultNS: 'common',
    // React escapes by itself.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return texts
}
