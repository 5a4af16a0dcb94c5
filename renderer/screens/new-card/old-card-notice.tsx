/** The customer's other card stands in the way: what the rules of binding prescribe, before anything is done. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import type { Next } from '../../store/new-card-steps.ts'
import styles from './new-card.module.css'

export function OldCardNotice({ next }: { next: Next }) {
  const { t } = useTranslation(['newCard', 'common'])
  if (next.do !== 'replace' && next.do !== 'old-is-blocked') return null
  const { old } = next
  const words = (): string => {
    if (old === null) return t('replace.unknown')
    if (next.do === 'replace') return t('replace.known', { card: old.number })
    if (old.blockedFor === null) return t('oldBlocked.unknown', { card: old.number })
    return t('oldBlocked.known', { card: old.number, reason: t(`common:blockReason.${old.blockedFor}`) })
  }
  return (
    <p className={styles['warning']} role="alert">
      <Icon name="warning" size={26} />
      <span>{words()}</span>
    </p>
  )
}
