/** For screen readers alone. `isLive`: said as it changes. */
import type { ReactNode } from 'react'
import styles from './hidden.module.css'

export const Hidden = ({ children, isLive = false }: { children: ReactNode; isLive?: boolean }) =>
  isLive ? (
    <output className={styles['hidden']} aria-live="polite">
      {children}
    </output>
  ) : (
    <span className={styles['hidden']}>{children}</span>
  )
