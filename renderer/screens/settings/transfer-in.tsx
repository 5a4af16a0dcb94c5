/** Taking in another till's queue: its file, its passphrase, the director's PIN. */
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { longestQueueFile } from '../../../shared/model/transfer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { useNoScan } from '../../scan/use-scan.tsx'
import type { Failure } from '../../store/failure.ts'
import { useTill } from '../../store/use-stores.tsx'
import styles from './settings.module.css'

export function TransferIn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [pin, setPin] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useNoScan()
  const isTooLarge = file !== null && file.size > longestQueueFile
  const wrongFile =
    isAsked && file === null
      ? t('transfer.in.fileMissing')
      : isTooLarge
        ? t('transfer.in.fileTooLarge')
        : null
  const take = async () => {
    setIsAsked(true)
    if (file === null || isTooLarge || passphrase === '' || pin === '' || isBusy) return
    setIsBusy(true)
    const refusal = await stores.transfer.getState().takeIn({ passphrase, pin }, file)
    setIsBusy(false)
    setFailure(refusal)
    if (refusal === null) onClose()
  }
  return (
    <Dialog
      title={t('transfer.take')}
      size="wide"
      onClose={onClose}
      actions={
        <Button tone="primary" action="primary" isBusy={isBusy} onPress={() => void take()}>
          {t('transfer.in.take')}
        </Button>
      }
    >
      {failure !== null && <ErrorNotice failure={failure} />}
      <p>{t('transfer.in.hint')}</p>
      <div className={styles['row']}>
        <FileTrigger
          acceptedFileTypes={['.ltq']}
          onSelect={(files) => {
            setFile(files?.[0] ?? null)
          }}
        >
          <Button icon="copy" takesFocus onPress={() => undefined}>
            {t('transfer.in.choose')}
          </Button>
        </FileTrigger>
        <output className={wrongFile === null ? styles['name'] : styles['wrong']}>
          {wrongFile ?? file?.name ?? ''}
        </output>
      </div>
      <Field
        label={t('transfer.passphrase')}
        hint={t('transfer.in.passphraseHint')}
        value={passphrase}
        onChange={setPassphrase}
        error={isAsked && passphrase === '' ? t('transfer.in.passphraseMissing') : null}
        autoComplete="off"
        maxLength={200}
      />
      <Field
        label={t('transfer.pin')}
        value={pin}
        onChange={setPin}
        onEnter={() => void take()}
        error={isAsked && pin === '' ? t('transfer.pinMissing') : null}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
      />
    </Dialog>
  )
}
