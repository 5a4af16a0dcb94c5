/** The second step: what can be spent, and how much of it the customer wants to spend. */
import { useTranslation } from 'react-i18next'
import { compare, formatAmount, isZero, type Amount } from '../../../shared/model/money.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Numpad } from '../../components/numpad.tsx'
import { Panel } from '../../components/panel.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import type { Language } from '../../format.ts'
import type { Current } from '../../store/checkout-state.ts'
import { Bill } from './bill.tsx'
import styles from './checkout.module.css'
import { HoldTimer } from './hold-timer.tsx'
import { Notices } from './notices.tsx'
import { QuotePanel } from './quote-panel.tsx'
import type { NextActions } from './refusal.tsx'
import { Requote } from './requote.tsx'
import { OfflineSpend } from './offline-spend.tsx'
import { limitHint, whyTooMuch } from './offline-words.ts'
import { readSpend, withMark } from './spend-input.ts'
import { spendLimitOf } from './spend-limit.ts'
import { SpendQuick } from './spend-quick.tsx'
import { SpendSlider } from './spend-slider.tsx'
import { spendSteps } from './spend-steps.ts'
import { StepRail } from './step-rail.tsx'
import { Working } from './working.tsx'

export type SpendViewProps = {
  current: Current
  leftMs: number | null
  actions: NextActions
  onSpend: (text: string) => void
  onHold: (amount: Amount) => void
  /** What is held already stays as it is. */
  onKeep: () => void
  /** Nothing is set aside: nothing is spent, or what the offline policy lets the till give. */
  onPay: (spend?: Amount) => void
  onRequote: () => void
  onCancel: () => void
  onBack: () => void
}

const nameOf = (isKept: boolean, isOffline: boolean, isHeld: boolean) => {
  if (isKept) return 'spend.keep'
  if (isOffline) return 'spend.give'
  return isHeld ? 'spend.holdAgain' : 'spend.hold'
}

export function SpendView(props: SpendViewProps) {
  const { current, onSpend, onHold, onPay } = props
  const { t, i18n } = useTranslation('checkout')
  const language = i18n.language as Language
  const { checkout, spendText, doing } = current
  const { quote, hold } = checkout
  const limit = spendLimitOf(checkout)
  const spendable = limit.mostWithApproval
  const input = readSpend(spendText, spendable)
  const spend = input.is === 'amount' ? input.amount : null
  const isBusy = doing !== null
  const isKept = hold !== undefined && spend !== null && compare(spend, current.agreed) === 0
  const go = (): void => {
    if (spend === null) return
    if (isKept) props.onKeep()
    else if (isZero(spend)) onPay()
    else if (limit.isOffline) onPay(spend)
    else onHold(spend)
  }
  const hint = limitHint(checkout, spend, t, language)
  const name = nameOf(isKept, limit.isOffline, hold !== undefined)
  return (
    <ScreenLayout
      title={t('title.spend')}
      aside={<StepRail step="spend" />}
      onBack={props.onBack}
      backLabel={hold === undefined ? t('back.toDraft') : t('back.toPay')}
      actions={
        <>
          {isBusy ? (
            <Working doing={doing} />
          ) : (
            <Button size="large" action="cancelCheckout" onPress={props.onCancel}>
              {t('cancel.checkout')}
            </Button>
          )}
          <Button
            tone="primary"
            size="large"
            action="primary"
            isBusy={doing === 'hold'}
            isDisabled={spend === null || (isBusy && doing !== 'hold')}
            onPress={go}
          >
            {spend === null || isZero(spend)
              ? t('spend.without')
              : t(name, { amount: formatAmount(spend, language) })}
          </Button>
        </>
      }
    >
      <Notices current={current} actions={props.actions} />
      <div className={styles['halves']}>
        <div className={styles['main']}>
          <QuotePanel checkout={checkout}>
            {hold === undefined && checkout.customer !== null && (
              <Requote doing={doing} onRequote={props.onRequote} />
            )}
          </QuotePanel>
          <Panel>
            <Bill amount={checkout.amount} quote={quote} spend={spend ?? '0'} />
          </Panel>
          <OfflineSpend checkout={checkout} spend={spend} />
          {props.leftMs !== null && hold !== undefined && (
            <HoldTimer leftMs={props.leftMs} amount={hold.amount} isRenewing={false} />
          )}
        </div>
        <Panel>
          <Field
            label={t('spend.field')}
            value={withMark(spendText, language)}
            onChange={onSpend}
            onEnter={go}
            error={
              input.is === 'unreadable'
                ? t('spend.unreadable')
                : input.is === 'too-much'
                  ? `${t('spend.tooMuch', { most: formatAmount(input.most, language) })} ${whyTooMuch(checkout, input.amount, language)}`.trim()
                  : null
            }
            {...(hint !== null && { hint })}
            size="large"
            inputMode="decimal"
            placeholder="0"
            maxLength={40}
            isReadOnly={isBusy}
            action="field"
            takesFocus
          />
          <SpendQuick limit={limit} isDisabled={isBusy} onSpend={onSpend} />
          <SpendSlider
            steps={spendSteps(spendable)}
            amount={spend ?? '0'}
            isDisabled={isBusy}
            onChange={(amount) => {
              onSpend(isZero(amount) ? '' : amount)
            }}
          />
          <Numpad value={spendText} onChange={onSpend} maxLength={40} isDisabled={isBusy} />
        </Panel>
      </div>
    </ScreenLayout>
  )
}
