/** Nothing is here, and what to do about it. */
import type { ReactNode } from 'react'
import styles from './empty.module.css'
import { Icon, type IconName } from './icon.tsx'

export type EmptyProps = { icon: IconName; title: string; hint?: string; children?: ReactNode }

export const Empty = ({ icon, title, hint, children }: EmptyProps) => (
  <div className={styles['empty']}>
    <span className={styles['sign']}>
      <Icon name={icon} size={44} />
    </span>
    <h2 className={styles['title']}>{title}</h2>
    {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
    {children !== undefined && <div className={styles['actions']}>{children}</div>}
  </div>
)
