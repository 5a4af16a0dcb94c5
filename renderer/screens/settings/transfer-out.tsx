/** Giving the queue away: what it means, a passphrase for the file, the director's PIN; then the file, this once or again. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { saveFile } from '../../components/save-file.ts'
import { useNoScan } from '../../scan/use-scan.tsx'
import type { Failure } from '../../store/failure.ts'
import { toFile } from '../../store/transfer.ts'
import { useTill } from '../../store/use-stores.tsx'
import styles from './settings.module.css'

const shortest = 12

/** `again`: the earlier transfer whose file is saved once more; null: all that is open now. */
export type TransferOutProps = { again: string | null; open: number; onClose: () => void }

export function TransferOut({ again, open, onClose }: TransferOutProps) {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const [passphrase, setPassphrase] = useState('')
  const [pin, setPin] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  useNoScan()
  const isShort = passphrase.length < shortest
  const save = async () => {
    setIsAsked(true)
    if (isShort || pin === '' || isBusy) return
    setIsBusy(true)
    const answer = await stores.transfer.getState().save({ passphrase, pin }, again)
    setIsBusy(false)
    if ('code' in answer) {
      setFailure(answer)
      return
    }
    setFailure(null)
    saveFile(toFile(answer), answer.fileName)
    setSaved(answer.fileName)
  }
  if (saved !== null) {
    return (
      <Dialog title={t('transfer.out.savedTitle')} closeLabel={t('transfer.out.done')} onClose={onClose}>
        <p className={styles['name']}>{saved}</p>
        <p>{t('transfer.out.savedHint')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={again === null ? t('transfer.out.title', { count: open }) : t('transfer.again')}
      size="wide"
      onClose={onClose}
      actions={
        <Button tone="primary" action="primary" isBusy={isBusy} onPress={() => void save()}>
          {t('transfer.out.save')}
        </Button>
      }
    >
      {failure !== null && <ErrorNotice failure={failure} />}
      {again === null && (
        <Alert tone="warning">
          <p>{t('transfer.out.hint')}</p>
        </Alert>
      )}
      <Field
        label={t('transfer.passphrase')}
        hint={t('transfer.out.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        error={isAsked && isShort ? t('transfer.out.passphraseShort') : null}
        autoComplete="off"
        maxLength={200}
        takesFocus
      />
      <Field
        label={t('transfer.pin')}
        value={pin}
        onChange={setPin}
        onEnter={() => void save()}
        error={isAsked && pin === '' ? t('transfer.pinMissing') : null}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
      />
    </Dialog>
  )
}
