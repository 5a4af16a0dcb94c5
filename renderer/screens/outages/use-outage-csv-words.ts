/** The words of the file of an outage's operations. */
import { useTranslation } from 'react-i18next'
import { formatStamp, type Language } from '../../format.ts'
import type { OutageCsvWords } from '../../store/outage-csv.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { sayFailure } from '../../text/say-failure.ts'

export function useOutageCsvWords(): OutageCsvWords {
  const { t, i18n } = useTranslation(['outages', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  return {
    language,
    column: (name) => t(`column.${name}`),
    processing: (name) => t(`common:processing.${name}`),
    kind: ({ kind }) => t(`common:operationKind.${kind}`),
    state: (state) => t(`common:operationState.${state}`),
    reason: ({ error, processing }) =>
      error === null
        ? ''
        : (sayFailure(
            { ...error, data: { remoteCode: error.remoteCode, remoteText: error.remoteText, processing } },
            language,
          ) ?? error.message),
    moment: (iso) => formatStamp(iso, start.store.timezone, language),
  }
}
