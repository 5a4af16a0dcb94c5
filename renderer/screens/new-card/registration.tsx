/** The data of a customer whom nobody knows, within the case; beside them whoever may be the same person. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { Alike } from '../../components/alike.tsx'
import { ContactForm } from '../../components/contact-form.tsx'
import type { ContactFormState } from '../../store/contact-form.ts'
import styles from './new-card.module.css'

export type RegistrationProps = {
  form: ContactFormState
  nowMs: number
  onRegister: () => void
  onIsThem: (customer: CustomerView) => void
}

export function Registration({ form, nowMs, onRegister, onIsThem }: RegistrationProps) {
  const { t } = useTranslation('contact')
  return (
    <div className={styles['registration']}>
      <ContactForm form={form} nowMs={nowMs} isCompact actions={form} onSave={onRegister} />
      <section aria-label={t('alike.heading')}>
        <Alike look={form.duplicates} onIsThem={onIsThem} />
      </section>
    </div>
  )
}
