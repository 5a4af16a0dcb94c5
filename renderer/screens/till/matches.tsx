/** Several customers fit: a short list to choose from. */
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/model/customer.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Alert } from '../../components/alert.tsx'
import { Amount } from '../../components/amount.tsx'
import { List } from '../../components/list.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import type { Unanswered } from '../../store/till.ts'
import styles from './matches.module.css'
import { useProcessingNames } from './use-processing-names.ts'

export type MatchesProps = {
  customers: readonly CustomerView[]
  unanswered: Unanswered
  onChoose: (customer: CustomerView) => void
}

export function Matches({ customers, unanswered, onChoose }: MatchesProps) {
  const { t } = useTranslation('till')
  const processings = useProcessingNames(unanswered)
  return (
    <div className={styles['matches']}>
      <h2 className={styles['title']}>{t('several', { count: customers.length })}</h2>
      {unanswered.length > 0 && (
        <Alert tone="warning">{t('unanswered', { processings, count: unanswered.length })}</Alert>
      )}
      <List
        label={t('several', { count: customers.length })}
        items={customers}
        idOf={(customer) => customer.key}
        textOf={(customer) => customer.contact?.name ?? customer.cards[0]?.number ?? t('nameless')}
        onOpen={onChoose}
        takesFocus
      >
        {(customer) => <Match customer={customer} />}
      </List>
    </div>
  )
}

function Match({ customer: { contact, cards, bonuses } }: { customer: CustomerView }) {
  const { t } = useTranslation('till')
  const [card] = cards
  return (
    <span className={styles['row']}>
      <span className={styles['who']}>
        <span className={styles['name']}>{contact?.name ?? t('nameless')}</span>
        <span className={styles['soft']}>
          {[contact?.phone === undefined ? null : formatPhone(contact.phone), card?.number ?? t('noCard')]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </span>
      {card !== undefined && <CardStatusChip status={card.status} />}
      {bonuses !== undefined && (
        <span className={styles['sum']}>
          <Amount amount={bonuses.spendable} size="figure" />
        </span>
      )}
    </span>
  )
}
