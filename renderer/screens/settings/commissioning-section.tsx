/** The commissioning check: which processing, with whose phones, what was found, and taking it into the configuration. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { measuredOf } from '../../../shared/model/commissioning.ts'
import { processingNames, type ProcessingName } from '../../../shared/model/processing.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import { Panel } from '../../components/panel.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import { useTill } from '../../store/use-stores.tsx'
import { CommissioningResult } from './commissioning-result.tsx'
import { Foot } from './foot.tsx'
import styles from './settings.module.css'
import { useFactWords } from './use-fact-words.ts'

export function CommissioningSection({ view }: { view: SettingsView }) {
  const { t } = useTranslation(['settings', 'common'])
  const { stores } = useTill()
  const { checks, lowered, failure, start, apply } = useStore(stores.commissioning)
  const status = useStore(stores.status, (state) => state.status)
  useState(() => void stores.commissioning.getState().read())
  const names = processingNames.filter(
    (name) => status?.processings.some((one) => one.name === name) ?? false,
  )
  const words = useFactWords()
  const [chosen, setChosen] = useState<ProcessingName | null>(null)
  const [phone, setPhone] = useState('')
  const [otherPhone, setOtherPhone] = useState('')
  const [isTestStand, setIsTestStand] = useState(false)
  const name = chosen ?? names[0]
  if (name === undefined)
    return <Empty icon="info" title={t('commissioning.none')} hint={t('commissioning.noneHint')} />
  const check = checks.find((one) => one.processing === name)
  const isRunning = check?.state === 'running'
  const isAsked = phone.trim() !== '' && isTestStand && !isRunning
  const own = lowered.filter(({ processing }) => processing === name)
  const stored = view.processing[name]?.settings['url']
  const url = typeof stored === 'string' ? stored : (check?.url ?? '')
  return (
    <div className={styles['section']}>
      <Segmented
        label={t('processings.which')}
        isLabelHidden
        value={name}
        onChange={setChosen}
        options={names.map((value) => ({ value, label: t(`common:processing.${value}`) }))}
      />
      {own.map(({ fact, message, configured, value }) => (
        <Alert key={fact} tone="warning" title={t('commissioning.lowered')}>
          <p>{message}</p>
          <p>
            {t('commissioning.loweredFrom', {
              fact: words.name(fact),
              configured: words.value(fact, configured),
              value: words.value(fact, value),
            })}
          </p>
        </Alert>
      ))}
      <Panel title={t('commissioning.title')}>
        <p>{t('commissioning.hint')}</p>
        <div className={styles['fields']}>
          <Field
            label={t('commissioning.phone')}
            hint={t('commissioning.phoneHint')}
            value={phone}
            onChange={setPhone}
            type="tel"
            inputMode="tel"
            maxLength={40}
          />
          {measuredOf[name].includes('C1') && (
            <Field
              label={t('commissioning.otherPhone')}
              hint={t('commissioning.otherPhoneHint')}
              value={otherPhone}
              onChange={setOtherPhone}
              type="tel"
              inputMode="tel"
              maxLength={40}
            />
          )}
        </div>
        <Switch
          label={t('commissioning.isTestStand')}
          hint={t('commissioning.isTestStandHint', { url })}
          isOn={isTestStand}
          onChange={setIsTestStand}
        />
        {failure !== null && <ErrorNotice failure={failure} />}
      </Panel>
      {check !== undefined && <CommissioningResult check={check} />}
      <Foot>
        <p className={styles['note']}>
          {check?.state === 'done' && check.appliedAt === null
            ? t('commissioning.applyHint')
            : t('commissioning.startHint')}
        </p>
        {check?.facts !== null && check !== undefined && check.appliedAt === null && (
          <Button size="large" action="secondary" onPress={() => void apply(check.id)}>
            {t('commissioning.apply')}
          </Button>
        )}
        <Button
          tone="primary"
          size="large"
          action="primary"
          isBusy={isRunning}
          isDisabled={!isAsked}
          onPress={() =>
            void start({
              processing: name,
              phone,
              ...(otherPhone.trim() !== '' && { otherPhone }),
              isTestStand: true,
            })
          }
        >
          {t('commissioning.start')}
        </Button>
      </Foot>
    </div>
  )
}
