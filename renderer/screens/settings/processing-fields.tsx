/** Address, access and time-out of a processing. A stored secret is never shown: an empty field keeps it. */
import { useTranslation } from 'react-i18next'
import type { SettingsProcessing } from './processing-draft.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Field } from '../../components/field.tsx'
import { Switch } from '../../components/switch.tsx'
import type { DraftField, ProcessingDraft } from './processing-draft.ts'
import styles from './settings.module.css'

export type ProcessingFieldsProps = {
  name: SettingsProcessing
  draft: ProcessingDraft
  wrong: readonly DraftField[]
  secretStore: SettingsView['secretStore']
  isFixed: boolean
  onChange: (draft: ProcessingDraft) => void
}

const names = {
  cashdesk: { name: 'processings.username', secret: 'processings.password' },
  loyalclient: { name: 'processings.point', secret: 'processings.apikey' },
} as const

export function ProcessingFields(props: ProcessingFieldsProps) {
  const { t } = useTranslation('settings')
  const { name, draft, wrong, secretStore, isFixed, onChange } = props
  const errorOf = (field: Exclude<DraftField, 'minHold' | 'readLagSec' | 'lateApplySec'>) =>
    wrong.includes(field) ? t(`wrong.${field}`) : null
  const secretHint = [
    ...(draft.hasSecret ? [t('processings.secretKept')] : []),
    t(`processings.secretWhere.${secretStore}`),
  ]
  return (
    <>
      <Field
        label={t('processings.url')}
        hint={t(`processings.urlHint.${name}`)}
        value={draft.url}
        onChange={(url) => {
          onChange({ ...draft, url })
        }}
        error={errorOf('url')}
        type="url"
        maxLength={500}
        isDisabled={isFixed}
      />
      <div className={styles['fields']}>
        <Field
          label={t(names[name].name)}
          value={draft.name}
          onChange={(text) => {
            onChange({ ...draft, name: text })
          }}
          error={errorOf('name')}
          maxLength={200}
          isDisabled={isFixed}
        />
        <Field
          label={t(names[name].secret)}
          hint={secretHint.join(' ')}
          value={draft.secret}
          onChange={(secret) => {
            onChange({ ...draft, secret })
          }}
          error={errorOf('secret')}
          type="password"
          autoComplete="new-password"
          placeholder={draft.hasSecret ? '••••••••' : ''}
          maxLength={500}
          isDisabled={isFixed}
        />
        <Field
          label={t('processings.timeout')}
          value={draft.timeoutSec}
          onChange={(timeoutSec) => {
            onChange({ ...draft, timeoutSec })
          }}
          error={errorOf('timeoutSec')}
          inputMode="decimal"
          maxLength={8}
          isDisabled={isFixed}
        />
      </div>
      <Switch
        label={t('processings.enabled')}
        hint={t('processings.enabledHint')}
        isOn={draft.isEnabled}
        onChange={(isEnabled) => {
          onChange({ ...draft, isEnabled })
        }}
        isDisabled={isFixed}
      />
    </>
  )
}
