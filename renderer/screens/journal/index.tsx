/** The journal, connected: the store, what this operator may do, and where the ways out lead. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { OperationView } from '../../../shared/model/operation.ts'
import { isSupervisor } from '../../../shared/model/policy.ts'
import { parseReference } from '../../../shared/model/slip.ts'
import { isUnsentBlock } from '../../store/merge-operations.ts'
import { useKey } from '../../components/use-key.tsx'
import { useGo, useRoute, useSignedIn, useTill, useToast } from '../../store/use-stores.tsx'
import { JournalDialogs, type Asking } from './journal-dialogs.tsx'
import { JournalView, type JournalActions } from './journal-view.tsx'
import { possibleWith } from './possible.ts'

export function Screen() {
  const { t } = useTranslation('journal')
  const { stores } = useTill()
  const { operator } = useSignedIn()
  const route = useRoute('journal')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    stores.journal.getState().open(visit, route)
  })
  const state = useStore(stores.journal)
  const go = useGo()
  const show = useToast()
  const [asking, setAsking] = useState<Asking | null>(null)
  // Arrows go on through the filters: a list read anew leaves the focus where it is.
  const [isFiltering, setIsFiltering] = useState(false)

  const { opened } = state
  const possible = opened.at === 'ready' ? possibleWith(opened.operation, opened.steps, operator.role) : null
  useKey('refresh', () => {
    void state.reload()
    void state.retell()
  })

  const openSlip = async (reference: string): Promise<void> => {
    const id = await stores.slips.getState().find(reference)
    if (id === null) show('warning', t('card.noSlip', { reference }))
    else await state.openOperation(id)
  }
  const actions: JournalActions = {
    onFilter: (filter) => {
      setIsFiltering(true)
      state.setFilter(filter)
    },
    onCardText: state.setCardText,
    onCard: () => {
      setIsFiltering(false)
      const reference = parseReference(state.cardText)
      if (reference !== undefined) {
        void openSlip(reference)
        return
      }
      state.applyCard()
    },
    onAllCards: () => {
      state.setCardText('')
      state.applyCard()
    },
    onMore: () => void state.more(),
    onReload: () => void state.reload(),
    onOpen: (id) => void state.openOperation(id),
    onClose: state.closeOperation,
    onCancel: (operation) => {
      setAsking({ for: 'cancel', operation, needsApproval: possible?.cancel === 'with-approval' })
    },
    onRetry: (operation) => {
      if (possible?.retry === 'with-approval') setAsking({ for: 'retry', operation })
      else void state.retry(operation)
    },
    onResolve: (operation) => {
      go({ name: 'attention', operationId: operation.id })
    },
    onAbandon: (caseId) => {
      const steps = opened.at === 'ready' ? opened.steps : []
      setAsking({
        for: 'abandon',
        caseId,
        needsApproval: !isSupervisor(operator.role) && steps.some(isUnsentBlock),
      })
    },
    onOpenCase: (caseId) => {
      go({ name: 'new-card', caseId })
    },
    onSlip: (operation) => {
      setAsking({ for: 'slip', operation })
    },
    onToTill: (operation) => {
      go(tillFor(operation))
    },
    onBack: () => {
      if (opened.at === 'none') go({ name: 'till' })
      else state.closeOperation()
    },
  }
  return (
    <>
      <JournalView state={state} possible={possible} isFiltering={isFiltering} actions={actions} />
      {asking !== null && (
        <JournalDialogs
          asking={asking}
          store={state}
          onClose={() => {
            setAsking(null)
          }}
        />
      )}
    </>
  )
}

function tillFor({ card, contact }: OperationView): Parameters<ReturnType<typeof useGo>>[0] {
  if (card !== null) return { name: 'till', find: { value: card, by: 'number', input: 'typed' } }
  if (contact !== null) return { name: 'till', find: { value: `+${contact}`, by: 'phone', input: 'typed' } }
  return { name: 'till' }
}
