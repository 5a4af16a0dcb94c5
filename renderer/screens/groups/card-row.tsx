/** One card of the list: number, who holds it, how it stands, what is on it. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Amount } from '../../components/amount.tsx'
import { Chip } from '../../components/chip.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import { activeOf } from '../../store/card-csv.ts'
import type { CardEntry } from '../../store/groups-state.ts'
import styles from './groups.module.css'

export function CardRow({ card }: { card: CardEntry }) {
  const { t } = useTranslation(['groups', 'common'])
  const active = activeOf(card)
  const name = card.contactName ?? card.details?.name
  return (
    <span className={styles['card']}>
      <span className={styles['who']}>
        <strong className={styles['number']}>{card.number}</strong>
        <span className={styles['facts']}>
          <span>{name ?? t('list.nobody')}</span>
          {card.phone !== undefined && <span>{formatPhone(card.phone)}</span>}
        </span>
      </span>
      <span className={styles['stand']}>
        <span className={styles['chips']}>
          {card.pending.length > 0 && (
            <Chip tone="info" icon="queue">
              {t('common:operationState.queued')}
            </Chip>
          )}
          <CardStatusChip status={card.status} />
        </span>
        {active !== null && (
          <span>
            <Amount amount={active} /> <span className={styles['soft']}>{t('list.bonuses')}</span>
          </span>
        )}
      </span>
    </span>
  )
}
