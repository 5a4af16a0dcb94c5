/** A slip for the customer: shown as it will be printed. In training it says so, on the screen and on paper. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../store/use-stores.tsx'
import { classes } from './classes.ts'
import styles from './slip.module.css'

export type SlipLineProps = { label: string; value: ReactNode; isStrong?: boolean }

/** `note`: sentences for the customer, below the lines. `mark`: that it is a reprint, in a box of its own. */
export type SlipProps = { title: string; children: ReactNode; note?: ReactNode; mark?: string | null }

export function Slip({ title, children, note, mark = null }: SlipProps) {
  const { t } = useTranslation('common')
  const { start } = useSignedIn()
  return (
    <article className={styles['slip']} data-slip aria-label={title}>
      <p className={styles['store']}>{start.store.name}</p>
      <p className={styles['title']}>{title}</p>
      {start.mode === 'training' && <p className={styles['training']}>{t('trainingSlip')}</p>}
      {mark !== null && <p className={styles['training']}>{mark}</p>}
      <dl className={styles['lines']}>{children}</dl>
      {note !== undefined && <div className={styles['note']}>{note}</div>}
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
