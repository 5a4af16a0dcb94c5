/** The cards that this one leads to: the master whose account it uses, and those it was replaced by, in their order. */
import { useTranslation } from 'react-i18next'
import type { CardSheet } from '../../../shared/model/card-details.ts'
import { Alert } from '../../components/alert.tsx'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import styles from './card.module.css'

type RelationsProps = { number: string; sheet: CardSheet | null; onCard: (number: string) => void }

export function Relations({ number, sheet, onCard }: RelationsProps) {
  const { t } = useTranslation('card')
  const master = sheet?.masterNumber ?? null
  const isShared = master !== null || sheet?.details?.master !== undefined
  const chain = sheet?.replacedBy ?? []
  return (
    <>
      {isShared && (
        <Alert tone="info" icon="link">
          <div className={styles['relation']}>
            <span className={styles['relationWords']}>
              {master === null ? t('master.unknown') : t('master.known')}
            </span>
            {master !== null && <CardLink number={master} onCard={onCard} />}
          </div>
        </Alert>
      )}
      {chain.length > 0 && (
        <Alert tone="warning" title={t('replaced.title')}>
          <ol className={styles['chain']} aria-label={t('replaced.chain')}>
            <li className={styles['link']}>{number}</li>
            {chain.map((one) => (
              <li key={one} className={styles['link']}>
                <Icon name="forward" size={18} />
                <CardLink number={one} onCard={onCard} />
              </li>
            ))}
          </ol>
        </Alert>
      )}
    </>
  )
}

const CardLink = ({ number, onCard }: { number: string; onCard: (number: string) => void }) => (
  <Button
    onPress={() => {
      onCard(number)
    }}
  >
    {number}
  </Button>
)
