/** Outages as rows: which processing, when, how long, how much was taken and what of it is at risk. */
import { useTranslation } from 'react-i18next'
import { isZero } from '../../../shared/model/money.ts'
import type { OutageReport, OutageView } from '../../../shared/model/outage.ts'
import { Chip } from '../../components/chip.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { List } from '../../components/list.tsx'
import { useNow } from '../../components/use-now.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import type { Opened, ShelfList } from '../../store/shelf.ts'
import styles from './outages.module.css'
import type { OutagesActions } from './outages-view.tsx'

type OutageListProps = {
  list: Extract<ShelfList<OutageView>, { at: 'ready' }>
  opened: Opened<OutageReport, number>
  actions: OutagesActions
}

export function OutageList({ list, opened, actions }: OutageListProps) {
  const { t } = useTranslation(['outages', 'common'])
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} tone="warning" />}
      <List
        label={t('list')}
        items={list.rows}
        idOf={({ id }) => String(id)}
        textOf={({ processing }) => t(`common:processing.${processing}`)}
        onOpen={({ id }) => {
          actions.onOpen(id)
        }}
        takesFocus
        {...(opened.at !== 'none' && { openId: String(opened.id) })}
      >
        {(outage) => <OutageRow outage={outage} />}
      </List>
      <ListFoot
        hasMore={list.nextAfter !== null}
        more={t('more')}
        all={t('noMore')}
        isBusy={list.isMoreLoading}
        onMore={actions.onMore}
      />
    </>
  )
}

function OutageRow({ outage }: { outage: OutageView }) {
  const { t } = useTranslation(['outages', 'common'])
  const { money, lasted } = useReportWords()
  const span = useSpan(outage)
  const { processing, taken, atRisk } = outage
  return (
    <div className={styles['row']}>
      <span className={styles['rowTop']}>
        <strong className={styles['name']}>{t(`common:processing.${processing}`)}</strong>
        <OutageChip outage={outage} />
      </span>
      <span>
        {span} · {lasted(useLasted(outage))}
      </span>
      <span className={styles['what']}>
        <span className={styles['soft']}>{t('taken', { count: taken })}</span>
        {!isZero(atRisk.spends) && (
          <strong>
            {t('figure.spends')}: {money(atRisk.spends)}
          </strong>
        )}
      </span>
    </div>
  )
}

export function OutageChip({
  outage: { endedAt },
  size = 'medium',
}: {
  outage: OutageView
  size?: 'medium' | 'large'
}) {
  const { t } = useTranslation('outages')
  return endedAt === null ? (
    <Chip tone="danger" icon="offline" size={size}>
      {t('goesOn')}
    </Chip>
  ) : (
    <Chip tone="ok" icon="online" size={size}>
      {t('over')}
    </Chip>
  )
}

/** `с 14:02`, or `14:02 — 15:10` once it is over. */
export function useSpan({ startedAt, endedAt }: OutageView): string {
  const { t } = useTranslation('outages')
  const { moment } = useReportWords()
  const nowMs = useNow(30_000)
  const from = moment(startedAt, nowMs)
  return endedAt === null ? t('since', { when: from }) : t('span', { from, to: moment(endedAt, nowMs) })
}

/** One that goes on grows while it is looked at. */
export function useLasted({ startedAt, endedAt, durationMs }: OutageView): number {
  const nowMs = useNow(30_000)
  return endedAt === null ? Math.max(durationMs, nowMs - Date.parse(startedAt)) : durationMs
}
