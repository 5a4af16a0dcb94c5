/** A customer in two lines: who, by which card, how it stands, what can be spent. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Amount } from '../../components/amount.tsx'
import { classes } from '../../components/classes.ts'
import { CardStatusChip } from '../../components/status-chips.tsx'
import { formatPercent, type Language } from '../../format.ts'
import styles from './who-card.module.css'

export type WhoCardProps = { customer: CustomerView; size?: 'medium' | 'large' }

export function WhoCard({ customer: { contact, cards, bonuses }, size = 'medium' }: WhoCardProps) {
  const { t, i18n } = useTranslation(['checkout', 'common'])
  const [card] = cards
  const facts = [
    contact?.phone === undefined ? null : formatPhone(contact.phone),
    card === undefined ? t('who.noCard') : t('who.card', { number: card.number }),
    contact?.level === undefined
      ? null
      : t(`common:level.${contact.level.type}`, {
          percent: formatPercent(contact.level.percent, i18n.language as Language),
        }),
  ]
  return (
    <span className={classes(styles['card'], styles[size])}>
      <span className={styles['who']}>
        <span className={styles['name']}>{contact?.name ?? t('who.nameless')}</span>
        <span className={styles['facts']}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </span>
      {card !== undefined && <CardStatusChip status={card.status} />}
      {bonuses !== undefined && (
        <span className={styles['sum']}>
          <span className={styles['facts']}>
            {t(bonuses.offline === undefined ? 'who.spendable' : 'who.spendableOffline')}
          </span>
          <Amount amount={bonuses.offline?.most ?? bonuses.spendable} size="figure" />
        </span>
      )}
    </span>
  )
}
