/** Why the last press led to nothing, with what can be done about it as buttons. */
import { useTranslation } from 'react-i18next'
import { compare, formatAmount, isZero, max, parseAmount, type Amount } from '../../../shared/model/money.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Language } from '../../format.ts'
import type { Failure } from '../../store/failure.ts'
import { whatNext, type NextAction } from './what-next.ts'

/** What is not offered here is absent. */
export type NextActions = Partial<Record<Exclude<NextAction, SpendAction>, () => void>> & {
  [action in SpendAction]?: (amount: Amount) => void
}

type SpendAction = 'spend-most' | 'spend-approved'
const isSpend = (next: NextAction): next is SpendAction => next === 'spend-most' || next === 'spend-approved'

type Offer = { next: NextAction; words: string; act: () => void }

export type RefusalProps = { failure: Failure; actions: NextActions }

const mildCodes = new Set(['HOLD_LOST', 'OFFLINE_SPEND_REFUSED', 'BALANCE_BEING_CONFIRMED'])

export function Refusal({ failure, actions }: RefusalProps) {
  const { t, i18n } = useTranslation('checkout')
  const amounts = amountsOf(failure)
  const buttons = whatNext(failure.code).flatMap((next): Offer[] => {
    if (!isSpend(next)) {
      const act = actions[next]
      return act === undefined ? [] : [{ next, words: t(`next.${next}`), act }]
    }
    const spend = actions[next]
    const amount = amounts[next]
    if (spend === undefined || amount === undefined) return []
    const act = () => {
      spend(amount)
    }
    return [
      { next, words: t(`next.${next}`, { most: formatAmount(amount, i18n.language as Language) }), act },
    ]
  })
  return (
    <ErrorNotice failure={failure} tone={mildCodes.has(failure.code) ? 'warning' : 'danger'}>
      {buttons.length === 0
        ? undefined
        : buttons.map(({ next, words, act }) => (
            <Button key={next} onPress={act}>
              {words}
            </Button>
          ))}
    </ErrorNotice>
  )
}

/** As the engine has counted them: what passes, and what passes with a supervisor where that is more. */
function amountsOf({ data }: Failure): Partial<Record<SpendAction, Amount>> {
  const read = (key: string): Amount => {
    const text = data[key]
    return (typeof text === 'string' ? parseAmount(text) : undefined) ?? '0'
  }
  const most = max(read('most'), read('spendable'))
  const approved = read('mostWithApproval')
  return {
    ...(!isZero(most) && { 'spend-most': most }),
    ...(compare(approved, most) > 0 && { 'spend-approved': approved }),
  }
}
