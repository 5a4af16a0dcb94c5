/** Who may be the same person as the one in the form: who they are, what is the same, and a way to go on with them instead. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../shared/model/customer.ts'
import { formatPhone } from '../../shared/model/phone.ts'
import { formatDate, type Language } from '../format.ts'
import type { KeyAction } from '../keys.ts'
import type { Duplicate, DuplicateLook } from '../store/contact-form.ts'
import { Alert } from './alert.tsx'
import { Button } from './button.tsx'
import { Chip } from './chip.tsx'
import styles from './contact-form.module.css'
import { Icon } from './icon.tsx'
import { Progress } from './progress.tsx'

type AlikeProps = { look: DuplicateLook; onIsThem: (customer: CustomerView) => void }

const choiceKeys: readonly KeyAction[] = ['choice1', 'choice2', 'choice3', 'choice4', 'choice5']

export function Alike({ look, onIsThem }: AlikeProps) {
  const { t } = useTranslation(['contact', 'common'])
  switch (look.at) {
    case 'idle':
      return <p className={styles['hint']}>{t('alike.idle')}</p>
    case 'looking':
      return <Progress label={t('alike.looking')} />
    case 'failed':
      return <p className={styles['hint']}>{t('alike.failed')}</p>
    default: {
      const silent = look.unanswered.map((name) => t(`common:processing.${name}`)).join(', ')
      return (
        <div className={styles['alike']}>
          {look.duplicates.length === 0 ? (
            <output className={styles['nobody']}>
              <Icon name="ok" />
              <span>{t('alike.nobody')}</span>
            </output>
          ) : (
            <People duplicates={look.duplicates.slice(0, choiceKeys.length)} onIsThem={onIsThem} />
          )}
          {silent !== '' && (
            <p className={styles['hint']}>
              {t('alike.unanswered', { processings: silent, count: look.unanswered.length })}
            </p>
          )}
        </div>
      )
    }
  }
}

type PeopleProps = { duplicates: readonly Duplicate[]; onIsThem: (customer: CustomerView) => void }

function People({ duplicates, onIsThem }: PeopleProps) {
  const { t } = useTranslation('contact')
  return (
    <Alert tone="warning" title={t('alike.title', { count: duplicates.length })}>
      <ul className={styles['alike']} role="alert">
        {duplicates.map((duplicate, index) => (
          <li key={duplicate.customer.key} className={styles['person']}>
            <Person {...duplicate} />
            <Button
              {...(choiceKeys[index] !== undefined && { action: choiceKeys[index] })}
              onPress={() => {
                onIsThem(duplicate.customer)
              }}
            >
              {t('alike.isThem')}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
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
