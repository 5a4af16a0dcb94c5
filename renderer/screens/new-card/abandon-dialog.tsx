/** Before the rest of a case is cancelled; with a supervisor's PIN where that lets a blocked card go again. */
import { useTranslation } from 'react-i18next'
import type { Credentials } from '../../../shared/model/operator.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import type { Failure } from '../../store/failure.ts'

type AbandonDialogProps = {
  needsApproval: boolean
  onAbandon: (approval?: Credentials) => Promise<Failure | null>
  onClose: () => void
}

export function AbandonDialog({ needsApproval, onAbandon, onClose }: AbandonDialogProps) {
  const { t } = useTranslation('newCard')
  if (needsApproval) {
    return (
      <ApprovalDialog
        onClose={onClose}
        onApprove={async (approval) => {
          const refusal = await onAbandon(approval)
          if (refusal === null) onClose()
          return refusal
        }}
      >
        <p>{t('abandon.effect')}</p>
        <p>{t('abandon.letsGo')}</p>
      </ApprovalDialog>
    )
  }
  return (
    <Dialog
      title={t('abandon.title')}
      onClose={onClose}
      actions={
        <Button
          tone="danger"
          size="large"
          action="primary"
          onPress={() => {
            onClose()
            void onAbandon()
          }}
        >
          {t('abandon.confirm')}
        </Button>
      }
    >
      <p>{t('abandon.effect')}</p>
    </Dialog>
  )
}
