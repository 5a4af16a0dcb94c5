/** Language and colours: each person's own, and the till's for everyone else. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Failure } from '../../store/failure.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import { mayChange } from './may-change.ts'
import { Look } from './look.tsx'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'
import { ReadOnlyNote } from './read-only-note.tsx'
import { useSave } from './use-save.ts'

/** `view`: null for everyone but a director. */
export function Appearance({ view }: { view: SettingsView | null }) {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const { start } = useSignedIn()
  const setUi = useStore(stores.session, (state) => state.setUi)
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <div className={styles['section']}>
      <Panel title={t('appearance.mine')}>
        <p className={styles['hint']}>{t('appearance.mineHint')}</p>
        {failure !== null && <ErrorNotice failure={failure} />}
        <Look ui={start.ui} onChange={(change) => void setUi(change).then(setFailure)} />
      </Panel>
      {view !== null && <TillLook view={view} />}
    </div>
  )
}

function TillLook({ view }: { view: SettingsView }) {
  const { t } = useTranslation('settings')
  const [ui, setUi] = useState(view.ui)
  const [idle, setIdle] = useState(String(view.ui.idleLockMin))
  const [isWrong, setIsWrong] = useState(false)
  const saving = useSave()
  const isFixed = !mayChange(view)
  const save = () => {
    const isMinutes = /^\d{1,3}$/.test(idle.trim()) && Number(idle) <= 240
    setIsWrong(!isMinutes)
    if (isMinutes) void saving.save({ ui: { ...ui, idleLockMin: Number(idle) } })
  }
  return (
    <ReadOnlyNote isShown={isFixed}>
      <Panel title={t('appearance.till')}>
        <p className={styles['hint']}>{t('appearance.tillHint')}</p>
        <Look
          ui={ui}
          isDisabled={isFixed}
          onChange={(change) => {
            setUi({ ...ui, ...change })
          }}
        />
        <Field
          label={t('appearance.idle')}
          hint={t('appearance.idleHint')}
          value={idle}
          onChange={(text) => {
            setIsWrong(false)
            setIdle(text)
          }}
          error={isWrong ? t('appearance.idleWrong') : null}
          inputMode="numeric"
          maxLength={3}
          isDisabled={isFixed}
        />
        <SaveBar saving={saving} isDisabled={isFixed} onSave={save} />
      </Panel>
    </ReadOnlyNote>
  )
}
