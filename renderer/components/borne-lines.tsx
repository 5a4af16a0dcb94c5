/** Who bears what a processing did not allow of a spend that was given: lines of a slip. */
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../shared/model/money.ts'
import type { ShortageView } from '../../shared/model/operation.ts'
import type { Language } from '../format.ts'
import { SlipLine } from './slip.tsx'

export function BorneLines({ shortage }: { shortage: ShortageView | null | undefined }) {
  const { t, i18n } = useTranslation('slip')
  return (shortage?.borne ?? []).map(({ amount, way, isSettled }, index) => (
    <SlipLine
      key={index}
      label={t(isSettled ? 'borne.paid' : `borne.${way}`)}
      value={formatAmount(amount, i18n.language as Language)}
    />
  ))
}
