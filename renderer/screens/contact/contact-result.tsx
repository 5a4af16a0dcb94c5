/** What became of it so far; changes by itself as the till hears more. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { readPhone } from '../../store/typed-text.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import { OperationResult } from '../../components/operation-result.tsx'
import type { ContactDraft } from '../../store/contact-draft.ts'
import styles from './contact.module.css'

type ContactResultProps = { operation: OperationView; draft: ContactDraft; isOutage: boolean }

export function ContactResult({ operation, draft, isOutage }: ContactResultProps) {
  const { t } = useTranslation(['contact', 'common'])
  const { state, kind, processing } = operation
  const hint = hintOf(operation, isOutage)
  const name = [draft.lastName, draft.firstName, draft.middleName].filter((part) => part !== '').join(' ')
  const phone = readPhone(draft.phone)
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <OperationResult
          operation={operation}
          title={t(`result.${kind === 'contact.update' ? 'change' : 'register'}.${state}`)}
        >
          {hint !== null && (
            <span>{t(`result.hint.${hint}`, { processing: t(`common:processing.${processing}`) })}</span>
          )}
        </OperationResult>
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
