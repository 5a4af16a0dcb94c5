/** The card it is about: its number, how it stands and where, and whose it is. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Button } from '../../components/button.tsx'
import { CardPlaces } from '../../components/card-places.tsx'
import { Chip } from '../../components/chip.tsx'
import { Panel } from '../../components/panel.tsx'
import { StrictestChip } from '../../components/status-chips.tsx'
import type { BlockLook } from '../../store/block-look.ts'
import { strictestOf, type KnownCard } from '../../store/known-card.ts'
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

function Known({ found, children }: { found: KnownCard; children: ReactNode }) {
  const { t } = useTranslation(['block', 'common'])
  const { number, cards, customer, isHeld } = found
  const name = isHeld ? (customer.contact?.name ?? t('nameless')) : t('nobody')
  const phone = isHeld ? customer.contact?.phone : undefined
  const blockedFor = cards.find((card) => card.blockedFor !== undefined)?.blockedFor
  const blockedText = cards.find(({ status }) => status === 'blocked')?.details?.blockedText
  const why = blockedFor === undefined ? blockedText : t(`common:blockReason.${blockedFor}`)
  return (
    <Panel>
      <div className={styles['subject']}>
        <div className={styles['who']}>
          <strong className={styles['name']}>{name}</strong>
          <span className={styles['facts']}>
            <span className={styles['number']}>{number}</span>
            {phone !== undefined && <span>{formatPhone(phone)}</span>}
          </span>
          <CardPlaces cards={cards} />
        </div>
        <div className={styles['chips']}>
          <StrictestChip status={strictestOf(cards)} size="large" />
          {why !== undefined && <Chip tone="neutral">{t('blockedFor', { reason: why })}</Chip>}
        </div>
        {children}
      </div>
    </Panel>
  )
}
