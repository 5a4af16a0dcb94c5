/** The third step: the sum to take from the customer, and how long the bonuses stay set aside for it. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import { Alert } from '../../components/alert.tsx'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Freshness } from '../../components/freshness.tsx'
import { Hidden } from '../../components/hidden.tsx'
import { Numpad } from '../../components/numpad.tsx'
import { Panel } from '../../components/panel.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { formatPercent, type Language } from '../../format.ts'
import type { Current } from '../../store/checkout-state.ts'
import { Bill } from './bill.tsx'
import styles from './checkout.module.css'
import { HoldTimer } from './hold-timer.tsx'
import { billOf } from './left-to-pay.ts'
import { Notices } from './notices.tsx'
import { OfflineSpend } from './offline-spend.tsx'
import type { NextActions } from './refusal.tsx'
import { Requote } from './requote.tsx'
import { canSpend, needsApproval } from './spend-limit.ts'
import { StepRail } from './step-rail.tsx'
import { Working } from './working.tsx'
import { WhoCard } from './who-card.tsx'
import { whyNoSpend } from './why-no-spend.ts'

export type PayViewProps = {
  current: Current
  leftMs: number | null
  isOutage: boolean
  actions: NextActions
  onReceipt: (text: string) => void
  onPaid: () => void
  onRenew: () => void
  onChange: () => void
  onRequote: () => void
  onCancel: () => void
  onBack: () => void
}

export function PayView(props: PayViewProps) {
  const { current, leftMs, onReceipt } = props
  const { t, i18n } = useTranslation('checkout')
  const { checkout, agreed, doing, receiptText, failure } = current
  const { quote, customer, amount } = checkout
  const isHeld = checkout.state === 'held'
  const isBusy = doing !== null
  const why = whyNoSpend(checkout, props.isOutage)
  const mayChange = canSpend(checkout)
  const isFromMemory = checkout.offline !== undefined && (why === 'outage' || !isZero(agreed))
  const { total } = billOf(amount, quote, agreed)
  return (
    <ScreenLayout
      title={t('title.pay')}
      aside={<StepRail step="pay" />}
      onBack={props.onBack}
      backLabel={isHeld ? t('cancel.checkout') : mayChange ? t('back.toSpend') : t('back.toDraft')}
      actions={
        <>
          {doing !== null && <Working doing={doing} />}
          {!isBusy && !isHeld && (
            <Button size="large" action="cancelCheckout" onPress={props.onCancel}>
              {t('cancel.checkout')}
            </Button>
          )}
          {!isBusy && mayChange && (isHeld || !isZero(agreed)) && (
            <Button size="large" action="secondary" onPress={props.onChange}>
              {t('pay.change')}
            </Button>
          )}
          <Button
            tone="primary"
            size="large"
            action="primary"
            icon="ok"
            isBusy={doing === 'complete'}
            isDisabled={isBusy && doing !== 'complete'}
            onPress={props.onPaid}
          >
            {t(needsApproval(checkout, agreed) ? 'pay.approve' : 'pay.paid')}
          </Button>
        </>
      }
    >
      <Notices current={current} actions={props.actions} />
      <div className={styles['halves']}>
        <div className={styles['main']}>
          <Panel
            title={t('pay.take')}
            aside={
              <span className={styles['aside']}>
                {quote !== null && <Freshness asOf={quote.asOf} source={quote.source} />}
                {!isHeld && customer !== null && <Requote doing={doing} onRequote={props.onRequote} />}
              </span>
            }
          >
            {customer !== null && <WhoCard customer={withoutBonuses(customer)} />}
            <Bill amount={amount} quote={quote} spend={agreed} size="huge" />
          </Panel>
          {isHeld && leftMs !== null && !isZero(agreed) && (
            <HoldTimer
              leftMs={leftMs}
              amount={agreed}
              isRenewing={doing === 'renew'}
              isDisabled={isBusy && doing !== 'renew'}
              onRenew={props.onRenew}
            />
          )}
          {isZero(agreed) && <Earning current={current} />}
          {isFromMemory && <OfflineSpend checkout={checkout} spend={agreed} />}
          {why !== null && !isFromMemory && (
            <Alert tone={why === 'outage' ? 'warning' : 'info'} icon={why === 'outage' ? 'offline' : 'info'}>
              <p>{t(`whyNoSpend.${why}`)}</p>
            </Alert>
          )}
        </div>
        <Panel>
          <Field
            label={t('amount.receipt')}
            hint={t('amount.receiptHint')}
            value={receiptText}
            onChange={onReceipt}
            error={failure?.code === 'RECEIPT_ALREADY_RECORDED' ? t('amount.receiptRepeated') : null}
            maxLength={64}
            isReadOnly={isBusy}
            action="field"
            size="large"
          />
          <Numpad value={receiptText} onChange={onReceipt} corner="none" maxLength={64} isDisabled={isBusy} />
        </Panel>
      </div>
      <Hidden isLive>{t('pay.announce', { amount: formatAmount(total, i18n.language as Language) })}</Hidden>
    </ScreenLayout>
  )
}

const withoutBonuses = <T extends { bonuses?: unknown }>({ bonuses: _bonuses, ...rest }: T) => rest

function Earning({ current: { checkout } }: { current: Current }) {
  const { t, i18n } = useTranslation('checkout')
  const { quote } = checkout
  if (quote === null) return <p className={styles['strong']}>{t('earn.unknown')}</p>
  if (quote.type === 'discount') return null
  return (
    <p className={styles['earning']}>
      <span>{quote.source === 'live' ? t('earn.will') : t('earn.maybe')}</span>
      <Amount amount={quote.earn} size="figure" tone="accent" />
      <span className={styles['soft']}>
        {t('earn.ofAmount', { percent: formatPercent(quote.percent, i18n.language as Language) })}
      </span>
    </p>
  )
}
