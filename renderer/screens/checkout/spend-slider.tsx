/**
 * How much to spend, by finger or arrows: Home spends nothing, End everything. Whole steps alone go through it; the
 * amounts behind them stay exact. What it reads out is the amount, never the step.
 */
import { useTranslation } from 'react-i18next'
import { formatAmount, type Amount } from '../../../shared/model/money.ts'
import type { Language } from '../../format.ts'
import type { SpendSteps } from './spend-steps.ts'
import styles from './spend-slider.module.css'

export type SpendSliderProps = {
  steps: SpendSteps
  amount: Amount
  isDisabled: boolean
  onChange: (amount: Amount) => void
}

export function SpendSlider({ steps, amount, isDisabled, onChange }: SpendSliderProps) {
  const { t, i18n } = useTranslation('checkout')
  const position = steps.positionOf(amount)
  return (
    <div className={styles['slider']}>
      <progress className={styles['track']} max={steps.count} value={position} aria-hidden="true" />
      <input
        type="range"
        className={styles['range']}
        min={0}
        max={steps.count}
        step={1}
        value={position}
        disabled={isDisabled}
        aria-label={t('spend.slider')}
        aria-valuetext={formatAmount(amount, i18n.language as Language)}
        onChange={(event) => {
          onChange(steps.amountAt(event.currentTarget.valueAsNumber))
        }}
      />
    </div>
  )
}
