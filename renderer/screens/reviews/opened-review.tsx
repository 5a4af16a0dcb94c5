/** One approval: what was approved, by whom and why, what has become of it, and who has looked. */
import { useTranslation } from 'react-i18next'
import { formatPhone } from '../../../shared/model/phone.ts'
import type { ReviewView } from '../../../shared/model/review.ts'
import { Facts, type Fact } from '../../components/facts.tsx'
import { OperationError } from '../../components/operation-error.tsx'
import { OperationStateChip } from '../../components/status-chips.tsx'
import { useReportWords } from '../../components/use-report-words.ts'
import styles from './reviews.module.css'
import { useReviewWords } from './use-review-words.ts'

export function OpenedReview({ review }: { review: ReviewView }) {
  const { t } = useTranslation(['reviews', 'common'])
  const { stamp } = useReportWords()
  const words = useReviewWords()
  const { operation, approver, approvedAt, reviewed } = review
  const { card, contact, processing, operator, state } = operation
  const facts: readonly Fact[] = [
    [t('fact.processing'), t(`common:processing.${processing}`)],
    [t('fact.card'), card],
    [t('fact.contact'), contact === null ? null : formatPhone(contact)],
    [t('fact.operator'), operator],
    [t('fact.approver'), approver.name],
    [t('fact.when'), stamp(approvedAt)],
    [t('fact.reason'), words.why(review)],
    [t('fact.reviewed'), reviewed?.by ?? null],
    [t('fact.reviewedAt'), reviewed === null ? null : stamp(reviewed.at)],
    [t('fact.note'), reviewed?.note ?? null],
  ]
  return (
    <>
      <header className={styles['rowTop']}>
        <h2 className={styles['title']}>{words.what(review)}</h2>
        <OperationStateChip state={state} size="large" />
      </header>
      {reviewed === null && <p>{t('what')}</p>}
      {state !== 'done' && <OperationError operation={operation} />}
      <Facts facts={facts} />
    </>
  )
}
