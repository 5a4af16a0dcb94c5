/** Puts the language and the theme on the page itself, where the style sheet and screen readers find them. */
import { useLayoutEffect } from 'react'
import type { Ui } from '../store/session.ts'

export function useTheme({ language, theme }: Pick<Ui, 'language' | 'theme'>): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset['theme'] = theme
  }, [language, theme])
}
