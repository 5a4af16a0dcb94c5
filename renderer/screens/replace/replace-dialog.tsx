/** The last question before a card is replaced for good: by whoever may, or with a supervisor's PIN. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { judge } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Failure } from '../../store/failure.ts'
import type { ReplaceData } from '../../store/replace.ts'
import type { Place } from '../../store/replace-look.ts'
import { useEffectWords } from './effects.tsx'
import styles from './replace.module.css'

type ReplaceDialogProps = {
  state: ReplaceData
  place: Place
  onReplace: (approval?: ApprovalInput) => Promise<Failure | null>
  onClose: () => void
}

export function ReplaceDialog({ state, place, onReplace, onClose }: ReplaceDialogProps) {
  const { t } = useTranslation('newCard')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const effects = (
    <ul className={styles['bullets']}>
      {useEffectWords(state, place).map(({ words, isForever }) => (
        <li key={words} className={isForever === true ? styles['strong'] : ''}>
          {words}
        </li>
      ))}
    </ul>
  )
  const replace = async (approval?: ApprovalInput): Promise<Failure | null> => {
    const refusal = await onReplace(approval)
    if (refusal === null) onClose()
    return refusal
  }
  if (place.needsApproval) {
    return (
      <ReasonedApproval
        onClose={onClose}
        mayApprove={(role) => judge(role, { kind: 'card.replace' }) === 'allowed'}
        onApprove={replace}
      >
        {effects}
      </ReasonedApproval>
    )
  }
  const confirm = async (): Promise<void> => {
    setIsBusy(true)
    const refusal = await replace()
    setIsBusy(false)
    setFailure(refusal)
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
