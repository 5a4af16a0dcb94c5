/** One step of the case: its number or sign, its name, how it stands, and below whatever it asks for. */
import type { ReactNode } from 'react'
import { classes } from '../../components/classes.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import styles from './step-row.module.css'

export type StepLook = 'ahead' | 'current' | 'going' | 'done' | 'trouble'

const signs: Partial<Record<StepLook, IconName>> = { done: 'ok', trouble: 'warning' }

export type StepRowProps = {
  number: number
  title: string
  look: StepLook
  /** Short, beside the name: a number, a phone. */
  detail?: ReactNode
  /** How it stands, as a chip. */
  chip?: ReactNode
  children?: ReactNode
}

export function StepRow({ number, title, look, detail, chip, children }: StepRowProps) {
  const sign = signs[look]
  return (
    <li
      className={classes(styles['row'], styles[look])}
      {...(look === 'current' && { 'aria-current': 'step' as const })}
    >
      <span className={styles['marker']} aria-hidden="true">
        {sign === undefined ? number : <Icon name={sign} />}
      </span>
      <div className={styles['body']}>
        <div className={styles['head']}>
          <h2 className={styles['title']}>{title}</h2>
          {detail !== undefined && <div className={styles['detail']}>{detail}</div>}
          {chip !== undefined && <div className={styles['chip']}>{chip}</div>}
        </div>
        {children}
      </div>
    </li>
  )
}
