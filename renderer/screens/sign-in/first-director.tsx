/** A till with nobody on it: whoever sets it up names its first director, who adds the others in the settings. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { useNoScan } from '../../scan/use-scan.tsx'
import type { Failure } from '../../store/failure.ts'
import { useTill } from '../../store/use-stores.tsx'
import { draftOfOperator, wrongField, type OperatorField } from '../settings/operator-draft.ts'
import styles from './first-director.module.css'

export function FirstDirector() {
  const { t } = useTranslation(['signIn', 'settings'])
  const { stores } = useTill()
  const saveOperator = useStore(stores.settings, (state) => state.saveOperator)
  const [draft, setDraft] = useState(() => draftOfOperator(null))
  const [wrong, setWrong] = useState<OperatorField | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useNoScan()
  const change = (part: Partial<typeof draft>) => {
    setWrong(null)
    setDraft({ ...draft, ...part })
  }
  const save = async () => {
    const first = wrongField(draft, true)
    setWrong(first)
    if (first !== null || isBusy) return
    setIsBusy(true)
    const refusal = await saveOperator({ name: draft.name.trim(), role: 'director', pin: draft.pin })
    setIsBusy(false)
    setFailure(refusal)
    if (refusal === null) await stores.session.getState().begin()
  }
  const pins = [
    { field: 'pin', label: t('settings:operators.pin'), wrong: t('settings:operators.pinWrong') },
    { field: 'pinAgain', label: t('settings:operators.pinAgain'), wrong: t('settings:operators.pinDiffers') },
  ] as const
  return (
    <div className={styles['form']}>
      <p>{t('nobodyHint')}</p>
      {failure !== null && <ErrorNotice failure={failure} />}
      <Field
        label={t('settings:operators.name')}
        value={draft.name}
        onChange={(name) => {
          change({ name })
        }}
        error={wrong === 'name' ? t('settings:operators.nameMissing') : null}
        maxLength={100}
        takesFocus
      />
      {pins.map((pin) => (
        <Field
          key={pin.field}
          label={pin.label}
          hint={t('settings:operators.pinHint')}
          value={draft[pin.field]}
          onChange={(text) => {
            change({ [pin.field]: text })
          }}
          onEnter={() => void save()}
          error={wrong === pin.field ? pin.wrong : null}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={12}
        />
      ))}
      <Button tone="primary" size="large" action="primary" isBusy={isBusy} onPress={() => void save()}>
        {t('addDirector')}
      </Button>
    </div>
  )
}
