/** The words of the file of a shift's report. */
import { useTranslation } from 'react-i18next'
import { useReportWords } from '../../components/use-report-words.ts'
import type { Language } from '../../format.ts'
import type { ShiftCsvWords } from '../../store/shift-csv-words.ts'
import { useSignedIn } from '../../store/use-stores.tsx'

export function useShiftCsvWords(): ShiftCsvWords {
  const { t, i18n } = useTranslation(['shift', 'outages', 'attention', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const { approvalTitle, stamp, money } = useReportWords()
  return {
    language,
    store: start.store.name,
    till: start.store.till,
    isTraining: start.mode === 'training',
    column: (name) => t(`csvColumn.${name}`),
    part: (name) => t(`csvPart.${name}`),
    what: (name) => t(`csvWhat.${name}`),
    kind: (kind) => t(`common:operationKind.${kind}`),
    state: (state) => t(`common:operationState.${state}`),
    processing: (name) => t(`common:processing.${name}`),
    became: (name) => t(`outages:became.${name}`),
    approval: approvalTitle,
    resolution: (as) => t(`attention:resolution.${as}`),
    moment: stamp,
    outageHolds: (amount) => `${t('outages:figure.holds')}: ${money(amount)}`,
    clockJump: (ms) => t('seconds', { seconds: Math.round(ms / 1000) }),
  }
}
