/** The data of a customer as fields: those that their processing keeps. `compact`: what a case at the till needs, no more. */
import { useTranslation } from 'react-i18next'
import { communicationMethods, genders } from '../../shared/model/contact.ts'
import type { DirectoryEntry } from '../../shared/model/directory.ts'
import {
  contextOf,
  shownMistakes,
  type ContactFormData,
  type ContactFormState,
} from '../store/contact-form.ts'
import { keeps, keepsMethod, missingOf, textFields, type TextField } from '../store/contact-draft.ts'
import { Consents } from './consents.tsx'
import styles from './contact-form.module.css'
import { EnterMoves } from './enter-moves.tsx'
import { Field, type FieldProps } from './field.tsx'
import { Picker } from './picker.tsx'
import { Segmented } from './segmented.tsx'

export type ContactFormActions = Pick<
  ContactFormState,
  'setText' | 'setGender' | 'setConsent' | 'setMethod' | 'setOutlet' | 'setPartner'
>
type ContactFormProps = {
  form: ContactFormData
  nowMs: number
  /** The phone is known and asked for no more; the rest can be added later. */
  isCompact?: boolean
  actions: ContactFormActions
  /** Enter was pressed in the last field. */
  onSave: () => void
}

/** In the order in which they are asked. */
const looks: Record<TextField, Pick<FieldProps, 'type' | 'inputMode' | 'maxLength'>> = {
  lastName: { maxLength: 100 },
  firstName: { maxLength: 100 },
  middleName: { maxLength: 100 },
  phone: { type: 'tel', inputMode: 'tel', maxLength: 40 },
  email: { type: 'email', inputMode: 'email', maxLength: 200 },
  birthDate: { inputMode: 'numeric', maxLength: 10 },
}

export function ContactForm({ form, nowMs, isCompact = false, actions, onSave }: ContactFormProps) {
  const { t } = useTranslation('contact')
  const { draft, processing, subject } = form
  const mistakes = shownMistakes(form, nowMs)
  const missing = missingOf(draft, contextOf(form, nowMs))
  const asked = textFields.filter((field) => keeps(processing, field) && !(isCompact && field === 'phone'))
  const hintOf = (field: TextField): string | undefined => {
    if (field === 'birthDate') return t('hint.birthDate')
    if (subject.for === 'change') return undefined
    return field === 'lastName' ? t('hint.name') : field === 'phone' ? t('hint.reach') : undefined
  }
  return (
    <EnterMoves className={styles['fields'] ?? ''} onEnd={onSave}>
      {asked.map((field, index) => {
        const hint = hintOf(field)
        const mistake = mistakes[field]
        return (
          <Field
            // There anew, with the cursor, where the first mistake was found.
            key={field === form.firstMistake ? `${field} ${form.tries}` : field}
            {...looks[field]}
            label={missing.includes(field) ? `${t(`field.${field}`)} *` : t(`field.${field}`)}
            {...(hint !== undefined && { hint })}
            error={mistake === undefined ? null : t(`mistake.${mistake}`)}
            value={draft[field]}
            onChange={(text) => {
              actions.setText(field, text)
            }}
            {...(field === (form.firstMistake ?? asked[0]) && { takesFocus: true })}
            {...(index === 0 && { action: 'field' as const })}
          />
        )
      })}
      {keeps(processing, 'gender') && (
        <Segmented
          label={t('field.gender')}
          options={genders.map((value) => ({ value, label: t(`gender.${value}`) }))}
          value={draft.gender}
          onChange={actions.setGender}
        />
      )}
      <Consents form={form} onConsent={actions.setConsent} />
      {!isCompact && keepsMethod(processing) && (
        <Picker
          label={t('field.method')}
          options={communicationMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
          value={draft.method ?? 'any'}
          onChange={(chosen) => {
            const method = communicationMethods.find((one) => one === chosen)
            if (method !== undefined) actions.setMethod(method)
          }}
        />
      )}
      {!isCompact && keeps(processing, 'partner') && form.partners !== null && (
        <FromDirectory
          label={t('field.partner')}
          own={t('ownPartner')}
          entries={form.partners}
          value={draft.partner}
          onChange={actions.setPartner}
        />
      )}
      {!isCompact && keeps(processing, 'outlet') && form.outlets !== null && (
        <FromDirectory
          label={t('field.outlet')}
          own={t('ownOutlet')}
          entries={form.outlets}
          value={draft.outlet}
          onChange={actions.setOutlet}
        />
      )}
    </EnterMoves>
  )
}

type FromDirectoryProps = {
  label: string
  /** What the till's configuration says, which needs no choice. */
  own: string
  entries: readonly DirectoryEntry[]
  value: string | null
  onChange: (id: string | null) => void
}

function FromDirectory({ label, own, entries, value, onChange }: FromDirectoryProps) {
  const options = [
    { value: '', label: own },
    ...entries.map(({ id, name, address }) => ({
      value: id,
      label: address === undefined ? name : `${name}, ${address}`,
    })),
  ]
  return (
    <Picker
      label={label}
      options={options}
      value={value ?? ''}
      onChange={(chosen) => {
        onChange(chosen === '' ? null : chosen)
      }}
    />
  )
}
