/** What is on the card now, what becomes active and what burns when, and what happened last. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BurnDown } from '../../../shared/model/card-details.ts'
import { isNegative } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatDate, formatMoment, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './burn-down.module.css'
import { timelineOf, type TimelineEntry } from './timeline.ts'

export function BurnDownPart({ burnDown }: { burnDown: BurnDown }) {
  const { t } = useTranslation('card')
  const { start } = useSignedIn()
  const nowMs = useNow(60_000)
  const entries = timelineOf(burnDown, nowMs, start.store.timezone)
  return (
    <ol className={styles['line']} aria-label={t('timeline.label')}>
      <li className={styles['entry']} data-what="now" aria-current="date">
        <span className={styles['when']}>{t('timeline.now')}</span>
        <span className={styles['what']}>{t('timeline.available')}</span>
        <Amount amount={burnDown.available} size="figure" tone="accent" />
      </li>
      {entries.map((entry) => (
        <Entry key={`${entry.day} ${entry.what}`} entry={entry} />
      ))}
      {entries.length === 0 && <li className={styles['nothing']}>{t('timeline.nothing')}</li>}
    </ol>
  )
}

function Entry({ entry: { day, what, amount, inDays } }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation('card')
  const date = formatDate(day, 'UTC', i18n.language as Language)
  const soon = inDays === 0 ? t('timeline.today') : t('timeline.inDays', { count: inDays })
  return (
    <li className={styles['entry']} data-what={what} {...(inDays <= 7 && { 'data-soon': true })}>
      <span className={styles['when']}>
        {date} <span className={styles['soft']}>{soon}</span>
      </span>
      <span className={styles['what']}>
        <Icon name={what === 'burns' ? 'flame' : 'clock'} size={18} />
        {t(`timeline.${what}`)}
      </span>
      <span className={styles['sum']}>
        <Amount amount={what === 'burns' ? `-${amount}` : amount} />
      </span>
    </li>
  )
}

const shortest = 5

export function TransactionsPart({ transactions }: Pick<BurnDown, 'transactions'>) {
  const { t, i18n } = useTranslation('card')
  const { start } = useSignedIn()
  const nowMs = useNow(60_000)
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? transactions : transactions.slice(0, shortest)
  if (transactions.length === 0) return <p className={styles['soft']}>{t('transactions.none')}</p>
  return (
    <>
      <ol className={styles['list']}>
        {shown.map(({ at, amount }, index) => (
          <li key={`${at} ${index}`} className={styles['row']}>
            <span>{formatMoment(at, start.store.timezone, i18n.language as Language, nowMs)}</span>
            <span className={styles['what']}>
              {t(isNegative(amount) ? 'transactions.taken' : 'transactions.given')}
            </span>
            <span className={styles['sum']}>
              <Amount amount={amount} />
            </span>
          </li>
        ))}
      </ol>
      {!isWhole && transactions.length > shortest && (
        <Button
          action="more"
          onPress={() => {
            setIsWhole(true)
          }}
        >
          {t('transactions.all', { count: transactions.length })}
        </Button>
      )}
    </>
  )
}
