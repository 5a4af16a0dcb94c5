/** The last question before something is done with the card: a supervisor's PIN where the role is not enough, else a plain yes. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/assert.ts'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { judge } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { CardIntent } from '../../store/card-intents.ts'
import type { ShownCard } from '../../store/card-sheet.ts'
import type { Failure } from '../../store/failure.ts'
import styles from './card.module.css'

export type Asking = { intent: CardIntent; needsApproval: boolean }

type ConfirmProps = {
  asking: Asking
  shown: ShownCard
  onSubmit: (approval?: ApprovalInput) => Promise<Failure | null>
  onClose: () => void
}

export function ConfirmDialog({ asking, shown, onSubmit, onClose }: ConfirmProps) {
  const { t } = useTranslation('card')
  const { intent, needsApproval } = asking
  const what = <What intent={intent} shown={shown} />
  const submit = async (approval?: ApprovalInput): Promise<Failure | null> => {
    const refusal = await onSubmit(approval)
    if (refusal === null) onClose()
    return refusal
  }
  if (needsApproval) {
    return (
      <ReasonedApproval
        onClose={onClose}
        mayApprove={(role) => judge(role, { kind: intent.kind }) === 'allowed'}
        onApprove={submit}
      >
        {what}
      </ReasonedApproval>
    )
  }
  return (
    <PlainDialog title={t(`ask.${intent.kind}`)} onConfirm={submit} onClose={onClose}>
      {what}
    </PlainDialog>
  )
}

type PlainProps = {
  title: string
  children: ReactNode
  onConfirm: () => Promise<Failure | null>
  onClose: () => void
}

function PlainDialog({ title, children, onConfirm, onClose }: PlainProps) {
  const { t } = useTranslation('card')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const press = async (): Promise<void> => {
    setIsBusy(true)
    const refusal = await onConfirm()
    setIsBusy(false)
    setFailure(refusal)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button
          tone="primary"
          size="large"
          action="primary"
          isBusy={isBusy}
          takesFocus
          onPress={() => void press()}
        >
          {t('ask.confirm')}
        </Button>
      }
    >
      {children}
      {failure !== null && <ErrorNotice failure={failure} />}
    </Dialog>
  )
}

function What({ intent, shown: { card } }: Pick<ConfirmProps, 'shown'> & { intent: CardIntent }) {
  const { t } = useTranslation('card')
  const { number } = card
  switch (intent.kind) {
    case 'card.activate':
    case 'card.deactivate':
    case 'card.update':
      return <p>{t(`what.${intent.kind}`, { card: number })}</p>
    case 'card.level':
      return <p>{t(intent.direction === 'up' ? 'what.raise' : 'what.lower', { card: number })}</p>
    case 'card.delete':
      return (
        <>
          <p className={styles['forever']}>{t('what.delete', { card: number })}</p>
          {intent.withBalance && <p>{t('what.withBalance')}</p>}
        </>
      )
    default:
      return missingCase(intent)
  }
}
