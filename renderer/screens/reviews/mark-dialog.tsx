/**
 * Marks an approval as reviewed: by whoever is signed in, where they may; else by a senior or director with their PIN. A note
 * is welcome and not asked for.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Credentials } from '../../../shared/model/operator.ts'
import { mayReview, type ReviewView } from '../../../shared/model/review.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Field } from '../../components/field.tsx'
import type { Failure } from '../../store/failure.ts'
import { useSignedIn } from '../../store/use-stores.tsx'
import { useReviewWords } from './use-review-words.ts'

type MarkDialogProps = {
  review: ReviewView
  onMark: (note: string, operator?: Credentials) => Promise<Failure | null>
  onClose: () => void
}

export function MarkDialog({ review, onMark, onClose }: MarkDialogProps) {
  const { t } = useTranslation('reviews')
  const { operator } = useSignedIn()
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { approver } = review
  const words = useReviewWords()
  const isOwn = operator.id === approver.id
  const text = t('dialog.text', {
    what: words.what(review),
    approver: approver.name,
  })
  if (isOwn || !mayReview(operator.role)) {
    return (
      <ApprovalDialog
        onClose={onClose}
        mayApprove={mayReview}
        excludeId={approver.id}
        noteLabel={t('dialog.note')}
        isNoteOptional
        onApprove={async (credentials, said) => onMark(said, credentials)}
      >
        <p>{text}</p>
        {isOwn && <p>{t('dialog.notYou')}</p>}
      </ApprovalDialog>
    )
  }
  const mark = async (): Promise<void> => {
    setIsBusy(true)
    const refusal = await onMark(note.trim())
    setIsBusy(false)
    setFailure(refusal)
  }
  return (
    <Dialog
      title={t('dialog.title')}
      onClose={onClose}
      actions={
        <Button tone="primary" size="large" action="primary" isBusy={isBusy} onPress={() => void mark()}>
          {t('dialog.confirm')}
        </Button>
      }
    >
      <p>{text}</p>
      <Field
        label={t('dialog.note')}
        value={note}
        onChange={setNote}
        isMultiline
        takesFocus
        maxLength={1000}
      />
      {failure !== null && <ErrorNotice failure={failure} />}
    </Dialog>
  )
}
