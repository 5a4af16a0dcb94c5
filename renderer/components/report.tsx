/** A report in parts: panels of lines on the screen, and the same parts on paper as wide as a slip. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../store/use-stores.tsx'
import { classes } from './classes.ts'
import { Panel } from './panel.tsx'
import styles from './report.module.css'
import { SlipLine } from './slip.tsx'
import slip from './slip.module.css'

export type ReportLine = { label: string; value: string; isStrong?: boolean }
/** `note`: instead of lines, or below them. `isScreenLeftOut`: the screen says it in another way. */
export type ReportPart = {
  title: string
  lines: readonly ReportLine[]
  note?: string | undefined
  tone?: 'plain' | 'warning'
  isScreenLeftOut?: boolean
}

export const ReportPanels = ({ parts }: { parts: readonly ReportPart[] }) => (
  <div className={styles['panels']}>
    {parts
      .filter(({ isScreenLeftOut }) => isScreenLeftOut !== true)
      .map(({ title, lines, note, tone = 'plain' }) => (
        <Panel key={title} title={title} tone={tone}>
          {lines.length > 0 && (
            <dl className={styles['lines']}>
              {lines.map(({ label, value, isStrong = false }, index) => (
                // Two lines of a part may be alike: two approvals of one kind.
                <div key={index} className={classes(styles['line'], isStrong && styles['strong'])}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {note !== undefined && <p className={styles['note']}>{note}</p>}
        </Panel>
      ))}
  </div>
)

/** Seen by a printer alone. */
export function ReportPaper({ title, parts }: { title: string; parts: readonly ReportPart[] }) {
  const { t } = useTranslation('common')
  const { start } = useSignedIn()
  return (
    <div className={slip['paper']}>
      <article className={slip['slip']} data-slip aria-label={title}>
        <p className={slip['store']}>{start.store.name}</p>
        <p className={slip['title']}>{title}</p>
        {start.mode === 'training' && <p className={slip['training']}>{t('trainingReport')}</p>}
        {parts.map(({ title: part, lines, note }) => (
          <div key={part}>
            <h2 className={slip['part']}>{part}</h2>
            <dl className={slip['lines']}>
              {lines.map((line, index) => (
                <SlipLine key={index} {...line} />
              ))}
            </dl>
            {note !== undefined && <p>{note}</p>}
          </div>
        ))}
      </article>
    </div>
  )
}

/** What is read at arm's length: a few large figures side by side. */
export const Figures = ({ figures }: { figures: readonly { label: string; value: ReactNode }[] }) => (
  <dl className={styles['figures']}>
    {figures.map(({ label, value }) => (
      <div key={label} className={styles['figure']}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

/** How many, as large as an amount. */
export const CountFigure = ({ count }: { count: number }) => <span className={styles['count']}>{count}</span>
