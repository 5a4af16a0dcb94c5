/** Which of the till's languages an integration asked for. */
import type { Language } from '../../shared/error-text.ts'

const range = /^\s*([A-Za-z*]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/

/** The likeliest of ru and en in an `Accept-Language` header, or `otherwise` when it names neither. */
export function acceptedLanguage(header: string | undefined, otherwise: Language): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .flatMap((part) => {
      const [, name, weight] = range.exec(part) ?? []
      const language = name?.toLowerCase()
      return language === 'ru' || language === 'en'
        ? [{ language, weight: Number(weight ?? '1') } as const]
        : []
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wanted[0]?.language ?? otherwise
}
