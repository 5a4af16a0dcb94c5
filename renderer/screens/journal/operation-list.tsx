/** The page of operations: one stop of Tab, arrows move, Enter opens. */
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { Progress } from '../../components/progress.tsx'
import { List } from '../../components/list.tsx'
import { useNow } from '../../components/use-now.ts'
import { ageOf, formatMoment, type Language } from '../../format.ts'
import type { JournalData, JournalList } from '../../store/journal.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import styles from './journal.module.css'
import type { JournalActions } from './journal-view.tsx'
import { StateChip } from './state-chip.tsx'
import { useOperationWords } from './use-operation-words.ts'
import type { OperationView } from '../../../shared/model/operation.ts'

type OperationListProps = {
  state: JournalData
  list: Extract<JournalList, { at: 'ready' }>
  takesFocus: boolean
  actions: JournalActions
}

export function OperationList({ state, list, takesFocus, actions }: OperationListProps) {
  const { t } = useTranslation('journal')
  const words = useOperationWords()
  const { opened } = state
  const openId = opened.at === 'ready' ? opened.operation.id : opened.at === 'none' ? undefined : opened.id
  if (list.operations.length === 0) {
    const isAll = state.filter === 'all' && state.card === null
    return <Empty icon="journal" title={t('empty.title')} hint={t(isAll ? 'empty.all' : 'empty.filtered')} />
  }
  return (
    <>
      {list.isStale && <Progress label={t('loading')} />}
      {list.failure !== null && <ErrorNotice failure={list.failure} />}
      <List
        // Rows of another card are another list, which takes the focus as the first one did.
        key={list.card ?? 'all'}
        label={t('list')}
        items={list.operations}
        idOf={({ id }) => id}
        textOf={words.kind}
        onOpen={({ id }) => {
          actions.onOpen(id)
        }}
        takesFocus={takesFocus}
        {...(openId !== undefined && { openId })}
      >
        {(operation) => <OperationRow operation={operation} />}
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

function OperationRow({ operation }: { operation: OperationView }) {
  const { t, i18n } = useTranslation(['journal', 'common'])
  const { start } = useSignedIn()
  const words = useOperationWords()
  const nowMs = useNow(30_000)
  const { createdAt, operator, approvedBy } = operation
  const { unit, count } = ageOf(nowMs - Date.parse(createdAt))
  const when = formatMoment(createdAt, start.store.timezone, i18n.language as Language, nowMs)
  return (
    <div className={styles['row']}>
      <span className={styles['rowTop']}>
        <strong className={styles['kind']}>{words.kind(operation)}</strong>
        <StateChip operation={operation} />
      </span>
      <span className={styles['what']}>
        <span className={styles['subject']}>{words.subject(operation)}</span>
        {words.details(operation).map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
      </span>
      <span className={styles['soft']}>
        {when} · {t(`common:age.${unit}`, { count })} · {operator}
        {approvedBy !== null && `, ${t('approvedBy', { name: approvedBy })}`}
      </span>
    </div>
  )
}
