/** A surface that holds what belongs together, under its own heading. */
import { useId, type ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './panel.module.css'

export type PanelProps = {
  title?: string
  aside?: ReactNode
  children: ReactNode
  tone?: 'plain' | 'warning' | 'danger'
}

export function Panel({ title, aside, children, tone = 'plain' }: PanelProps) {
  const id = useId()
  return (
    <section
      className={classes(styles['panel'], styles[tone])}
      {...(title !== undefined && { 'aria-labelledby': id })}
    >
      {title !== undefined && (
        <header className={styles['head']}>
          <h2 id={id} className={styles['title']}>
            {title}
          </h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}
