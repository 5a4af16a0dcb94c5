/** Whom the code is for, and where it is sent. */
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { sendToOf, type SendTo } from '../../store/identify.ts'
import styles from './identify.module.css'
import type { IdentifyViewProps } from './identify-view.tsx'

export function WhoStep({ state, actions }: IdentifyViewProps) {
  const { t } = useTranslation('identify')
  return (
    <>
      <div className={styles['field']}>
        <Field
          label={t('who.label')}
          hint={t('who.hint')}
          error={state.isUnreadable ? t('who.unreadable') : null}
          value={state.text}
          onChange={actions.onText}
          onEnter={actions.onSend}
          size="large"
          maxLength={200}
          action="field"
          takesFocus
        />
      </div>
      <Segmented<SendTo>
        label={t('who.sendTo')}
        value={sendToOf(state)}
        onChange={actions.onSendTo}
        options={[
          { value: 'phone', label: t('who.phone') },
          { value: 'email', label: t('who.email') },
        ]}
      />
    </>
  )
}
