/** The data of a customer whom nobody knows, within the case; beside them whoever may be the same person. */
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
  return (
    <div className={styles['registration']}>
      <ContactForm form={form} nowMs={nowMs} isCompact actions={form} onSave={onRegister} />
      <aside>
        <Alike form={form} onIsThem={onIsThem} />
      </aside>
    </div>
  )
}
