/** A director answers for data that were put back: what that means, the reason, their own PIN. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { useNoScan } from '../../scan/use-scan.tsx'
import type { Failure } from '../../store/failure.ts'
import { useTill, useToast } from '../../store/use-stores.tsx'

export function AcknowledgeDialog({ what, onClose }: { what: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('audit')
  const { stores } = useTill()
  const show = useToast()
  const [reason, setReason] = useState('')
  const [pin, setPin] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useNoScan()
  const answer = async () => {
    setIsAsked(true)
    if (reason.trim() === '' || pin === '' || isBusy) return
    setIsBusy(true)
    const refusal = await stores.audit.getState().acknowledge(pin, reason)
    setIsBusy(false)
    setFailure(refusal)
    if (refusal !== null) return
    show('ok', t('restored.done'))
    onClose()
  }
  return (
    <Dialog
      title={t('restored.title')}
      size="wide"
      onClose={onClose}
      actions={
        <Button tone="primary" action="primary" isBusy={isBusy} onPress={() => void answer()}>
          {t('restored.submit')}
        </Button>
      }
    >
      {failure !== null && <ErrorNotice failure={failure} />}
      {what.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{t('restored.hint')}</p>
      <Field
        label={t('restored.reason')}
        value={reason}
        onChange={setReason}
        error={isAsked && reason.trim() === '' ? t('restored.reasonMissing') : null}
        maxLength={500}
      />
      <Field
        label={t('restored.pin')}
        value={pin}
        onChange={setPin}
        onEnter={() => void answer()}
        error={isAsked && pin === '' ? t('restored.pinMissing') : null}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
      />
    </Dialog>
  )
}
