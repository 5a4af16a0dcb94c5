/** The line above every screen: who and where, training, each processing and since when, what is not sent yet. */
import { useTranslation } from 'react-i18next'
import { Chip } from '../components/chip.tsx'
import { Icon } from '../components/icon.tsx'
import { processingLooks } from '../components/status-chips.tsx'
import type { OperatorView } from '../../shared/model/operator.ts'
import type { StatusView } from '../../shared/model/status.ts'
import { ageOf, formatMoment, type Language } from '../format.ts'
import type { StatusState } from '../store/status.ts'
import styles from './status-strip.module.css'

export type StatusStripProps = {
  view: StatusState
  nowMs: number
  mode: 'live' | 'training'
  store: { name: string; till: string; timezone: string }
  operator: OperatorView | null
  onOpenJournal?: () => void
}

export function StatusStrip({ view, nowMs, mode, store, operator, onOpenJournal }: StatusStripProps) {
  const { t, i18n } = useTranslation(['frame', 'common'])
  const language = i18n.language as Language
  const { status, engine } = view
  return (
    <header className={styles['strip']} aria-label={t('strip')}>
      {mode === 'training' && (
        <strong className={styles['training']} title={t('trainingHint')}>
          <Icon name="training" size={18} /> {t('training')}
        </strong>
      )}
      <span className={styles['store']}>
        {store.name} · {store.till}
      </span>
      {engine === 'lost' && <Chip tone="danger">{t('engineLost')}</Chip>}
      <ul className={styles['processings']}>
        {status?.processings.map(({ name, state, since }) => (
          <li key={name}>
            <Chip {...processingLooks[state]}>
              {t(`common:processing.${name}`)}: {t(state)}
              {state === 'down' &&
                ` ${t('since', { when: formatMoment(since, store.timezone, language, nowMs) })}`}
            </Chip>
          </li>
        ))}
      </ul>
      {status !== null && (
        <Queue
          status={status}
          agedMs={nowMs - view.receivedMs}
          {...(onOpenJournal && { onOpen: onOpenJournal })}
        />
      )}
      {status !== null && status.clockJumpMs !== null && <Chip tone="warning">{t('clockJump')}</Chip>}
      {operator !== null && (
        <span className={styles['operator']}>
          <Icon name="person" size={18} />
          <span className={styles['name']}>{operator.name}</span>
        </span>
      )}
    </header>
  )
}

function Queue({ status, agedMs, onOpen }: { status: StatusView; agedMs: number; onOpen?: () => void }) {
  const { t } = useTranslation(['frame', 'common'])
  const { counts, oldestUnsentAgeMs } = status.queue
  const unsent = (counts.queued ?? 0) + (counts.sending ?? 0)
  const attention = counts.attention ?? 0
  const age = oldestUnsentAgeMs === null ? null : ageOf(oldestUnsentAgeMs + Math.max(0, agedMs))
  const words =
    unsent === 0
      ? null
      : [
          t('unsent', { count: unsent }),
          age !== null && t('oldest', { age: t(`common:age.${age.unit}`, { count: age.count }) }),
        ]
          .filter((part) => part !== false)
          .join(', ')
  const chips = (
    <>
      {words !== null && (
        <Chip tone="info" icon="queue">
          {words}
        </Chip>
      )}
      {attention > 0 && <Chip tone="warning">{t('attention', { count: attention })}</Chip>}
    </>
  )
  if (unsent === 0 && attention === 0) return null
  if (onOpen === undefined) return <span className={styles['queue']}>{chips}</span>
  return (
    <button type="button" className={styles['queue']} onClick={onOpen}>
      {chips}
    </button>
  )
}
