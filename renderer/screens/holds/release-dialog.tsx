/** Before a hold is let go: a supervisor is asked, anybody else needs one's PIN. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenHold } from '../../../shared/model/hold.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { isSupervisor } from '../../../shared/model/policy.ts'
import { ReasonedApproval } from '../../components/reasoned-approval.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Language } from '../../format.ts'
import type { Failure } from '../../store/failure.ts'
import type { HoldsState } from '../../store/holds.ts'
import { useSignedIn, useToast } from '../../store/use-stores.tsx'

type ReleaseDialogProps = {
  hold: OpenHold
  store: Pick<HoldsState, 'release' | 'isBusy'>
  onClose: () => void
}

export function ReleaseDialog({ hold, store, onClose }: ReleaseDialogProps) {
  const { t, i18n } = useTranslation('holds')
  const { operator } = useSignedIn()
  const show = useToast()
  const [failure, setFailure] = useState<Failure | null>(null)
  const release = async (approval?: ApprovalInput): Promise<Failure | null> => {
    const end = await store.release(hold.id, approval)
    if (typeof end !== 'string') {
      setFailure(end)
      return end
    }
    if (end === 'gone') show('ok', t('released'))
    else show('info', t('onItsWay'))
    onClose()
    return null
  }
  const text = <p>{t('releaseText', { amount: formatAmount(hold.amount, i18n.language as Language) })}</p>
  if (!isSupervisor(operator.role)) {
    return (
      <ReasonedApproval onClose={onClose} onApprove={release}>
        {text}
      </ReasonedApproval>
    )
  }
  return (
    <Dialog
      title={t('releaseTitle')}
      onClose={onClose}
      actions={
        <Button
          tone="primary"
          size="large"
          action="primary"
          isBusy={store.isBusy}
          onPress={() => void release()}
        >
          {t('confirm')}
        </Button>
      }
    >
      {text}
      {failure !== null && <ErrorNotice failure={failure} />}
    </Dialog>
  )
}
