/** Cards that fit what was sought, whose each is and how it stands: a list to choose one from. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../shared/model/phone.ts'
import { strictestOf, type KnownCard } from '../store/known-card.ts'
import styles from './known-card-list.module.css'
import { List } from './list.tsx'
import { StrictestChip } from './status-chips.tsx'

export type KnownCardListProps = {
  label: string
  options: readonly KnownCard[]
  onChoose: (option: KnownCard) => void
}

export function KnownCardList({ label, options, onChoose }: KnownCardListProps) {
  const { t } = useTranslation('common')
  const nameOf = ({ isHeld, customer }: KnownCard): string =>
    isHeld ? (customer.contact?.name ?? t('nameless')) : t('nobodysCard')
  const phoneOf = ({ isHeld, customer }: KnownCard): string | undefined =>
    isHeld ? customer.contact?.phone : undefined
  return (
    <List
      label={label}
      items={options}
      idOf={({ customer, number }) => `${customer.key} ${number}`}
      textOf={nameOf}
      onOpen={onChoose}
      takesFocus
    >
      {(option) => {
        const phone = phoneOf(option)
        return (
          <div className={styles['row']}>
            <div className={styles['who']}>
              <strong>{nameOf(option)}</strong>
              <span className={styles['facts']}>
                <span className={styles['number']}>{option.number}</span>
                {phone !== undefined && <span>{formatPhone(phone)}</span>}
              </span>
            </div>
            <StrictestChip status={strictestOf(option.cards)} />
          </div>
        )
      }}
    </List>
  )
}
