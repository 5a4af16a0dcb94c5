/** An approval that says why: the reason stands beside who approved it, in the trail and on the list that is looked through later. */
import { useTranslation } from 'react-i18next'
import type { ApprovalInput } from '../../shared/model/operator.ts'
import type { Failure } from '../store/failure.ts'
import { ApprovalDialog, type ApprovalDialogProps } from './approval-dialog.tsx'

type ReasonedApprovalProps = Pick<ApprovalDialogProps, 'children' | 'onClose' | 'mayApprove'> & {
  onApprove: (approval: ApprovalInput) => Promise<Failure | null>
}

export function ReasonedApproval({ onApprove, ...dialog }: ReasonedApprovalProps) {
  const { t } = useTranslation('common')
  return (
    <ApprovalDialog
      {...dialog}
      noteLabel={t('approval.reason')}
      onApprove={async (approval, reason) => onApprove({ ...approval, reason })}
    />
  )
}
