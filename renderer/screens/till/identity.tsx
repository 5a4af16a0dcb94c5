/** Who it is, and how their card stands. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { StrictestChip } from '../../components/status-chips.tsx'
import { formatDate, type Language } from '../../format.ts'
import { strictestOf } from '../../store/known-card.ts'
import styles from './identity.module.css'

export function Identity({ customer, card }: { customer: CustomerView; card: string | null }) {
  const { t, i18n } = useTranslation(['till', 'common'])
  const { contact, cards } = customer
  const strictest = strictestOf(cards.filter(({ number }) => number === card))
  const language = i18n.language as Language
  const level = contact?.level
  const facts = [
    card === null ? null : t('cardNumber', { number: card }),
    contact?.phone === undefined ? null : formatPhone(contact.phone),
    level === undefined
      ? null
      : `${level.title}: ${t(`common:level.${level.type}`, { percent: formatAmount(level.percent, language) })}`,
    contact?.birthday === undefined
      ? null
      : `${t('birthday')}: ${formatDate(contact.birthday, 'UTC', language)}`,
    contact?.email ?? null,
    contact?.code === undefined ? null : `${t('code')}: ${contact.code}`,
  ].filter((fact) => fact !== null)
  return (
    <section className={styles['identity']} aria-label={t('customer')}>
      <div className={styles['head']}>
        <h2 className={styles['name']}>
          {contact?.name ?? t(contact === undefined ? 'unbound' : 'nameless')}
        </h2>
        <StrictestChip status={strictest} size="large" />
      </div>
      <ul className={styles['facts']}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  )
}
