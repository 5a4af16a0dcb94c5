/** Receipts that were left open or held, to be taken up where they stopped. */
import { useTranslation } from 'react-i18next'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount } from '../../../shared/model/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { List } from '../../components/list.tsx'
import { Panel } from '../../components/panel.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatMoment, type Language } from '../../format.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './unfinished.module.css'

export type UnfinishedProps = {
  unfinished: readonly CheckoutView[]
  waiting: number
  onResume: (checkout: CheckoutView) => void
  onJournal: () => void
}

export function Unfinished({ unfinished, waiting, onResume, onJournal }: UnfinishedProps) {
  const { t } = useTranslation('checkout')
  if (unfinished.length === 0 && waiting === 0) return null
  const title = t('unfinished.title', { count: unfinished.length })
  return (
    <>
      {unfinished.length > 0 && (
        <Panel title={title} tone="warning" aside={<span>{t('unfinished.hint')}</span>}>
          <div className={styles['scroll']}>
            <List
              label={title}
              items={unfinished}
              idOf={({ id }) => id}
              textOf={({ customer, amount }) => customer?.contact?.name ?? amount}
              onOpen={onResume}
            >
              {(checkout) => <Row checkout={checkout} />}
            </List>
          </div>
        </Panel>
      )}
      {waiting > 0 && (
        <div>
          <Button tone="quiet" icon="clock" onPress={onJournal}>
            {t('unfinished.waiting', { count: waiting })}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ checkout: { customer, amount, receipt, hold, createdAt } }: { checkout: CheckoutView }) {
  const { t, i18n } = useTranslation('checkout')
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const when = formatMoment(createdAt, start.store.timezone, language, useNow(60_000))
  const facts = [when, receipt === null ? null : t('unfinished.receipt', { receipt })]
  return (
    <span className={styles['row']}>
      <span className={styles['who']}>
        <span className={styles['name']}>
          {customer?.contact?.name ?? customer?.cards[0]?.number ?? t('unfinished.byNumber')}
        </span>
        <span className={styles['soft']}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </span>
      {hold === undefined ? (
        <Chip tone="neutral">{t('unfinished.open')}</Chip>
      ) : (
        <Chip tone="warning" icon="clock">
          {t('unfinished.held', { amount: formatAmount(hold.amount, language) })}
        </Chip>
      )}
      <Amount amount={amount} size="figure" />
    </span>
  )
}
