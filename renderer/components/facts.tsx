/** What is written of a thing: names and values side by side. A fact without a value is not shown. */
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './facts.module.css'

/** The name, what it says, and whether it is a code that is read letter by letter. */
export type Fact = readonly [name: string, value: ReactNode, as?: 'code']

export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className={styles['facts']}>
    {facts.map(([name, value, as]) =>
      value === null || value === undefined || value === '' ? null : (
        <div key={name} className={styles['fact']}>
          <dt>{name}</dt>
          <dd className={classes(as === 'code' && styles['code'])}>{value}</dd>
        </div>
      ),
    )}
  </dl>
)
