/** What became of it so far; changes by itself as the till hears more. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { readPhone } from '../../store/typed-text.ts'
import type { OperationState, OperationView } from '../../../shared/model/operation.ts'
import { classes } from '../../components/classes.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { OperationError } from '../../components/operation-error.tsx'
import type { ContactDraft } from '../../store/contact-draft.ts'
import styles from './contact.module.css'

const looks: Record<OperationState, { icon: IconName; tone: 'ok' | 'going' | 'trouble' | 'neutral' }> = {
  queued: { icon: 'queue', tone: 'going' },
  sending: { icon: 'forward', tone: 'going' },
  checking: { icon: 'unknown', tone: 'going' },
  attention: { icon: 'warning', tone: 'trouble' },
  done: { icon: 'ok', tone: 'ok' },
  refused: { icon: 'danger', tone: 'trouble' },
  cancelled: { icon: 'close', tone: 'neutral' },
}

type ContactResultProps = { operation: OperationView; draft: ContactDraft; isOutage: boolean }

export function ContactResult({ operation, draft, isOutage }: ContactResultProps) {
  const { t } = useTranslation(['contact', 'common'])
  const { state, kind, processing } = operation
  const { icon, tone } = looks[state]
  const hint = hintOf(operation, isOutage)
  const isTrouble = state === 'refused' || state === 'attention'
  const name = [draft.lastName, draft.firstName, draft.middleName].filter((part) => part !== '').join(' ')
  const phone = readPhone(draft.phone)
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <output className={classes(styles['result'], styles[tone])}>
          <Icon name={icon} size={44} />
          <span className={styles['resultWords']}>
            <strong className={styles['resultTitle']}>
              {t(`result.${kind === 'contact.update' ? 'change' : 'register'}.${state}`)}
            </strong>
            {hint !== null && (
              <span>{t(`result.hint.${hint}`, { processing: t(`common:processing.${processing}`) })}</span>
            )}
          </span>
        </output>
        {isTrouble && <OperationError operation={operation} />}
        <p className={styles['who']}>
          <strong className={styles['name']}>{name}</strong>
          {phone !== undefined && <span>{formatPhone(phone)}</span>}
          {draft.email !== '' && <span>{draft.email}</span>}
        </p>
      </div>
    </div>
  )
}

type Hint = 'queued' | 'outage' | 'sending' | 'checking' | 'done' | 'doneChange' | 'known' | 'cancelled'

function hintOf({ state, kind, result }: OperationView, isOutage: boolean): Hint | null {
  switch (state) {
    case 'queued':
      return isOutage ? 'outage' : 'queued'
    case 'sending':
    case 'checking':
    case 'cancelled':
      return state
    case 'done':
      if (kind === 'contact.update') return 'doneChange'
      return result?.['isNew'] === false ? 'known' : 'done'
    default:
      return null
  }
}
