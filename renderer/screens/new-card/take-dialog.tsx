/** Steps that only a supervisor may take. */
import { useTranslation } from 'react-i18next'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { judge } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import type { Failure } from '../../store/failure.ts'
import type { StepKind } from '../../store/new-card-plan.ts'

type TakeDialogProps = {
  kinds: readonly StepKind[]
  /** Null while it has no number. */
  card: string | null
  onTake: (approval: ApprovalInput) => Promise<Failure | null>
  onClose: () => void
}

export function TakeDialog({ kinds, card, onTake, onClose }: TakeDialogProps) {
  const { t } = useTranslation(['newCard', 'common'])
  return (
    <ReasonedApproval
      onClose={onClose}
      mayApprove={(role) =>
        kinds.every((kind) => kind === 'card.block' || judge(role, { kind }) === 'allowed')
      }
      onApprove={async (approval) => {
        const refusal = await onTake(approval)
        if (refusal === null) onClose()
        return refusal
      }}
    >
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{t(`common:operationKind.${kind}`)}</li>
        ))}
      </ul>
      {card !== null && <p>{t('why.old', { card })}</p>}
    </ReasonedApproval>
  )
}
