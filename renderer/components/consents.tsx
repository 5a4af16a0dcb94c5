/** By which ways a customer may be written to. Of one that is changed nobody says what they agreed to: it may be left alone. */
import { useTranslation } from 'react-i18next'
import { keptConsents, type Consent } from '../store/contact-draft.ts'
import type { ContactFormData } from '../store/contact-form.ts'
import styles from './contact-form.module.css'
import { Segmented } from './segmented.tsx'
import { Switch } from './switch.tsx'

type ConsentsProps = { form: ContactFormData; onConsent: (consent: Consent, value: boolean) => void }

export function Consents({ form: { draft, processing, subject }, onConsent }: ConsentsProps) {
  const { t } = useTranslation('contact')
  const kept = keptConsents(processing)
  if (kept.length === 0) return null
  return (
    <fieldset className={styles['consents']}>
      <legend className={styles['legend']}>{t('consents')}</legend>
      <div className={subject.for === 'register' ? styles['switches'] : styles['answers']}>
        {kept.map((consent) =>
          subject.for === 'register' ? (
            <Switch
              key={consent}
              label={t(`consent.${consent}`)}
              isOn={draft.consents[consent] === true}
              onChange={(isOn) => {
                onConsent(consent, isOn)
              }}
            />
          ) : (
            <Segmented
              key={consent}
              label={t(`consent.${consent}`)}
              options={[
                { value: 'yes', label: t('answer.yes') },
                { value: 'no', label: t('answer.no') },
              ]}
              value={answerOf(draft.consents[consent])}
              onChange={(answer) => {
                onConsent(consent, answer === 'yes')
              }}
            />
          ),
        )}
      </div>
      {subject.for === 'change' && <p className={styles['hint']}>{t('hint.consents')}</p>}
    </fieldset>
  )
}

const answerOf = (value: boolean | null): 'yes' | 'no' | null =>
  value === null ? null : value ? 'yes' : 'no'
