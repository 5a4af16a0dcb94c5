/** The last question before a card is replaced for good: by whoever may, or with a supervisor's PIN. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { blockReasonsFor } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Failure } from '../../store/failure.ts'
import styles from './new-card.module.css'

type ReplaceDialogProps = {
  oldCard: string
  newCard: string
  needsApproval: boolean
  onReplace: (approval?: ApprovalInput) => Promise<Failure | null>
  onClose: () => void
}

export function ReplaceDialog(props: ReplaceDialogProps) {
  const { t } = useTranslation('newCard')
  const { oldCard, newCard, needsApproval, onReplace, onClose } = props
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const effects = (
    <ul className={styles['bullets']}>
      <li className={styles['forever']}>{t('replace.effectBlock', { card: oldCard })}</li>
      <li>{t('replace.effectHere')}</li>
      <li>{t('replace.effectNew', { card: newCard })}</li>
    </ul>
  )
  if (needsApproval) {
    return (
      <ReasonedApproval
        onClose={onClose}
        mayApprove={(role) => blockReasonsFor(role).includes('4')}
        onApprove={async (approval) => {
          const refusal = await onReplace(approval)
          if (refusal === null) onClose()
          return refusal
        }}
      >
        {effects}
      </ReasonedApproval>
    )
  }
  const confirm = async (): Promise<void> => {
    setIsBusy(true)
    const refusal = await onReplace()
    setIsBusy(false)
    setFailure(refusal)
    if (refusal === null) onClose()
  }
  return (
    <Dialog
      title={t('replace.ask')}
      tone="danger"
      onClose={onClose}
      actions={
        <Button tone="danger" size="large" action="primary" isBusy={isBusy} onPress={() => void confirm()}>
          {t('replace.confirm')}
        </Button>
      }
    >
      {effects}
      {failure !== null && <ErrorNotice failure={failure} />}
    </Dialog>
  )
}
