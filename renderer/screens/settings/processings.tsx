/** The processings, one at a time: what stands in the fields is kept while another one is looked at. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { processingNames, type ProcessingName } from '../../../shared/model/processing.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Alert } from '../../components/alert.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { isConnected, mayChange } from './may-change.ts'
import { draftOfProcessing, type ProcessingDraft } from './processing-draft.ts'
import { ProcessingForm } from './processing-form.tsx'
import styles from './settings.module.css'

export function Processings({ view }: { view: SettingsView }) {
  const { t } = useTranslation(['settings', 'common'])
  const [name, setName] = useState<ProcessingName>('cashdesk')
  const [drafts, setDrafts] = useState<Record<ProcessingName, ProcessingDraft>>(() => ({
    cashdesk: draftOfProcessing('cashdesk', view),
    loyalclient: draftOfProcessing('loyalclient', view),
    crm: draftOfProcessing('crm', view),
    organization: draftOfProcessing('organization', view),
    customer: draftOfProcessing('customer', view),
  }))
  const stateOf = (one: ProcessingName): string => {
    const stored = view.processing[one]
    if (stored === null) return t('processings.notConnected')
    return stored.settings['enabled'] !== false ? t('processings.connected') : t('processings.disabled')
  }
  return (
    <div className={styles['stack']}>
      {!isConnected(view) && (
        <Alert tone="info">
          <p>{t('processings.firstHint')}</p>
        </Alert>
      )}
      <Segmented
        label={t('processings.which')}
        isLabelHidden
        value={name}
        onChange={setName}
        options={processingNames.map((one) => ({
          value: one,
          label: t(`common:processing.${one}`),
          hint: stateOf(one),
        }))}
      />
      <ProcessingForm
        key={name}
        name={name}
        view={view}
        isFixed={!mayChange(view)}
        draft={drafts[name]}
        onDraft={(draft) => {
          setDrafts((all) => ({ ...all, [name]: draft }))
        }}
      />
    </div>
  )
}
