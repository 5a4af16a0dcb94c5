/**
 * The line above every screen: training, where, each processing and since when, what is not sent yet, who. Its height
 * never changes, so that nothing below it moves when a processing is lost.
 */
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '../../shared/model/operator.ts'
import type { ProcessingStatus } from '../../shared/model/processing.ts'
import type { StatusView } from '../../shared/model/status.ts'
import { Icon } from '../components/icon.tsx'
import { processingLooks } from '../components/status-chips.tsx'
import { ageOf, formatMoment, type Language } from '../format.ts'
import { certificateEnd } from '../store/certificate-end.ts'
import type { StatusState } from '../store/status.ts'
import { LoweredFacts } from './lowered-facts.tsx'
import { StoreNotice } from './store-notice.tsx'
import { StripFact } from './strip-fact.tsx'
import styles from './status-strip.module.css'

export type StatusStripProps = {
  view: StatusState
  nowMs: number
  mode: 'live' | 'training'
  store: { name: string; till: string; timezone: string }
  operator: OperatorView | null
  onOpenJournal?: () => void
  onOpenAudit?: () => void
  onOpenAttention?: () => void
  onReadNotice?: () => Promise<void>
}

export function StatusStrip({
  view,
  nowMs,
  mode,
  store,
  operator,
  onOpenAudit,
  onReadNotice,
  ...ways
}: StatusStripProps) {
  const { t } = useTranslation(['frame', 'common'])
  const { engine, receivedMs } = view
  // What was heard before the engine was lost may no longer be true.
  const status = engine === 'lost' ? null : view.status
  return (
    <header className={styles['strip']} aria-label={t('strip')}>
      {mode === 'training' && (
        <strong className={styles['training']} title={t('trainingHint')}>
          <Icon name="training" size={18} /> {t('training')}
        </strong>
      )}
      <StripFact tone="plain" title={store.name} detail={t('tillName', { till: store.till })} isShrinking />
      {engine === 'lost' && (
        <StripFact tone="danger" icon="danger" title={t('engineLost')} detail={t('engineLostHint')} />
      )}
      {status !== null && (status.audit === 'broken' || status.audit === 'truncated') && (
        <StripFact
          tone="danger"
          icon="danger"
          title={t('auditBroken')}
          detail={t('auditBrokenHint')}
          {...(onOpenAudit && { onOpen: onOpenAudit })}
        />
      )}
      {status !== null && (
        <Processings processings={status.processings} timezone={store.timezone} nowMs={nowMs} />
      )}
      {status !== null && <Queue status={status} agedMs={nowMs - receivedMs} {...ways} />}
      {status !== null && operator !== null && (
        <LoweredFacts lowered={status.lowered} timezone={store.timezone} nowMs={nowMs} />
      )}
      {status !== null && status.storeNotice !== null && onReadNotice !== undefined && (
        <StoreNotice
          notice={status.storeNotice}
          operator={operator}
          timezone={store.timezone}
          nowMs={nowMs}
          onRead={onReadNotice}
        />
      )}
      {status !== null && status.disk.state !== 'ok' && (
        <StripFact
          tone={status.disk.state === 'low' ? 'warning' : 'danger'}
          icon="warning"
          title={t(`disk.${status.disk.state}`)}
          detail={t(`diskHint.${status.disk.state}`)}
        />
      )}
      {status !== null && status.clockJumpMs !== null && (
        <StripFact tone="warning" icon="clock" title={t('clockJump')} detail={t('clockJumpHint')} />
      )}
      {operator !== null && (
        <span className={styles['operator']}>
          <StripFact
            tone="plain"
            icon="person"
            title={operator.name}
            detail={t(`common:role.${operator.role}`)}
            isShrinking
          />
        </span>
      )}
    </header>
  )
}

type ProcessingsProps = { processings: readonly ProcessingStatus[]; timezone: string; nowMs: number }

function Processings({ processings, timezone, nowMs }: ProcessingsProps) {
  const isShort = processings.length > 2
  const facts = processings.map((processing) => (
    <Processing
      key={processing.name}
      processing={processing}
      timezone={timezone}
      nowMs={nowMs}
      isShort={isShort}
    />
  ))
  return isShort ? <div className={styles['many']}>{facts}</div> : facts
}

type ProcessingProps = {
  processing: ProcessingStatus
  timezone: string
  nowMs: number
  /** There are many: what is as it should be says only since when. */
  isShort: boolean
}

function Processing({ processing, timezone, nowMs, isShort }: ProcessingProps) {
  const { name, state, since, certificateEndsAt } = processing
  const { t, i18n } = useTranslation(['frame', 'common'])
  const when = formatMoment(since, timezone, i18n.language as Language, nowMs)
  const certificate = certificateEnd(certificateEndsAt, nowMs)
  if (state === 'up' && certificate !== null && certificate.at !== 'fine') {
    return (
      <StripFact
        tone="warning"
        icon="warning"
        title={t(`common:processing.${name}`)}
        detail={t('certificateDays', { count: certificate.daysLeft })}
        isTight={isShort}
      />
    )
  }
  const sinceWords = t('since', { when })
  return (
    <StripFact
      {...processingLooks[state]}
      title={t(`common:processing.${name}`)}
      detail={isShort && state === 'up' ? sinceWords : `${t(state)} ${sinceWords}`}
      hint={`${t(`common:processing.${name}`)}: ${t(state)} ${sinceWords}`}
      isTight={isShort}
    />
  )
}

type QueueProps = { status: StatusView; agedMs: number } & Pick<
  StatusStripProps,
  'onOpenJournal' | 'onOpenAttention'
>

function Queue({ status, agedMs, onOpenJournal, onOpenAttention }: QueueProps) {
  const { t } = useTranslation(['frame', 'common'])
  const { counts, oldestUnsentAgeMs, blocksNotShown } = status.queue
  const unsent = (counts.queued ?? 0) + (counts.sending ?? 0)
  const attention = (counts.attention ?? 0) + blocksNotShown
  const age = oldestUnsentAgeMs === null ? null : ageOf(oldestUnsentAgeMs + Math.max(0, agedMs))
  const waited = age === null ? '' : ` · ${t(`common:ageShort.${age.unit}`, { count: age.count })}`
  if (unsent === 0 && attention === 0) return null
  const onOpen = attention > 0 ? onOpenAttention : onOpenJournal
  return (
    <StripFact
      tone={attention > 0 ? 'warning' : 'info'}
      icon={attention > 0 ? 'warning' : 'queue'}
      title={unsent > 0 ? t('unsent', { count: unsent }) + waited : t('allSent')}
      detail={attention > 0 ? t('attention', { count: attention }) : t('unsentHint')}
      {...(onOpen && { onOpen })}
    />
  )
}
