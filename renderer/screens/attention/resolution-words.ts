/** A decision in plain words, and what follows from it. */
import { useTranslation } from 'react-i18next'
import type { AttentionView } from '../../../shared/model/attention.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import type { Resolution } from '../../../shared/model/resolution.ts'
import type { Language } from '../../format.ts'
import { effectOf } from './effect-of.ts'

export type ResolutionWords = { title: (as: Resolution) => string; effect: (as: Resolution) => string }

export function useResolutionWords({ operation, shortage }: AttentionView): ResolutionWords {
  const { t, i18n } = useTranslation('attention')
  const language = i18n.language as Language
  const isShort = operation.error?.code === 'SHORTAGE'
  const sums = {
    promised: formatAmount(shortage?.promised ?? operation.fields['spend'] ?? '0', language),
    allowed: formatAmount(shortage?.allowed ?? '0', language),
    difference: formatAmount(shortage?.difference ?? '0', language),
  }
  return {
    title: (as) => t(isShort && as === 'applied' ? 'resolution.appliedShortage' : `resolution.${as}`),
    effect: (as) => t(`effect.${effectOf(operation, as)}`, sums),
  }
}
