/** The questions before an operation is cancelled or repeated, or its case abandoned. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperationView } from '../../../shared/model/operation.ts'
import type { Credentials } from '../../../shared/model/operator.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import type { Failure } from '../../store/failure.ts'
import type { JournalState } from '../../store/journal.ts'
import { mayApprove } from './possible.ts'
import { SlipDialog } from './slip-dialog.tsx'
import { useOperationWords } from './use-operation-words.ts'

export type Asking =
  | { for: 'cancel'; operation: OperationView; needsApproval: boolean }
  | { for: 'retry'; operation: OperationView }
  | { for: 'slip'; operation: OperationView }
  | { for: 'abandon'; caseId: string; needsApproval: boolean }

type JournalDialogsProps = {
  asking: Asking
  store: Pick<JournalState, 'cancel' | 'retry' | 'abandon'>
  onClose: () => void
}

export function JournalDialogs({ asking, store, onClose }: JournalDialogsProps) {
  const { t } = useTranslation('journal')
  const words = useOperationWords()
  /** Closes when it was done; a refusal stays to be read. */
  const closing = async (work: Promise<Failure | null>): Promise<Failure | null> => {
    const refusal = await work
    if (refusal === null) onClose()
    return refusal
  }
  switch (asking.for) {
    case 'cancel': {
      const { operation, needsApproval } = asking
      const text = (
        <>
          <p>{t('cancelDialog.text', { kind: words.kind(operation) })}</p>
          {operation.kind === 'card.block' && <p>{t('cancelDialog.block')}</p>}
        </>
      )
      return needsApproval ? (
        <ApprovalDialog
          onClose={onClose}
          mayApprove={(role) => mayApprove('cancel', operation, role)}
          onApprove={async (as: Credentials) => closing(store.cancel(operation, as))}
        >
          {text}
        </ApprovalDialog>
      ) : (
        <Confirm
          title={t('cancelDialog.title')}
          confirm={t('cancelDialog.confirm')}
          keep={t('cancelDialog.keep')}
          onConfirm={async () => closing(store.cancel(operation))}
          onClose={onClose}
        >
          {text}
        </Confirm>
      )
    }
    case 'retry': {
      const { operation } = asking
      return (
        <ReasonedApproval
          onClose={onClose}
          mayApprove={(role) => mayApprove('retry', operation, role)}
          onApprove={async (approval) => closing(store.retry(operation, approval))}
        >
          <p>{t('retryDialog', { kind: words.kind(operation) })}</p>
        </ReasonedApproval>
      )
    }
    case 'slip':
      return <SlipDialog operation={asking.operation} onClose={onClose} />
    default:
      return asking.needsApproval ? (
        <ApprovalDialog
          onClose={onClose}
          onApprove={async (approval) => closing(store.abandon(asking.caseId, approval))}
        >
          <p>{t('abandonDialog.text')}</p>
          <p>{t('cancelDialog.block')}</p>
        </ApprovalDialog>
      ) : (
        <Confirm
          title={t('abandonDialog.title')}
          confirm={t('abandonDialog.confirm')}
          onConfirm={async () => closing(store.abandon(asking.caseId))}
          onClose={onClose}
        >
          <p>{t('abandonDialog.text')}</p>
        </Confirm>
      )
  }
}

type ConfirmProps = {
  title: string
  confirm: string
  keep?: string
  onConfirm: () => Promise<Failure | null>
  onClose: () => void
  children: ReactNode
}

function Confirm({ title, confirm, keep, onConfirm, onClose, children }: ConfirmProps) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const run = async (): Promise<void> => {
    setIsBusy(true)
    const refusal = await onConfirm()
    setIsBusy(false)
    setFailure(refusal)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      {...(keep !== undefined && { closeLabel: keep })}
      actions={
        <Button tone="danger" size="large" action="primary" isBusy={isBusy} onPress={() => void run()}>
          {confirm}
        </Button>
      }
    >
      {children}
      {failure !== null && <ErrorNotice failure={failure} />}
    </Dialog>
  )
}
