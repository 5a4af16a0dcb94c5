/** The slip of a receipt: what was agreed, what of it is certain, and a reference to find it again. */
import { useTranslation } from 'react-i18next'
import type { CheckoutView } from '../../../shared/model/checkout.ts'
import { formatAmount, isZero, type Amount as AmountText } from '../../../shared/model/money.ts'
import { referenceOf, type PrintedSlip } from '../../../shared/model/slip.ts'
import { Amount } from '../../components/amount.tsx'
import { BorneLines } from '../../components/borne-lines.tsx'
import { SlipNote } from '../../components/slip-note.tsx'
import { Slip, SlipLine } from '../../components/slip.tsx'
import { formatPercent, formatStamp, type Language } from '../../format.ts'
import { maskCard } from '../../mask.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { billOf } from './left-to-pay.ts'
import { outcomeOf, promisedOf, saleOf, takenBy } from './outcome.ts'

type BonusSlipProps = { checkout: CheckoutView; printed: PrintedSlip | null }

export function BonusSlip({ checkout, printed }: BonusSlipProps) {
  const { t, i18n } = useTranslation(['checkout', 'slip'])
  const { start } = useSignedIn()
  const language = i18n.language as Language
  const money = (amount: string): string => formatAmount(amount, language)
  const { amount, receipt, quote } = checkout
  const sale = saleOf(checkout)
  const card = sale?.card ?? checkout.customer?.cards[0]?.number
  const spend = checkout.spend ?? '0'
  const { discount, total } = billOf(amount, quote, spend)
  const outcome = outcomeOf(checkout)
  const isCertain = outcome === 'recorded'
  const promised = promisedOf(checkout)
  const earned = isCertain ? checkout.earned : null
  const mayEarn = !isCertain && outcome !== 'cancelled' && isZero(spend) && quote?.type !== 'discount'
  return (
    <Slip
      title={t('slip.title')}
      note={
        promised.is === 'certain' ? (
          t(`slip.certain.${promised.says}`)
        ) : (
          <SlipNote promise={promised.promise} state={promised.state} />
        )
      }
      mark={printed !== null && printed.copy > 1 ? t('slip:repeat', { copy: printed.copy }) : null}
    >
      <SlipLine
        label={t('slip.when')}
        value={formatStamp(sale?.createdAt ?? checkout.createdAt, start.store.timezone, language)}
      />
      <SlipLine label={t('slip.till')} value={start.store.till} />
      <SlipLine label={t('slip:field.operator')} value={checkout.operator} />
      {receipt !== null && <SlipLine label={t('slip.receipt')} value={receipt} />}
      {card !== undefined && <SlipLine label={t('slip.card')} value={maskCard(card)} />}
      <SlipLine label={t('slip.amount')} value={<Amount amount={amount} />} />
      {discount !== null && quote !== null && (
        <SlipLine
          label={t('slip.discount', { percent: formatPercent(quote.percent, language) })}
          value={<Moved sign="−" amount={discount} />}
        />
      )}
      {!isZero(spend) && (
        <SlipLine
          label={isCertain ? t('slip.spent') : t('slip.spending')}
          value={<Moved sign="−" amount={takenBy(checkout)} />}
        />
      )}
      <BorneLines shortage={sale?.shortage} />
      <SlipLine label={t('slip.total')} value={<Amount amount={checkout.total ?? total} />} isStrong />
      {earned !== null && !isZero(earned) && (
        <SlipLine label={t('slip.earned')} value={<Moved sign="+" amount={earned} />} />
      )}
      {mayEarn && quote !== null && (
        <SlipLine label={t('slip.earning')} value={t('slip.about', { amount: money(quote.earn) })} />
      )}
      <SlipLine label={t('slip.reference')} value={referenceOf(checkout.id)} />
    </Slip>
  )
}

const Moved = ({ sign, amount }: { sign: string; amount: AmountText }) => (
  <>
    {sign}
    <Amount amount={amount} />
  </>
)
