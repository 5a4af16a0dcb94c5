/** What an operation has come to so far, in large words, read aloud as it changes; what went wrong stands below. */
import type { ReactNode } from 'react'
import type { OperationState, OperationView } from '../../shared/model/operation.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'
import { OperationError } from './operation-error.tsx'
import styles from './operation-result.module.css'

const looks: Record<OperationState, { icon: IconName; tone: 'ok' | 'going' | 'trouble' | 'neutral' }> = {
  queued: { icon: 'queue', tone: 'going' },
  sending: { icon: 'forward', tone: 'going' },
  checking: { icon: 'unknown', tone: 'going' },
  attention: { icon: 'warning', tone: 'trouble' },
  done: { icon: 'ok', tone: 'ok' },
  refused: { icon: 'danger', tone: 'trouble' },
  cancelled: { icon: 'close', tone: 'neutral' },
}

type OperationResultProps = {
  operation: OperationView
  title: ReactNode
  /** Lines under the title. */
  children: ReactNode
}

export function OperationResult({ operation, title, children }: OperationResultProps) {
  const { icon, tone } = looks[operation.state]
  return (
    <>
      <output className={classes(styles['result'], styles[tone])}>
        <Icon name={icon} size={44} />
        <span className={styles['words']}>
          <strong className={styles['title']}>{title}</strong>
          {children}
        </span>
      </output>
      {tone === 'trouble' && <OperationError operation={operation} />}
    </>
  )
}
