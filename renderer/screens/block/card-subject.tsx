/** The card it is about: its number, how it stands, and whose it is. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import { CardStatusChip } from '../../components/status-chips.tsx'
import type { BlockLook } from '../../store/block.ts'
import type { FoundCard } from '../../store/card-look.ts'
import styles from './block.module.css'

type CardSubjectProps = {
  look: BlockLook
  /** It was taken already: nothing is left to warn of. */
  isTaken?: boolean
  onAnother?: () => void
}

export function CardSubject({ look, isTaken = false, onAnother }: CardSubjectProps) {
  const { t } = useTranslation(['block', 'common'])
  const another = onAnother !== undefined && (
    <Button tone="quiet" action="anotherCard" onPress={onAnother}>
      {t('find.another')}
    </Button>
  )
  if (look.at === 'found') return <Known found={look}>{another}</Known>
  if (look.at !== 'unheard') return null
  const { target } = look
  return (
    <Panel tone={isTaken ? 'plain' : 'warning'}>
      <div className={styles['subject']}>
        <strong className={styles['name']}>
          {'card' in target
            ? t('unheard.card', { card: target.card })
            : t('unheard.phone', { phone: formatPhone(target.phone) })}
        </strong>
        {another}
      </div>
      {!isTaken && <p>{t('unheard.text')}</p>}
    </Panel>
  )
}

function Known({ found, children }: { found: FoundCard; children: ReactNode }) {
  const { t } = useTranslation(['block', 'common'])
  const { card, customer, boundTo } = found
  const name = boundTo === null ? t('nobody') : (customer.contact?.name ?? t('nameless'))
  return (
    <Panel>
      <div className={styles['subject']}>
        <div className={styles['who']}>
          <strong className={styles['name']}>{name}</strong>
          <span className={styles['facts']}>
            <span className={styles['number']}>{card.number}</span>
            {boundTo !== null && <span>{formatPhone(boundTo)}</span>}
            <Freshness asOf={card.asOf} source={card.source} />
          </span>
        </div>
        <div className={styles['chips']}>
          <CardStatusChip status={card.status} size="large" />
          {card.blockedFor !== undefined && (
            <Chip tone="neutral">
              {t('blockedFor', { reason: t(`common:blockReason.${card.blockedFor}`) })}
            </Chip>
          )}
        </div>
        {children}
      </div>
    </Panel>
  )
}
