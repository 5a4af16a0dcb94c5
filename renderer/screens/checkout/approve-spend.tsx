/**
 * A supervisor lets a sale pass in an outage: one that spends more from the till's memory than its cashier may give, or one that
 * spends nothing where the policy wants to be asked. Their PIN, and why.
 */
import { useTranslation } from 'react-i18next'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount, type Amount } from '../../../shared/model/money.ts'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { isSupervisor, mayApproveSpend } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import type { Language } from '../../format.ts'
import type { Failure } from '../../store/failure.ts'
import { needsApproval, spendLimitOf } from './spend-limit.ts'

export type ApproveSpendProps = {
  checkout: CheckoutView
  spend: Amount
  onApprove: (approval: ApprovalInput) => Promise<Failure | null>
  onClose: () => void
}

export function ApproveSpend({ checkout, spend, onApprove, onClose }: ApproveSpendProps) {
  const { t, i18n } = useTranslation('checkout')
  const language = i18n.language as Language
  const { most } = spendLimitOf(checkout)
  const isOver = needsApproval(checkout, spend)
  return (
    <ReasonedApproval
      mayApprove={isOver ? mayApproveSpend : isSupervisor}
      onApprove={async (approval) => {
        const refusal = await onApprove(approval)
        if (refusal === null) onClose()
        return refusal
      }}
      onClose={onClose}
    >
      <p>
        {isOver
          ? t('offline.approve', {
              spend: formatAmount(spend, language),
              most: formatAmount(most, language),
            })
          : t('offline.approveSale')}
      </p>
      <p>{t('offline.approveHint')}</p>
    </ReasonedApproval>
  )
}
