/** A refused step that only a supervisor may repeat. */
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { judge } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import type { Failure } from '../../store/failure.ts'

type RetryDialogProps = {
  operation: OperationView
  onRetry: (approval: ApprovalInput) => Promise<Failure | null>
  onClose: () => void
}

export function RetryDialog({ operation, onRetry, onClose }: RetryDialogProps) {
  const { t } = useTranslation(['newCard', 'common'])
  const { kind, card, fields } = operation
  return (
    <ReasonedApproval
      onClose={onClose}
      mayApprove={(role) => judge(role, { kind, reason: fields['reason'] }) === 'allowed'}
      onApprove={async (approval) => {
        const refusal = await onRetry(approval)
        if (refusal === null) onClose()
        return refusal
      }}
    >
      <p>{t('retryTitle', { step: t(`common:operationKind.${kind}`), card: card ?? '' })}</p>
    </ReasonedApproval>
  )
}
