/** The current shift first, then the closed ones, newest first. */
import { useTranslation } from 'react-i18next'
import type { ShiftRow } from '../../../shared/model/shift.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { List } from '../../components/list.tsx'
import { useNow } from '../../components/use-now.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import type { OpenedShift, ShiftId } from '../../store/shift.ts'
import type { Opened, ShelfList } from '../../store/shelf.ts'
import type { ShiftActions } from './shift-view.tsx'
import styles from './shift.module.css'

type ShiftListProps = {
  list: Extract<ShelfList<ShiftRow>, { at: 'ready' }>
  opened: Opened<OpenedShift, ShiftId>
  actions: ShiftActions
}
type Item = { id: 'current' } | { id: number; row: ShiftRow }

export function ShiftList({ list, opened, actions }: ShiftListProps) {
  const { t } = useTranslation('shift')
  const items: Item[] = [{ id: 'current' }, ...list.rows.map((row) => ({ id: row.number, row }))]
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} tone="warning" />}
      <List
        label={t('list')}
        items={items}
        idOf={({ id }) => String(id)}
        textOf={(item) => (item.id === 'current' ? t('current') : t('number', { number: item.id }))}
        onOpen={({ id }) => {
          actions.onOpen(id)
        }}
        takesFocus
        {...(opened.at !== 'none' && { openId: String(opened.id) })}
      >
        {(item) =>
          'row' in item ? (
            <ClosedRow row={item.row} />
          ) : (
            <span className={styles['row']}>
              <strong className={styles['name']}>{t('current')}</strong>
              <Since last={list.rows[0]} />
            </span>
          )
        }
      </List>
      <ListFoot
        hasMore={list.nextAfter !== null}
        more={t('more')}
        isBusy={list.isMoreLoading}
        onMore={actions.onMore}
      />
    </>
  )
}

function Since({ last }: { last: ShiftRow | undefined }) {
  const { t } = useTranslation('shift')
  const { moment } = useReportWords()
  const nowMs = useNow(30_000)
  return (
    <span>{last === undefined ? t('sinceStart') : t('since', { when: moment(last.closedAt, nowMs) })}</span>
  )
}

function ClosedRow({ row }: { row: ShiftRow }) {
  const { t } = useTranslation('shift')
  const { moment } = useReportWords()
  const nowMs = useNow(30_000)
  const { number, openedAt, closedAt, closedBy, operations, attention } = row
  const to = moment(closedAt, nowMs)
  return (
    <span className={styles['row']}>
      <strong className={styles['name']}>{t('number', { number })}</strong>
      <span>
        {openedAt === null ? t('spanFirst', { to }) : t('span', { from: moment(openedAt, nowMs), to })}
      </span>
      <span className={styles['soft']}>
        {t('operations', { count: operations })} · {t('closedBy', { name: closedBy })}
      </span>
      {attention > 0 && <span className={styles['warning']}>{t('attention', { count: attention })}</span>}
    </span>
  )
}
