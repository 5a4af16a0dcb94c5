/** Why the last press led to nothing, with what can be done about it as buttons. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isZero, parseAmount, type Amount } from '../../../shared/model/money.ts'
import { Button } from '../../components/button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Language } from '../../format.ts'
import type { Failure } from '../../store/failure.ts'
import { whatNext, type NextAction } from './what-next.ts'

/** What is not offered here is absent. */
export type NextActions = Partial<Record<Exclude<NextAction, 'spend-most'>, () => void>> & {
  'spend-most'?: (most: Amount) => void
}

type Offer = { next: NextAction; words: string; act: () => void }

export type RefusalProps = { failure: Failure; actions: NextActions }

const mildCodes = new Set(['HOLD_LOST', 'OFFLINE_SPEND_REFUSED', 'BALANCE_BEING_CONFIRMED'])

export function Refusal({ failure, actions }: RefusalProps) {
  const { t, i18n } = useTranslation('checkout')
  const most = mostOf(failure)
  const buttons = whatNext(failure.code).flatMap((next): Offer[] => {
    if (next !== 'spend-most') {
      const act = actions[next]
      return act === undefined ? [] : [{ next, words: t(`next.${next}`), act }]
    }
    const spend = actions[next]
    if (spend === undefined || most === null) return []
    const act = () => {
      spend(most)
    }
    return [{ next, words: t(`next.${next}`, { most: formatAmount(most, i18n.language as Language) }), act }]
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

function mostOf({ data }: Failure): Amount | null {
  const amounts = ['most', 'mostWithApproval', 'spendable'].flatMap((key) => {
    const text = data[key]
    return (typeof text === 'string' ? parseAmount(text) : undefined) ?? []
  })
  return amounts.find((amount) => !isZero(amount)) ?? null
}
