/** Address, access and rules of a processing. A stored secret is never shown: an empty field keeps it. */
import { useTranslation } from 'react-i18next'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import type { SettingsView } from '../../../shared/model/settings.ts'
import { Field } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { Switch } from '../../components/switch.tsx'
import type { DraftField, ProcessingDraft } from './processing-draft.ts'
import { choiceNames, explained, settingsOf, type Setting } from './processing-settings.ts'
import styles from './settings.module.css'

export type ProcessingFieldsProps = {
  name: ProcessingName
  draft: ProcessingDraft
  wrong: readonly DraftField[]
  secretStore: SettingsView['secretStore']
  isFixed: boolean
  onChange: (draft: ProcessingDraft) => void
}

export function ProcessingFields(props: ProcessingFieldsProps) {
  const { t } = useTranslation('settings')
  const { name, draft, wrong, isFixed, onChange } = props
  const own = settingsOf[name]
  return (
    <>
      {own
        .filter(({ kind }) => kind === 'url')
        .map((one) => (
          <OneSetting key={one.name} setting={one} {...props} />
        ))}
      <div className={styles['fields']}>
        {own
          .filter(({ kind }) => kind !== 'url')
          .map((one) => (
            <OneSetting key={one.name} setting={one} {...props} />
          ))}
        <Field
          label={t('processings.timeout')}
          value={draft.timeoutSec}
          onChange={(timeoutSec) => {
            onChange({ ...draft, timeoutSec })
          }}
          error={wrong.includes('timeoutSec') ? t('wrong.timeoutSec') : null}
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

function OneSetting(props: ProcessingFieldsProps & { setting: Setting }) {
  const { t } = useTranslation('settings')
  const { name, setting, draft, wrong, secretStore, isFixed, onChange } = props
  const isKept = draft.kept.includes(setting.name)
  const value = draft.values[setting.name] ?? ''
  const change = (text: string) => {
    onChange({ ...draft, values: { ...draft.values, [setting.name]: text } })
  }
  const label = t(`processings.setting.${setting.name}`)
  if (setting.kind === 'choice') {
    const choiceWord = (one: string) => {
      const known = choiceNames.find((choice) => choice === one)
      return known === undefined ? one : t(`processings.choice.${known}`)
    }
    const options = [...new Set([...(setting.options ?? []), ...(value === '' ? [] : [value])])]
    return (
      <Segmented
        label={label}
        value={value}
        onChange={change}
        options={options.map((one) => ({
          value: one,
          label: choiceWord(one),
          isDisabled: isFixed,
        }))}
      />
    )
  }
  const error =
    setting.kind === 'url' ? t('wrong.url') : t(setting.kind === 'secret' ? 'wrong.secret' : 'wrong.empty')
  const hints = [
    ...(setting.kind === 'url' ? [t(`processings.urlHint.${name}`)] : []),
    ...(isKept ? [t('processings.secretKept')] : []),
    ...(setting.kind === 'secret' ? [t(`processings.secretWhere.${secretStore}`)] : []),
    ...explained.filter((one) => one === setting.name).map((one) => t(`processings.explained.${one}`)),
  ]
  return (
    <Field
      label={label}
      value={value}
      onChange={change}
      error={wrong.includes(setting.name) ? error : null}
      isDisabled={isFixed}
      maxLength={setting.kind === 'text' ? 1000 : 500}
      {...(hints.length > 0 && { hint: hints.join(' ') })}
      {...(setting.kind === 'url' && { type: 'url' as const })}
      {...(setting.kind === 'secret' && {
        type: 'password' as const,
        autoComplete: 'new-password',
        placeholder: isKept ? '••••••••' : '',
      })}
    />
  )
}
