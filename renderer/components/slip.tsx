/** A slip for the customer: shown as it will be printed. In training it says so, on the screen and on paper. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../store/use-stores.tsx'
import { classes } from './classes.ts'
import styles from './slip.module.css'

export type SlipLineProps = { label: string; value: ReactNode; isStrong?: boolean }

/** `note`: a sentence for the customer, below the lines. */
export type SlipProps = { title: string; children: ReactNode; note?: string }

export function Slip({ title, children, note }: SlipProps) {
  const { t } = useTranslation('common')
  const { start } = useSignedIn()
  return (
    <article className={styles['slip']} data-slip aria-label={title}>
      <p className={styles['store']}>{start.store.name}</p>
      <p className={styles['title']}>{title}</p>
      {start.mode === 'training' && <p className={styles['training']}>{t('trainingSlip')}</p>}
      <dl className={styles['lines']}>{children}</dl>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
    </article>
  )
}

export const SlipLine = ({ label, value, isStrong = false }: SlipLineProps) => (
  <div className={classes(styles['line'], isStrong && styles['strong'])}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)

/** Prints what is on the screen: only the slip, by `base.css`. */
export const printSlip = (): void => {
  window.print()
}
