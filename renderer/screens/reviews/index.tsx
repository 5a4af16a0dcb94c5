/** The review of approvals, connected: the store, where an operation is opened, and who marks. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ReviewView } from '../../../shared/model/review.ts'
import { useKey } from '../../components/use-key.tsx'
import { useGo, useTill, useToast } from '../../store/use-stores.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { ReviewsView, type ReviewsActions } from './reviews-view.tsx'

export function Screen() {
  const { t } = useTranslation('reviews')
  const { stores } = useTill()
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.reviews.getState().open(visit)
  })
  const state = useStore(stores.reviews)
  const go = useGo()
  const show = useToast()
  const [marking, setMarking] = useState<ReviewView | null>(null)
  useKey('refresh', () => void state.reload())

  const actions: ReviewsActions = {
    onChoose: state.choose,
    onOpen: (id) => void state.show(id),
    onMore: () => void state.more(),
    onReload: () => void state.reload(),
    onMark: setMarking,
    onOperation: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onBack: () => {
      if (state.opened.at === 'none') go({ name: 'till' })
      else state.close()
    },
  }
  return (
    <>
      <ReviewsView state={state} actions={actions} />
      {marking !== null && (
        <MarkDialog
          review={marking}
          onMark={async (note, operator) => {
            const failure = await state.mark(marking.id, note, operator)
            if (failure === null) {
              setMarking(null)
              show('ok', t('done'))
            }
            return failure
          }}
          onClose={() => {
            setMarking(null)
          }}
        />
      )}
    </>
  )
}
