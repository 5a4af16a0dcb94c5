/** The customer's other card stands in the way: what the rules of binding prescribe, before anything is done. */
import { useTranslation } from 'react-i18next'
import { Alert } from '../../components/alert.tsx'
import type { Next } from '../../store/new-card-steps.ts'
import type { OperationError } from './operation-step.tsx'
import styles from './new-card.module.css'

export function OldCardNotice({ next, refusal }: { next: Next; refusal: OperationError | null }) {
  const { t } = useTranslation(['newCard', 'common'])
  if (next.do !== 'replace' && next.do !== 'old-is-blocked') return null
  const { old } = next
  const said = refusal?.remoteText ?? null
  const words = (): string => {
    if (old === null) return t('replace.unknown')
    if (next.do === 'replace') return t('replace.known', { card: old.number })
    if (old.blockedFor === null) return t('oldBlocked.unknown', { card: old.number })
    return t('oldBlocked.known', { card: old.number, reason: t(`common:blockReason.${old.blockedFor}`) })
  }
  return (
    <Alert tone="warning" title={t(next.do === 'replace' ? 'replace.title' : 'oldBlocked.title')}>
      <p role="alert">{words()}</p>
      {said !== null && said !== '' && <p>{t('common:remoteWords', { words: said })}</p>}
      {refusal !== null && (
        <p className={styles['code']}>
          {t('common:code')}: {[refusal.code, refusal.remoteCode].filter((part) => part !== null).join(' · ')}
        </p>
      )}
    </Alert>
  )
}
