/** The slip of an operation that is not over: a reference, what is promised, and what not. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { referenceOf, type PrintedSlip } from '../../../shared/model/slip.ts'
import { BorneLines } from '../../components/borne-lines.tsx'
import { SlipNote } from '../../components/slip-note.tsx'
import { slipPromiseOf, slipStateOf, takenOf } from '../../components/slip-promise.ts'
import { Slip, SlipLine } from '../../components/slip.tsx'
import { formatStamp, type Language } from '../../format.ts'
import { maskCard } from '../../mask.ts'
import { useSignedIn } from '../../store/use-stores.tsx'

type PendingSlipProps = { operation: OperationView; printed: PrintedSlip | null }

export function PendingSlip({ operation, printed }: PendingSlipProps) {
  const { t, i18n } = useTranslation(['slip', 'common'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const { kind, card, fields, createdAt, checkout, id } = operation
  const subject = kind === 'sale.record' && checkout !== null ? checkout : id
  const { amount, spend, receipt, newCard } = fields
  return (
    <Slip
      title={t('title')}
      mark={printed !== null && printed.copy > 1 ? t('repeat', { copy: printed.copy }) : null}
      note={<SlipNote promise={slipPromiseOf(operation)} state={slipStateOf(operation)} />}
    >
      <SlipLine label={t('field.what')} value={t(`common:operationKind.${kind}`)} />
      <SlipLine label={t('field.when')} value={formatStamp(createdAt, start.store.timezone, language)} />
      <SlipLine label={t('field.till')} value={start.store.till} />
      <SlipLine label={t('field.operator')} value={operation.operator} />
      {card !== null && <SlipLine label={t('field.card')} value={maskCard(card)} />}
      {newCard !== undefined && <SlipLine label={t('field.newCard')} value={maskCard(newCard)} />}
      {receipt !== undefined && <SlipLine label={t('field.receipt')} value={receipt} />}
      {amount !== undefined && <SlipLine label={t('field.amount')} value={formatAmount(amount, language)} />}
      {spend !== undefined && !isZero(spend) && (
        <SlipLine
          label={t('field.spend')}
          value={`−${formatAmount(takenOf(spend, operation.shortage), language)}`}
        />
      )}
      <BorneLines shortage={operation.shortage} />
      <SlipLine label={t('field.reference')} value={referenceOf(subject)} isStrong />
    </Slip>
  )
}
