/** What is being done, in the foot beside the button that was pressed: nothing above it moves. */
import { useTranslation } from 'react-i18next'
import { Progress } from '../../components/progress.tsx'
import type { Doing } from '../../store/checkout-state.ts'
import styles from './checkout.module.css'

const words = {
  hold: 'spend.holding',
  renew: 'hold.renewing',
  complete: 'pay.recording',
  cancel: 'cancel.cancelling',
  quote: 'quoting',
} as const satisfies Record<Doing, string>

export function Working({ doing }: { doing: Doing }) {
  const { t } = useTranslation('checkout')
  return (
    <div className={styles['working']}>
      <Progress label={t(words[doing])} />
    </div>
  )
}
