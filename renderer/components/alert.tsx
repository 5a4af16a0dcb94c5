/** A fact that must not be missed: a sign, a strong title, what it means. For a refusal use ErrorNotice. */
import type { ReactNode } from 'react'
import styles from './alert.module.css'
import type { Tone } from './chip.tsx'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export type AlertProps = {
  tone: Extract<Tone, 'info' | 'warning' | 'danger' | 'unknown'>
  icon?: IconName
  title?: string
  children?: ReactNode
}

export const Alert = ({ tone, icon, title, children }: AlertProps) => (
  <div className={classes(styles['alert'], styles[tone])}>
    <span className={styles['sign']}>
      <Icon name={icon ?? tone} size={title === undefined ? 22 : 30} />
    </span>
    <div className={styles['words']}>
      {title !== undefined && <p className={styles['title']}>{title}</p>}
      {children}
    </div>
  </div>
)
