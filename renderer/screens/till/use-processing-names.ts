/** The processings that did not answer, by name, as one phrase: `CashDesk, LoyalClient`. */
import { useTranslation } from 'react-i18next'
import type { Unanswered } from '../../store/till.ts'

export function useProcessingNames(unanswered: Unanswered): string {
  const { t } = useTranslation('common')
  return unanswered.map(({ processing }) => t(`processing.${processing}`)).join(', ')
}
