/** The last question: a supervisor's PIN where the role is not enough, or a plain yes to what can never be undone. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials } from '../../../shared/model/operator.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { BlockLook, BlockMode } from '../../store/block.ts'
import type { Failure } from '../../store/failure.ts'
import styles from './block.module.css'
import type { ReasonChoice } from './reasons.ts'

type BlockDialogsProps = {
  mode: BlockMode
  look: BlockLook
  choice: ReasonChoice
  onSubmit: (approval?: Credentials) => Promise<Failure | null>
  onClose: () => void
}

export function BlockDialogs({ mode, look, choice, onSubmit, onClose }: BlockDialogsProps) {
  const { t } = useTranslation(['block', 'common'])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { reason } = choice
  const what = (
    <>
      <p>
        {mode === 'block' || reason === '4'
          ? t('approve.block', { target: targetOf(look), reason: t(`common:blockReason.${reason}`) })
          : t('approve.unblock', {
              target: targetOf(look),
              reason: t(`common:unblockReason.${reason}`),
            })}
      </p>
      {mode === 'block' && <p>{t('effect.blockHere')}</p>}
      {mode === 'block' && reason === '4' && <p className={styles['forever']}>{t('effect.forever')}</p>}
    </>
  )
  const submit = async (approval?: Credentials): Promise<Failure | null> => {
    const refusal = await onSubmit(approval)
    if (refusal === null) onClose()
    return refusal
  }
  if (choice.needsApproval) {
    return (
      <ApprovalDialog
        onClose={onClose}
        mayApprove={(role) => choice.approvers.includes(role)}
        onApprove={submit}
      >
        {what}
      </ApprovalDialog>
    )
  }
  const confirm = async (): Promise<void> => {
    setIsBusy(true)
    const refusal = await submit()
    setIsBusy(false)
    setFailure(refusal)
  }
  return (
    <Dialog
      title={t('forever.title')}
      tone="danger"
      onClose={onClose}
      actions={
        <Button tone="danger" size="large" action="primary" isBusy={isBusy} onPress={() => void confirm()}>
          {t('forever.confirm')}
        </Button>
      }
    >
      {what}
      {failure !== null && <ErrorNotice failure={failure} />}
    </Dialog>
  )
}

function targetOf(look: BlockLook): string {
  if (look.at === 'unheard') {
    return 'card' in look.target ? look.target.card : formatPhone(look.target.phone)
  }
  if (look.at !== 'found') return ''
  const name = look.boundTo === null ? undefined : look.customer.contact?.name
  return name === undefined ? look.card.number : `${look.card.number}, ${name}`
}
