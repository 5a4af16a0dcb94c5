/** A short fact with its tone: always a word, always a sign beside the colour. */
import type { ReactNode } from 'react'
import styles from './chip.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'ok' | 'info' | 'warning' | 'danger' | 'unknown' | 'neutral'

const signs: Record<Tone, IconName> = {
  ok: 'ok',
  info: 'info',
  warning: 'warning',
  danger: 'danger',
  unknown: 'unknown',
  neutral: 'info',
}

export type ChipProps = { tone: Tone; children: ReactNode; icon?: IconName; size?: 'medium' | 'large' }

export const Chip = ({ tone, children, icon, size = 'medium' }: ChipProps) => (
  <span className={classes(styles['chip'], styles[tone], styles[size])}>
    <Icon name={icon ?? signs[tone]} size={size === 'large' ? 22 : 16} />
    <span>{children}</span>
  </span>
)
