/**
 * A refusal or a breakdown: the sentence (what happened, whether anything was recorded, what to do), the code in small
 * type, the processing's own words where there are any, and the next step as buttons. Said aloud as it appears.
 */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../format.ts'
import type { Failure } from '../store/failure.ts'
import { sayFailure } from '../text/say-failure.ts'
import styles from './error-notice.module.css'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

export type ErrorNoticeProps = { failure: Failure; tone?: 'danger' | 'warning'; children?: ReactNode }

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

export function ErrorNotice({ failure, tone = 'danger', children }: ErrorNoticeProps) {
  const { t, i18n } = useTranslation('common')
  const remoteText = textOf(failure.data['remoteText'])
  const remoteCode = textOf(failure.data['remoteCode'])
  return (
    <div className={classes(styles['notice'], styles[tone])} role="alert">
      <span className={styles['sign']}>
        <Icon name={tone} size={26} />
      </span>
      <div className={styles['body']}>
        <p className={styles['sentence']}>
          {sayFailure(failure, i18n.language as Language) ?? t('engineUnreachable')}
        </p>
        {remoteText !== null && <p>{t('remoteWords', { words: remoteText })}</p>}
        <p className={styles['code']}>
          {t('code')}: {failure.code}
          {remoteCode !== null && ` · ${remoteCode}`}
        </p>
        {children !== undefined && <div className={styles['actions']}>{children}</div>}
      </div>
    </div>
  )
}
