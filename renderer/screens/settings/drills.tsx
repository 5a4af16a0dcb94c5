/** The drill panel: what each practice processing plays, and what to look for. For every operator. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { processingNames } from '../../../shared/model/processing.ts'
import { drillMode, type DrillMode } from '../../../shared/model/settings.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { useTill, useToast } from '../../store/use-stores.tsx'
import styles from './settings.module.css'

const modes: readonly DrillMode[] = drillMode.options

export function Drills() {
  const { t } = useTranslation(['settings', 'common'])
  const { stores } = useTill()
  const { drill, failure, setMode, reset } = useStore(stores.drill)
  const toast = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const resetNow = async () => {
    setIsBusy(true)
    const refusal = await reset()
    setIsBusy(false)
    setIsAsking(false)
    if (refusal === null) toast('ok', t('training.resetDone'))
    else toast('danger', refusal.message ?? t('common:engineUnreachable'))
  }
  return (
    <Panel
      title={t('training.drills')}
      aside={
        <Button
          onPress={() => {
            setIsAsking(true)
          }}
        >
          {t('training.reset')}
        </Button>
      }
    >
      <p>{t('training.drillsHint')}</p>
      {failure !== null && <ErrorNotice failure={failure} />}
      {drill !== null &&
        processingNames
          .flatMap((processing) =>
            drill[processing] === undefined ? [] : [{ processing, mode: drill[processing] }],
          )
          .map(({ processing, mode: current }) => (
            <div key={processing} className={styles['stack']}>
              <Segmented
                label={t(`common:processing.${processing}`)}
                value={current}
                onChange={(mode) => void setMode(processing, mode)}
                options={modes.map((mode) => ({ value: mode, label: t(`training.mode.${mode}`) }))}
              />
              <p aria-live="polite">{t(`training.look.${current}`)}</p>
            </div>
          ))}
      {isAsking && (
        <Dialog
          title={t('training.resetTitle')}
          onClose={() => {
            setIsAsking(false)
          }}
          actions={
            <Button tone="danger" action="primary" isBusy={isBusy} onPress={() => void resetNow()}>
              {t('training.reset')}
            </Button>
          }
        >
          <p>{t('training.resetHint')}</p>
        </Dialog>
      )}
    </Panel>
  )
}
