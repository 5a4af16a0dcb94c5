/** The last question: a supervisor's PIN where the role is not enough, or a plain yes to what can never be undone. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials } from '../../../shared/model/operator.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useProcessingList } from '../../components/use-processing-list.ts'
import type { BlockLook, BlockMode } from '../../store/block-look.ts'
import type { BlockTarget } from '../../store/block-targets.ts'
import type { Failure } from '../../store/failure.ts'
import styles from './block.module.css'
import type { Question } from './question.ts'

type BlockDialogsProps = {
  mode: BlockMode
  look: BlockLook
  meant: readonly BlockTarget[]
  question: Question
  /** The reason in words. */
  spoken: string
  onSubmit: (approval?: Credentials) => Promise<Failure | null>
  onClose: () => void
}

export function BlockDialogs(props: BlockDialogsProps) {
  const { mode, look, meant, question, spoken, onSubmit, onClose } = props
  const { t } = useTranslation(['block', 'common'])
  const listOf = useProcessingList()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const what = (
    <>
      <p>{t(`approve.${mode}`, { target: targetOf(look), reason: spoken })}</p>
      {meant.length > 1 && (
        <p>{t('approve.places', { processings: listOf(meant.map(({ processing }) => processing)) })}</p>
      )}
      {mode === 'block' && <p>{t('effect.blockHere')}</p>}
      {question.isForever && <p className={styles['forever']}>{t('effect.forever')}</p>}
    </>
  )
  const submit = async (approval?: Credentials): Promise<Failure | null> => {
    const refusal = await onSubmit(approval)
    if (refusal === null) onClose()
    return refusal
  }
  if (question.needsApproval) {
    return (
      <ApprovalDialog
        onClose={onClose}
        mayApprove={(role) => question.approvers.includes(role)}
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
  const name = look.isHeld ? look.customer.contact?.name : undefined
  return name === undefined ? look.number : `${look.number}, ${name}`
}
