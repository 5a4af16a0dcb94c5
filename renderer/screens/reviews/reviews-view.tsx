/** Approvals at the left, the opened one at the right; marking it as reviewed is the primary action. */
import { useTranslation } from 'react-i18next'
import type { ReviewView } from '../../../shared/model/review.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Halves } from '../../components/halves.tsx'
import { Progress } from '../../components/progress.tsx'
import { ScreenLayout } from '../../components/screen-layout.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { ReviewFilter, ReviewsData } from '../../store/reviews.ts'
import { OpenedReview } from './opened-review.tsx'
import { ReviewList } from './review-list.tsx'

export type ReviewsActions = {
  onChoose: (of: ReviewFilter) => void
  onOpen: (id: number) => void
  onMore: () => void
  onReload: () => void
  onMark: (review: ReviewView) => void
  onOperation: (operationId: string) => void
  onBack: () => void
}
export type ReviewsViewProps = { state: ReviewsData; actions: ReviewsActions }

export function ReviewsView(props: ReviewsViewProps) {
  const { t } = useTranslation('reviews')
  const { state, actions } = props
  const { opened, list } = state
  const isEmpty = list.at === 'ready' && list.rows.length === 0 && list.failure === null
  return (
    <ScreenLayout
      title={t('title')}
      aside={
        <Segmented<ReviewFilter>
          label={t('filter.label')}
          isLabelHidden
          value={state.of}
          onChange={actions.onChoose}
          options={[
            { value: 'waiting', label: t('filter.waiting') },
            { value: 'reviewed', label: t('filter.reviewed') },
          ]}
        />
      }
      onBack={actions.onBack}
      actions={<Foot {...props} />}
    >
      {isEmpty ? (
        <Nothing state={state} />
      ) : (
        <Halves label={t('opened')} left={<Reviews {...props} />}>
          {opened.at === 'ready' ? (
            <OpenedReview review={opened.value} />
          ) : (
            list.at === 'ready' && <Empty icon="journal" title={t('chooseTitle')} hint={t('chooseHint')} />
          )}
        </Halves>
      )}
    </ScreenLayout>
  )
}

function Nothing({ state: { of, counts } }: Pick<ReviewsViewProps, 'state'>) {
  const { t } = useTranslation('reviews')
  const isWaiting = of === 'waiting'
  const later = isWaiting ? (counts?.later ?? 0) : 0
  return (
    <Empty
      icon="ok"
      title={t(isWaiting ? 'emptyWaiting' : 'emptyReviewed')}
      hint={t(isWaiting ? 'emptyWaitingHint' : 'emptyReviewedHint')}
    >
      {later > 0 && <p>{t('later', { count: later })}</p>}
    </Empty>
  )
}

function Reviews({ state, actions }: ReviewsViewProps) {
  const { t } = useTranslation(['reviews', 'common'])
  const { list } = state
  if (list.at === 'loading') return <Progress label={t('loading')} />
  if (list.at === 'failed') {
    return (
      <ErrorNotice failure={list.failure}>
        <Button icon="refresh" onPress={actions.onReload}>
          {t('common:again')}
        </Button>
      </ErrorNotice>
    )
  }
  return <ReviewList state={state} list={list} actions={actions} />
}

function Foot({ state: { opened }, actions }: ReviewsViewProps) {
  const { t } = useTranslation('reviews')
  if (opened.at !== 'ready') return null
  const { value } = opened
  return (
    <>
      <Button
        size="large"
        action="secondary"
        icon="journal"
        onPress={() => {
          actions.onOperation(value.operation.id)
        }}
      >
        {t('journal')}
      </Button>
      {value.reviewed === null && (
        <Button
          size="large"
          tone="primary"
          action="primary"
          icon="ok"
          onPress={() => {
            actions.onMark(value)
          }}
        >
          {t('mark')}
        </Button>
      )}
    </>
  )
}
