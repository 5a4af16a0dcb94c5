/** Processings by name, as one phrase. */
import { useTranslation } from 'react-i18next'
import type { ProcessingName } from '../../shared/model/processing.ts'

export function useProcessingList(): (names: readonly ProcessingName[]) => string {
  const { t } = useTranslation('common')
  return (names) => names.map((name) => t(`processing.${name}`)).join(', ')
}
