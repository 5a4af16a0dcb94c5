/** An amount, exact to its last digit. Long ones get smaller type and wrap between groups; none is ever cut or rounded. */
import { useTranslation } from 'react-i18next'
import { formatAmount, isNegative, type Amount as AmountText } from '../../shared/model/money.ts'
import type { Language } from '../format.ts'
import styles from './amount.module.css'
import { classes } from './classes.ts'

export type AmountProps = {
  amount: AmountText
  size?: 'text' | 'figure' | 'huge'
  /** What it counts, read and shown after the figure: `₽`, «бонусов». */
  unit?: string
  tone?: 'plain' | 'soft' | 'accent'
}

export function Amount({ amount, size = 'text', unit, tone = 'plain' }: AmountProps) {
  const { i18n } = useTranslation()
  const text = formatAmount(amount, i18n.language as Language)
  const fit = text.length > 22 ? 'longest' : text.length > 13 ? 'long' : 'short'
  return (
    <span
      className={classes(
        styles['amount'],
        styles[size],
        styles[fit],
        styles[tone],
        isNegative(amount) && styles['negative'],
      )}
    >
      {breakable(text, i18n.language === 'ru' ? '\u00a0' : ',')}
      {unit !== undefined && <span className={styles['unit']}> {unit}</span>}
    </span>
  )
}

/** Lets a line break after a group of digits and nowhere else. */
function breakable(text: string, separator: string) {
  const parts = text.split(separator)
  const groups = parts.map((part, index) => (index < parts.length - 1 ? part + separator : part))
  return groups.map((group, index) => (
    // The groups of one figure never move.
    <span key={index} className={styles['group']}>
      {group}
      {index < groups.length - 1 && <wbr />}
    </span>
  ))
}
