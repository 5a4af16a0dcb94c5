/** An operation in short words: what it is about beyond its kind, and when and by whom it was made. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { blockReason, unblockReason } from '../../../shared/model/policy.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import type { Language } from '../../format.ts'

export type OperationWords = {
  kind: (operation: OperationView) => string
  /** The card, else the phone. */
  subject: (operation: OperationView) => string
  /** Amounts, the receipt, the reason in words; empty when there is no more to say. */
  details: (operation: OperationView) => string[]
  reason: (operation: OperationView) => string | null
}

export function useOperationWords(): OperationWords {
  const { t, i18n } = useTranslation(['journal', 'common'])
  const amount = (text: string): string => formatAmount(text, i18n.language as Language)
  const reason = ({ kind, fields }: OperationView): string | null => {
    if (kind === 'card.block') {
      const known = blockReason.safeParse(fields['reason'])
      return known.success ? t(`common:blockReason.${known.data}`) : (fields['reason'] ?? null)
    }
    const known = unblockReason.safeParse(fields['reason'])
    return known.success ? t(`common:unblockReason.${known.data}`) : (fields['reason'] ?? null)
  }
  return {
    kind: ({ kind }) => t(`common:operationKind.${kind}`),
    subject: ({ card, contact }) => card ?? (contact === null ? t('row.noCard') : formatPhone(contact)),
    reason,
    details: (operation) => {
      const { fields } = operation
      const { amount: sum, spend, receipt, newCard } = fields
      return [
        sum === undefined ? null : t('row.amount', { amount: amount(sum) }),
        spend === undefined || isZero(spend) ? null : t('row.spend', { amount: amount(spend) }),
        receipt === undefined ? null : t('row.receipt', { receipt }),
        newCard === undefined ? null : t('row.newCard', { card: newCard }),
        fields['reason'] === undefined ? null : reason(operation),
      ].filter((part) => part !== null)
    },
  }
}
