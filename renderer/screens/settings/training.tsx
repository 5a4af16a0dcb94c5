/** Training: whether the till is in it, going in and out, and the drills. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Failure } from '../../store/failure.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import { Drills } from './drills.tsx'
import { isConnected } from './may-change.ts'
import styles from './settings.module.css'

/** `view`: null for everyone but a director. */
export function Training({ view }: { view: SettingsView | null }) {
  const { start } = useSignedIn()
  const isOn = start.mode === 'training'
  return (
    <div className={styles['section']}>
      <Mode isOn={isOn} view={view} />
      {isOn && <Drills />}
    </div>
  )
}

function Mode({ isOn, view }: { isOn: boolean; view: SettingsView | null }) {
  const { t } = useTranslation('settings')
  const { stores } = useTill()
  const setTraining = useStore(stores.settings, (state) => state.setTraining)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const mayTurn = view !== null && (!isOn || isConnected(view))
  const why =
    view === null ? t('training.whoTurns') : isOn && !isConnected(view) ? t('training.noProcessing') : null
  const turn = async () => {
    setIsBusy(true)
    setFailure(await setTraining(!isOn))
    setIsBusy(false)
  }
  return (
    <Panel title={t('section.training')}>
      <Alert
        tone={isOn ? 'warning' : 'info'}
        icon="training"
        title={isOn ? t('training.isOn') : t('training.isOff')}
      >
        <p>{isOn ? t('training.isOnHint') : t('training.isOffHint')}</p>
      </Alert>
      {failure !== null && <ErrorNotice failure={failure} />}
      <div className={styles['row']}>
        <p className={styles['note']}>
          {why ?? (isOn ? t('training.turnOffHint') : t('training.turnOnHint'))}
        </p>
        {view !== null && (
          <Button action="secondary" isBusy={isBusy} isDisabled={!mayTurn} onPress={() => void turn()}>
            {isOn ? t('training.turnOff') : t('training.turnOn')}
          </Button>
        )}
      </div>
    </Panel>
  )
}
