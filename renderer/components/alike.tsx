/** Who may be the same person as the one in the form: who they are, what is the same, and a way to go on with them instead. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../shared/model/customer.ts'
import { formatPhone } from '../../shared/model/phone.ts'
import { formatDate, type Language } from '../format.ts'
import type { KeyAction } from '../keys.ts'
import type { ContactFormData, Duplicate } from '../store/contact-form.ts'
import { Button } from './button.tsx'
import { Chip } from './chip.tsx'
import styles from './contact-form.module.css'
import { Icon } from './icon.tsx'
import { Panel } from './panel.tsx'
import { Progress } from './progress.tsx'

type AlikeProps = { form: ContactFormData; onIsThem: (customer: CustomerView) => void }

const choiceKeys: readonly KeyAction[] = ['choice1', 'choice2', 'choice3', 'choice4', 'choice5']

export function Alike({ form: { duplicates: look, subject }, onIsThem }: AlikeProps) {
  const { t } = useTranslation(['contact', 'common'])
  const people = look.at === 'heard' ? look.duplicates.slice(0, choiceKeys.length) : []
  const silent = look.at === 'heard' ? look.unanswered : []
  const title = people.length === 0 ? t('alike.heading') : t('alike.title', { count: people.length })
  return (
    <Panel title={title} tone={people.length === 0 ? 'plain' : 'warning'}>
      {look.at === 'idle' && (
        <p className={styles['hint']}>{t(subject.for === 'change' ? 'alike.idleChange' : 'alike.idle')}</p>
      )}
      {look.at === 'looking' && <Progress label={t('alike.looking')} />}
      {look.at === 'failed' && <p className={styles['hint']}>{t('alike.failed')}</p>}
      {look.at === 'heard' && people.length === 0 && (
        <output className={styles['nobody']}>
          <Icon name="ok" />
          <span>{t('alike.nobody')}</span>
        </output>
      )}
      {people.length > 0 && <People duplicates={people} onIsThem={onIsThem} />}
      {silent.length > 0 && (
        <p className={styles['hint']}>
          {t('alike.unanswered', {
            processings: silent.map((name) => t(`common:processing.${name}`)).join(', '),
            count: silent.length,
          })}
        </p>
      )}
    </Panel>
  )
}

type PeopleProps = { duplicates: readonly Duplicate[]; onIsThem: (customer: CustomerView) => void }

function People({ duplicates, onIsThem }: PeopleProps) {
  const { t } = useTranslation('contact')
  return (
    <div role="alert">
      <ul className={styles['people']}>
        {duplicates.map((duplicate, index) => (
          <li key={duplicate.customer.key} className={styles['person']}>
            <Person {...duplicate} />
            <Button
              {...(choiceKeys[index] !== undefined && { action: choiceKeys[index] })}
              onPress={() => {
                onIsThem(duplicate.customer)
              }}
            >
              {t('alike.choose')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Person({ customer: { contact, cards }, same }: Duplicate) {
  const { t, i18n } = useTranslation(['contact', 'till'])
  const facts = [
    contact?.phone === undefined ? null : formatPhone(contact.phone),
    contact?.email ?? null,
    contact?.birthday === undefined ? null : formatDate(contact.birthday, 'UTC', i18n.language as Language),
    ...new Set(cards.map(({ number }) => t('till:cardNumber', { number }))),
  ].filter((fact) => fact !== null)
  return (
    <>
      <span className={styles['name']}>{contact?.name ?? t('till:nameless')}</span>
      <span className={styles['facts']}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </span>
      <span className={styles['same']}>
        {same.map((what) => (
          <Chip key={what} tone="warning">
            {t(`alike.same.${what}`)}
          </Chip>
        ))}
      </span>
    </>
  )
}
