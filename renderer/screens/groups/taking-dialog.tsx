/** A question about groups or cards and, where the role is not enough, the approval after it, which leads back to it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Failure } from '../../store/failure.ts'
import type { Taking } from './use-taking.ts'

type TakingDialogProps = {
  taking: Taking
  title: string
  /** What is approved, in a sentence. */
  summary: string
  confirm: string
  /** It cannot be undone. */
  isDanger?: boolean
  isDisabled?: boolean
  size?: 'medium' | 'wide'
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

export function TakingDialog(props: TakingDialogProps) {
  const { taking, title, summary, confirm, isDanger = false, isDisabled = false, size = 'medium' } = props
  if (taking.isAsked) {
    return (
      <ReasonedApproval onClose={taking.takeBack} mayApprove={taking.mayApprove} onApprove={taking.approve}>
        <p>{summary}</p>
      </ReasonedApproval>
    )
  }
  return (
    <Dialog
      title={title}
      size={size}
      tone={isDanger ? 'danger' : 'plain'}
      onClose={props.onClose}
      actions={
        <Button
          tone={isDanger ? 'danger' : 'primary'}
          size="large"
          action="primary"
          isBusy={taking.isBusy}
          isDisabled={isDisabled}
          onPress={props.onConfirm}
        >
          {confirm}
        </Button>
      }
    >
      {props.children}
      {taking.failure !== null && <Refusal failure={taking.failure} />}
    </Dialog>
  )
}

/** Of several, some may have been taken before one was refused. */
function Refusal({ failure }: { failure: Failure }) {
  const { t } = useTranslation('groups')
  const { done, total } = failure.data
  return (
    <ErrorNotice failure={failure}>
      {typeof done === 'number' && <p>{t('change.takenPartly', { done, total })}</p>}
    </ErrorNotice>
  )
}
