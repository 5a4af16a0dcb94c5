/** The form beside whoever may be the same person; once it is taken, what became of it. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/model/customer.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { Alike } from '../../components/alike.tsx'
import { ContactForm } from '../../components/contact-form.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { ContactData } from '../../store/contact.ts'
import type { ContactFormData, ContactFormState } from '../../store/contact-form.ts'
import styles from './contact.module.css'
import { ContactResult } from './contact-result.tsx'
import { FootActions } from './foot-actions.tsx'

export type ContactActions = {
  form: ContactFormState
  onSave: () => void
  /** Whoever is alike is somebody else. */
  onSaveAllTheSame: () => void
  onIsThem: (customer: CustomerView) => void
  onMend: () => void
  onIssue: () => void
  onToCustomer: () => void
  onAnother: () => void
  onJournal: (operationId: string) => void
  onBack: () => void
}
export type ContactViewProps = {
  state: ContactData
  form: ContactFormData
  /** Who can keep the contact; several are a choice. */
  registering: readonly ProcessingName[]
  /** Whoever keeps it cannot be reached. */
  isOutage: boolean
  nowMs: number
  actions: ContactActions
}

export function ContactView(props: ContactViewProps) {
  const { t } = useTranslation('contact')
  const { state, form, registering, isOutage, nowMs, actions } = props
  const { operation, failure, isUnchanged } = state
  const title = t(`title.${form.subject.for}`)
  if (registering.length === 0) {
    return (
      <ScreenLayout title={title} onBack={actions.onBack}>
        <Empty icon="person" title={t('nobody')} hint={t('nobodyHint')} />
      </ScreenLayout>
    )
  }
  return (
    <ScreenLayout
      title={title}
      aside={operation === null && <Where {...props} />}
      onBack={actions.onBack}
      actions={<FootActions {...props} />}
      isText={operation !== null}
    >
      {operation !== null ? (
        <ContactResult operation={operation} draft={form.draft} isOutage={isOutage} />
      ) : (
        <div className={styles['page']}>
          <div className={styles['main']}>
            {failure !== null && <ErrorNotice failure={failure} />}
            {isUnchanged && (
              <p className={styles['unchanged']} role="alert">
                {t('unchanged')}
              </p>
            )}
            <ContactForm form={form} nowMs={nowMs} actions={actions.form} onSave={actions.onSave} />
          </div>
          <aside className={styles['aside']}>
            <Alike form={form} onIsThem={actions.onIsThem} />
          </aside>
        </div>
      )}
    </ScreenLayout>
  )
}

function Where({ form, registering, actions }: ContactViewProps) {
  const { t } = useTranslation(['contact', 'common'])
  const processing = t(`common:processing.${form.processing}`)
  if (form.subject.for === 'change') return <span>{t('whereChanged', { processing })}</span>
  if (registering.length === 1) return <span>{t('whereOnly', { processing })}</span>
  return (
    <Segmented
      label={t('where')}
      isLabelHidden
      options={registering.map((value) => ({ value, label: t(`common:processing.${value}`) }))}
      value={form.processing}
      onChange={actions.form.setProcessing}
    />
  )
}
