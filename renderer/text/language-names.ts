/** What each language calls itself: the same in all of them, so that everyone finds their own. */
import type { Language } from '../format.ts'

export const languageNames: Record<Language, string> = { ru: 'Русский', en: 'English' }
