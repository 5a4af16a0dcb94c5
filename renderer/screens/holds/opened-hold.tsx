/** One hold: how much, for how long, what stands behind it, and why it cannot be let go where it cannot. */
import { useTranslation } from 'react-i18next'
import type { OpenHold } from '../../../shared/model/hold.ts'
import { formatPhone } from '../../../shared/model/phone.ts'
import { Alert } from '../../components/alert.tsx'
import { Amount } from '../../components/amount.tsx'
import { classes } from '../../components/classes.ts'
import { Facts, type Fact } from '../../components/facts.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn, useTill } from '../../store/use-stores.tsx'
import { HoldChip, useLeft } from './hold-words.tsx'
import styles from './holds.module.css'

export function OpenedHold({ hold, arrivedMs }: { hold: OpenHold; arrivedMs: number }) {
  const { t, i18n } = useTranslation(['holds', 'common'])
  const { deps } = useTill()
  const { start } = useSignedIn()
  const left = useLeft(hold, arrivedMs)
  const { amount, kind, bar, card, contact, processing, operator, takenAt, until } = hold
  const moment = (at: string) => formatMoment(at, start.store.timezone, i18n.language as Language, deps.now())
  const facts: readonly Fact[] = [
    [t('fact.processing'), t(`common:processing.${processing}`)],
    [t('fact.card'), card],
    [t('fact.contact'), contact === null ? null : formatPhone(contact)],
    [t('fact.operator'), operator],
    [t('fact.taken'), moment(takenAt)],
    [t('fact.until'), moment(until)],
  ]
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['figure']}>
          <h2>
            <Amount amount={amount} unit={t('unit')} size="figure" />
          </h2>
          <HoldChip hold={hold} size="large" />
        </div>
        <div className={classes(styles['figure'], styles['atEnd'])}>
          {left !== null && (
            <span className={styles['timer']} role="timer">
              {left}
            </span>
          )}
          <span className={styles['soft']}>{left === null ? t('unknown') : t('left')}</span>
        </div>
      </header>
      <p>{t(`explain.${kind}`)}</p>
      {bar !== null && <Alert tone={bar === 'being-released' ? 'info' : 'warning'}>{t(`bar.${bar}`)}</Alert>}
      <Panel>
        <Facts facts={facts} />
      </Panel>
    </>
  )
}
