/** Approvals as rows: what, on which card, by whom and who approved it. */
import { useTranslation } from 'react-i18next'
import type { ReviewView } from '../../../shared/model/review.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ListFoot } from '../../components/list-foot.tsx'
import { List } from '../../components/list.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import { useNow } from '../../components/use-now.ts'
import { useReportWords } from '../../components/use-report-words.ts'
import type { ReviewsData } from '../../store/reviews.ts'
import type { ShelfList } from '../../store/shelf.ts'
import type { ReviewsActions } from './reviews-view.tsx'
import styles from './reviews.module.css'
import { useReviewWords } from './use-review-words.ts'

type ReviewListProps = {
  state: ReviewsData
  list: Extract<ShelfList<ReviewView>, { at: 'ready' }>
  actions: ReviewsActions
}

export function ReviewList({ state, list, actions }: ReviewListProps) {
  const { t } = useTranslation('reviews')
  const words = useReviewWords()
  const { opened, of, counts } = state
  const later = of === 'waiting' ? (counts?.later ?? 0) : 0
  const isWaiting = of === 'waiting'
  return (
    <>
      {list.failure !== null && <ErrorNotice failure={list.failure} tone="warning" />}
      {later > 0 && <p className={styles['soft']}>{t('later', { count: later })}</p>}
      <List
        key={of}
        label={t('list')}
        items={list.rows}
        idOf={({ id }) => String(id)}
        textOf={words.what}
        onOpen={({ id }) => {
          actions.onOpen(id)
        }}
        takesFocus={isWaiting}
        {...(opened.at !== 'none' && { openId: String(opened.id) })}
      >
        {(review) => <ReviewRow review={review} />}
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

function ReviewRow({ review }: { review: ReviewView }) {
  const { t } = useTranslation('reviews')
  const words = useReviewWords()
  const { operation, approver, approvedAt } = review
  const { moment } = useReportWords()
  const nowMs = useNow(30_000)
  return (
    <span className={styles['row']}>
      <span className={styles['rowTop']}>
        <strong>{words.what(review)}</strong>
        <OperationStateChip state={operation.state} />
      </span>
      {operation.card !== null && <span>{operation.card}</span>}
      <span className={styles['soft']}>
        {moment(approvedAt, nowMs)} · {t('row', { operator: operation.operator, approver: approver.name })}
      </span>
    </span>
  )
}
