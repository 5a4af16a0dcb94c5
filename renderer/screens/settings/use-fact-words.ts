/** A fact of a processing and its value, in the words of its field on this screen. */
import { useTranslation } from 'react-i18next'
import type { LoweredFactView } from '../../../shared/model/commissioning.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import type { Language } from '../../format.ts'

type Fact = LoweredFactView['fact']

export function useFactWords(): {
  name: (fact: Fact) => string
  value: (fact: Fact, text: string) => string
} {
  const { t, i18n } = useTranslation(['settings', 'common'])
  const names = { readLagMs: 'readLag', lateApplyMs: 'lateApply' } as const
  return {
    name: (fact) => t(`facts.${fact === 'readLagMs' || fact === 'lateApplyMs' ? names[fact] : fact}.name`),
    value: (fact, text) => {
      if (fact === 'holdScope') return t(`facts.holdScope.${text === 'client' ? 'client' : 'point'}`)
      if (fact === 'deadHold') return t(`facts.deadHold.${text === 'rejected' ? 'rejected' : 'ignored'}`)
      if (fact === 'minHold') return formatAmount(text, i18n.language as Language)
      if (fact === 'readLagMs' || fact === 'lateApplyMs') return String(Number(text) / 1000)
      return t(text === 'true' ? 'commissioning.yes' : 'commissioning.no')
    },
  }
}
