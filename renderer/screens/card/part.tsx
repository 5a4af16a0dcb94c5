/** One part of a card's sheet: what is known with its age, why nothing is, or that it is being read. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../../shared/model/customer.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { reasonInBrackets } from '../../../shared/text/sentence.ts'
import { Freshness } from '../../components/freshness.tsx'
import { Panel } from '../../components/panel.tsx'
import { Progress } from '../../components/progress.tsx'
import type { Language } from '../../format.ts'
import styles from './card.module.css'

type Told<T> = { at: 'known'; value: T; asOf: string; source: Source } | { at: 'unavailable'; reason: string }

export type PartProps<T> = {
  title: string
  part: Told<T> | undefined
  processing: ProcessingName
  isReading: boolean
  /** The whole sheet could not be read: said above, once. */
  isFailed: boolean
  children: (value: T) => ReactNode
}

export function Part<T>({ title, part, processing, isReading, isFailed, children }: PartProps<T>) {
  const { t, i18n } = useTranslation(['card', 'common'])
  const isKnown = part?.at === 'known'
  return (
    <Panel
      title={title}
      {...(isKnown && {
        aside: (
          <span className={styles['age']}>
            {isReading && <span className={styles['soft']}>{t('part.reading')}</span>}
            <Freshness
              asOf={part.asOf}
              source={part.source}
              processing={t(`common:processing.${processing}`)}
            />
          </span>
        ),
      })}
    >
      {isKnown && children(part.value)}
      {!isKnown && isReading && <Progress label={t('part.reading')} />}
      {!isKnown && !isReading && (
        <p className={styles['soft']}>
          {part === undefined
            ? t(isFailed ? 'part.unread' : 'part.nothing')
            : t('part.unavailable', {
                why: reasonInBrackets({ reason: part.reason }, i18n.language as Language),
              })}
        </p>
      )}
    </Panel>
  )
}
