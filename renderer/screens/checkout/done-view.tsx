/** The last step: how the sale stands, said as it is, and the slip for the customer. */
import { useTranslation } from 'react-i18next'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount, isZero } from '../../../shared/model/money.ts'
import { Alert } from '../../components/alert.tsx'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { classes } from '../../components/classes.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Hidden } from '../../components/hidden.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { usePrintSlip } from '../../components/use-print-slip.ts'
import type { Language } from '../../format.ts'
import type { Current } from '../../store/checkout-state.ts'
import { BonusSlip } from './bonus-slip.tsx'
import styles from './done-view.module.css'
import { billOf } from './left-to-pay.ts'
import { isTotalAnother, outcomeOf, saleOf, takenBy, type Outcome } from './outcome.ts'
import { StepRail } from './step-rail.tsx'

export type DoneViewProps = {
  current: Current
  isOutage: boolean
  onNext: () => void
  /** Absent: it is not to be cancelled any more. */
  onCancel?: () => void
  onJournal: () => void
  onBack: () => void
}

type Tone = 'ok' | 'info' | 'warning' | 'unknown'
const looks: Record<Outcome, { tone: Tone; icon: IconName }> = {
  recording: { tone: 'info', icon: 'forward' },
  recorded: { tone: 'ok', icon: 'ok' },
  likely: { tone: 'ok', icon: 'ok' },
  queued: { tone: 'info', icon: 'queue' },
  checking: { tone: 'unknown', icon: 'unknown' },
  attention: { tone: 'warning', icon: 'warning' },
  cancelled: { tone: 'info', icon: 'close' },
}

export function DoneView({ current, isOutage, onNext, onCancel, onJournal, onBack }: DoneViewProps) {
  const { t } = useTranslation(['checkout', 'common'])
  const { checkout, doing, failure } = current
  const slip = usePrintSlip({ checkout: checkout.id })
  const outcome = outcomeOf(checkout, doing === 'complete' && !isOutage)
  const { tone, icon } = looks[outcome]
  const isOpen = outcome === 'queued' || outcome === 'checking' || outcome === 'attention'
  return (
    <ScreenLayout
      title={t('title.done')}
      aside={<StepRail step="done" />}
      onBack={onBack}
      backLabel={t('back.toTill')}
      actions={
        <Button
          tone="primary"
          size="large"
          action="primary"
          isDisabled={outcome === 'recording'}
          onPress={onNext}
        >
          {t('done.next')}
        </Button>
      }
    >
      {failure !== null && <ErrorNotice failure={failure} />}
      <div className={styles['halves']}>
        <div className={styles['main']}>
          <section className={classes(styles['outcome'], styles[tone])}>
            <span className={styles['sign']}>
              <Icon name={icon} size={44} />
            </span>
            <div className={styles['words']}>
              <p className={styles['title']}>{t(`outcome.${outcome}`)}</p>
              <p>{t(`outcomeHint.${outcome}`)}</p>
            </div>
          </section>
          <Moved checkout={checkout} />
          <Borne checkout={checkout} />
          {outcome === 'recording' && <Progress label={t('pay.recording')} />}
          {outcome === 'attention' && checkout.notice !== null && (
            <Alert tone="warning">
              <p>{checkout.notice.message}</p>
            </Alert>
          )}
          {isTotalAnother(checkout) && <AnotherTotal checkout={checkout} />}
          {isOpen && (
            <div className={styles['buttons']}>
              <Button action="secondary" icon="journal" onPress={onJournal}>
                {t('done.journal')}
              </Button>
              {outcome === 'queued' && onCancel !== undefined && (
                <Button
                  action="cancelCheckout"
                  isBusy={doing === 'cancel'}
                  isDisabled={doing !== null && doing !== 'cancel'}
                  onPress={onCancel}
                >
                  {t('cancel.checkout')}
                </Button>
              )}
            </div>
          )}
        </div>
        <div className={styles['slip']}>
          <BonusSlip checkout={checkout} printed={slip.printed} />
          {slip.failure !== null && <ErrorNotice failure={slip.failure} />}
          <Button isWide action="print" icon="print" isBusy={slip.isPrinting} onPress={slip.print}>
            {t('common:print')}
          </Button>
        </div>
      </div>
      <Hidden isLive>{`${t(`outcome.${outcome}`)}. ${t(`outcomeHint.${outcome}`)}`}</Hidden>
    </ScreenLayout>
  )
}

/** What became of the bonuses, where it is certain. */
function Moved({ checkout }: { checkout: CheckoutView }) {
  const { t } = useTranslation('checkout')
  if (outcomeOf(checkout) !== 'recorded') return null
  const figures = [
    { label: t('slip.spent'), amount: takenBy(checkout) },
    { label: t('slip.earned'), amount: checkout.earned ?? '0' },
  ].filter(({ amount }) => !isZero(amount))
  if (figures.length === 0) return null
  return (
    <Panel>
      <dl className={styles['figures']}>
        {figures.map(({ label, amount }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Amount amount={amount} size="huge" tone="accent" />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

/** What was decided of a spend that was short: how much is taken, and who bears the difference. */
function Borne({ checkout }: { checkout: CheckoutView }) {
  const { t, i18n } = useTranslation('checkout')
  const money = (amount: string): string => formatAmount(amount, i18n.language as Language)
  const borne = saleOf(checkout)?.shortage?.borne ?? []
  if (borne.length === 0) return null
  const sums = { taken: money(takenBy(checkout)), given: money(checkout.spend ?? '0') }
  return (
    <Alert tone="warning">
      <p>{t('borne.taken', sums)}</p>
      {borne.map(({ amount, way, isSettled }, index) => (
        <p key={index}>{t(isSettled ? 'borne.paid' : `borne.${way}`, { amount: money(amount) })}</p>
      ))}
    </Alert>
  )
}

function AnotherTotal({ checkout: { amount, quote, spend, total } }: { checkout: CheckoutView }) {
  const { t, i18n } = useTranslation('checkout')
  const language = i18n.language as Language
  const told = formatAmount(billOf(amount, quote, spend ?? '0').total, language)
  return (
    <Alert tone="warning">
      <p>{t('anotherTotal', { total: formatAmount(total ?? '0', language), told })}</p>
    </Alert>
  )
}
