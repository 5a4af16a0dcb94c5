/** The words of the file of a shift's report. */
import { useTranslation } from 'react-i18next'
import { formatStamp, type Language } from '../../format.ts'
import type { ShiftCsvWords } from '../../store/shift-csv.ts'
import { useSignedIn } from '../../store/use-stores.tsx'

export function useShiftCsvWords(): ShiftCsvWords {
  const { t, i18n } = useTranslation(['shift', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  return {
    language,
    column: (name) => t(`csvColumn.${name}`),
    part: (name) => t(`csvPart.${name}`),
    what: (name) => t(`csvWhat.${name}`),
    kind: (kind) => t(`common:operationKind.${kind}`),
    state: (state) => t(`common:operationState.${state}`),
    processing: (name) => t(`common:processing.${name}`),
    action: (action) => t(action === 'operation.resolved' ? 'action.resolved' : 'action.other'),
    moment: (iso) => formatStamp(iso, start.store.timezone, language),
    clockJump: (ms) => t('seconds', { seconds: Math.round(ms / 1000) }),
  }
}
