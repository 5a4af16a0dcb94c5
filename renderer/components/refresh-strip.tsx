/** When the cards were last loaded and how that goes now; begins a loading, or stops it. */
import { useTranslation } from 'react-i18next'
import type { RefreshView } from '../../shared/model/status.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { Progress } from './progress.tsx'
import { useNow } from './use-now.ts'
import { ageOf, formatCountdown, formatMoment, type Language } from '../format.ts'
import { useSignedIn } from '../store/use-stores.tsx'
import styles from './refresh-strip.module.css'
import type { Refreshing } from './use-refreshing.ts'

/** `side`: where it begins in the room that it is given; the end in a heading. */
type RefreshStripProps = { refreshing: Refreshing; side?: 'start' | 'end' }

export function RefreshStrip({ refreshing, side = 'end' }: RefreshStripProps) {
  const { t } = useTranslation('common')
  const { refreshes, isBusy, start, cancel } = refreshing
  const running = refreshes.filter(({ state }) => state === 'running')
  const [first] = running
  return (
    <section className={classes(styles['strip'], styles[side])} aria-label={t('refresh.label')}>
      <div className={styles['refreshes']}>
        {refreshes.map((refresh) => (
          <Refresh key={refresh.processing} refresh={refresh} />
        ))}
      </div>
      {first === undefined ? (
        <Button action="choice7" icon="refresh" isBusy={isBusy} onPress={start}>
          {t('refresh.now')}
        </Button>
      ) : (
        <Button
          action="choice7"
          icon="close"
          isBusy={isBusy}
          onPress={() => {
            for (const { processing } of running) cancel(processing)
          }}
        >
          {t('refresh.cancel')}
        </Button>
      )}
    </section>
  )
}

function Refresh({ refresh }: { refresh: RefreshView }) {
  const { t, i18n } = useTranslation('common')
  const { start } = useSignedIn()
  const nowMs = useNow(10_000)
  const language = i18n.language as Language
  const { processing, state, rows, total, rowsPerSecond, remainingMs, finishedAt } = refresh
  const name = t(`processing.${processing}`)
  const figure = (value: number): string => value.toLocaleString(language === 'ru' ? 'ru-RU' : 'en-GB')
  const words: string[] = []
  if (state === 'running') {
    words.push(
      total === null
        ? t('refresh.rows', { count: rows })
        : t('refresh.progress', { rows: figure(rows), total: figure(total) }),
    )
    if (rowsPerSecond !== null) words.push(t('refresh.rate', { rate: figure(Math.round(rowsPerSecond)) }))
    if (remainingMs !== null) words.push(t('refresh.remaining', { time: formatCountdown(remainingMs) }))
    const percent = total === null || total === 0 ? undefined : Math.min(100, (rows / total) * 100)
    return (
      <div className={styles['refresh']}>
        <Progress
          label={`${t('refresh.running', { processing: name })} · ${words.join(' · ')}`}
          {...(percent !== undefined && { percent })}
        />
      </div>
    )
  }
  if (finishedAt === null) words.push(t('refresh.never'))
  else {
    const age = ageOf(nowMs - Date.parse(finishedAt))
    words.push(
      t('refresh.last', {
        when: formatMoment(finishedAt, start.store.timezone, language, nowMs),
        age: t(`age.${age.unit}`, { count: age.count }),
      }),
    )
  }
  if (state === 'waiting') words.push(t('refresh.waiting'))
  if (state === 'cancelled') words.push(t('refresh.cancelled'))
  if (state === 'failed') words.push(t('refresh.failed', { reason: refresh.reason ?? '' }))
  if (rows > 0) words.push(t('refresh.rows', { count: rows }))
  return (
    <p className={styles['refresh']}>
      <strong>{name}</strong>: {words.join(' · ')}
    </p>
  )
}
