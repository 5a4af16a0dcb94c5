/** The cards that the code opened: Enter or a touch opens one at the till. */
import { useTranslation } from 'react-i18next'
import type { CardView, CustomerView } from '../../../shared/model/customer.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { List } from '../../components/list.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import styles from './identify.module.css'

type FoundCardsProps = { customers: readonly CustomerView[]; onOpen: (card: string) => void }

export function FoundCards({ customers, onOpen }: FoundCardsProps) {
  const { t } = useTranslation('identify')
  return (
    <List
      label={t('found.title')}
      items={cardsOf(customers)}
      idOf={({ card }) => `${card.processing}:${card.number}`}
      textOf={({ card }) => card.number}
      onOpen={({ card }) => {
        onOpen(card.number)
      }}
      takesFocus
    >
      {({ card, customer: { contact } }) => (
        <div className={styles['card']}>
          <span className={styles['who']}>
            <strong className={styles['number']}>{card.number}</strong>
            <span>
              {contact?.name ?? t('found.nameless')}
              {contact?.phone !== undefined && `, ${formatPhone(contact.phone)}`}
            </span>
          </span>
          <CardStatusChip status={card.status} />
        </div>
      )}
    </List>
  )
}

/** Each number once, however many processings have it. */
export function cardsOf(customers: readonly CustomerView[]): { card: CardView; customer: CustomerView }[] {
  const numbers = new Set<string>()
  return customers.flatMap((customer) =>
    customer.cards.flatMap((card) => {
      if (numbers.has(card.number)) return []
      numbers.add(card.number)
      return [{ card, customer }]
    }),
  )
}
