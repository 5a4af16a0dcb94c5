/** Several cards fit what was sought: a short list to choose from. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { List } from '../../components/list.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import type { FoundCard } from '../../store/card-look.ts'
import styles from './block.module.css'

type CardOptionsProps = { options: readonly FoundCard[]; onChoose: (option: FoundCard) => void }

export function CardOptions({ options, onChoose }: CardOptionsProps) {
  const { t } = useTranslation('block')
  const nameOf = ({ boundTo, customer }: FoundCard): string =>
    boundTo === null ? t('nobody') : (customer.contact?.name ?? t('nameless'))
  return (
    <section className={styles['page']} aria-label={t('find.several')}>
      <h2 className={styles['question']}>{t('find.several')}</h2>
      <List
        label={t('find.several')}
        items={options}
        idOf={({ card }) => `${card.processing}:${card.number}`}
        textOf={nameOf}
        onOpen={onChoose}
        takesFocus
      >
        {(option) => (
          <div className={styles['subject']}>
            <div className={styles['who']}>
              <strong>{nameOf(option)}</strong>
              <span className={styles['facts']}>
                <span className={styles['number']}>{option.card.number}</span>
                {option.boundTo !== null && <span>{formatPhone(option.boundTo)}</span>}
              </span>
            </div>
            <CardStatusChip status={option.card.status} />
          </div>
        )}
      </List>
    </section>
  )
}
