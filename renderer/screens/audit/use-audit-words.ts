/** An entry of the trail in plain words: what was done, by whom, from which input. */
import { useTranslation } from 'react-i18next'
import { operationKind } from '../../../shared/model/operation.ts'
import type { AuditEntryView } from '../../../shared/model/audit.ts'
import { formatStamp, type Language } from '../../format.ts'
import type { AuditCsvWords } from '../../store/audit-csv.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { audit as russian } from '../../text/ru/audit.ts'

type Person = AuditEntryView['actor']
export type AuditWords = AuditCsvWords & { person: (person: Person) => string }

type KnownAction = keyof typeof russian.action
type Section = keyof typeof russian.section
type Wish = keyof typeof russian.refusedWish

const isIn = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key)

export function useAuditWords(): AuditWords {
  const { t, i18n } = useTranslation(['audit', 'common'])
  const { start } = useSignedIn()

  const textOf = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  /** The kind of the operation, or what was wished. */
  const whatOf = ({ operation, data }: AuditEntryView): string => {
    const name = operation?.kind ?? textOf(data['kind'])
    const kind = operationKind.safeParse(name)
    if (kind.success) return t(`common:operationKind.${kind.data}`)
    return isIn(russian.refusedWish, name)
      ? t(`refusedWish.${name satisfies Wish}` as 'refusedWish.settings')
      : name
  }
  const sectionsOf = ({ data }: AuditEntryView): string => {
    const sections = Array.isArray(data['sections']) ? data['sections'].map(textOf) : []
    return sections
      .map((name) => (isIn(russian.section, name) ? t(`section.${name satisfies Section}`) : name))
      .join(', ')
  }
  return {
    column: (name) => t(`column.${name}`),
    moment: (iso) => formatStamp(iso, start.store.timezone, i18n.language as Language),
    input: (input) => t(`input.${input}`),
    person: ({ id, name, kind }) => {
      if (kind === 'till') return t('who.till')
      if (kind === 'command') return t('who.command')
      if (kind === 'integration') return t('who.integration', { name: name ?? id })
      return name ?? t('who.gone', { id })
    },
    sentence: (entry) => {
      const key = entry.action.replace('.', '/')
      if (!isIn(russian.action, key)) return t('unknownAction', { action: entry.action })
      return t(`action.${key satisfies KnownAction}`, {
        what: whatOf(entry),
        failed: textOf(entry.data['failed']),
        sections: sectionsOf(entry),
        name: entry.subjectName ?? (textOf(entry.data['name']) || entry.subject || ''),
      })
    },
  }
}
