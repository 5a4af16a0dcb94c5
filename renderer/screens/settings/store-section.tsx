/** The store and the till: what is printed on slips, and whose time is shown. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import { Picker } from '../../components/picker.tsx'
import { useTill } from '../../store/use-stores.tsx'
import { mayChange } from './may-change.ts'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'
import { timeZoneOptions } from './time-zones.ts'
import { useSave } from './use-save.ts'

export function StoreSection({ view }: { view: SettingsView }) {
  const { t } = useTranslation('settings')
  const { deps } = useTill()
  const [store, setStore] = useState(view.store)
  const [isTried, setIsTried] = useState(false)
  const saving = useSave()
  const isFixed = !mayChange(view)
  const missing = (text: string): string | null => (isTried && text.trim() === '' ? t('store.missing') : null)
  const save = () => {
    setIsTried(true)
    if (store.name.trim() !== '' && store.till.trim() !== '')
      void saving.save({ store: { ...store, name: store.name.trim(), till: store.till.trim() } })
  }
  return (
    <Panel title={t('section.store')}>
      <div className={styles['fields']}>
        <Field
          label={t('store.name')}
          hint={t('store.nameHint')}
          value={store.name}
          onChange={(name) => {
            setStore({ ...store, name })
          }}
          error={missing(store.name)}
          maxLength={100}
          isDisabled={isFixed}
        />
        <Field
          label={t('store.till')}
          hint={t('store.tillHint')}
          value={store.till}
          onChange={(till) => {
            setStore({ ...store, till })
          }}
          error={missing(store.till)}
          maxLength={32}
          isDisabled={isFixed}
        />
        <div>
          <Picker
            label={t('store.timezone')}
            options={timeZoneOptions(view.store.timezone, (zone) => t(`zone.${zone}`), deps.now())}
            value={store.timezone}
            onChange={(timezone) => {
              setStore({ ...store, timezone })
            }}
            isDisabled={isFixed}
          />
          <p className={styles['hint']}>{t('store.timezoneHint')}</p>
        </div>
      </div>
      <p className={styles['hint']}>
        {t('store.data')}: <code>{view.dataFolder}</code>
      </p>
      <SaveBar saving={saving} isDisabled={isFixed} onSave={save} />
    </Panel>
  )
}
