/** A list at the left, what is opened of it at the right; each scrolls by itself. */
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './halves.module.css'

type HalvesProps = {
  left: ReactNode
  /** Names the right half. */
  label: string
  /** What the right half needs: as much as the list, more, or as much as there is. */
  right?: 'even' | 'more' | 'most'
  /** Null while there is nothing that could be opened: the left half then has all the room. */
  children: ReactNode
}

export const Halves = ({ left, label, right = 'more', children }: HalvesProps) => (
  <div className={classes(styles['halves'], children !== null && styles[right])}>
    <div className={styles['left']}>{left}</div>
    {children !== null && (
      // It scrolls, and a keyboard must reach it to do so.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <section className={styles['right']} aria-label={label} tabIndex={0}>
        {children}
      </section>
    )}
  </div>
)
