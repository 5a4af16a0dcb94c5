/** The inbox of what needs a person, connected: the store, the questions before a decision, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { useKey } from '../../components/use-key.tsx'
import { useGo, useRoute, useTill } from '../../store/use-stores.tsx'
import { AttentionDialogs, type Asking } from './attention-dialogs.tsx'
import { AttentionView, type AttentionActions } from './attention-view.tsx'
import { resolutionsId } from './resolutions.tsx'

export function Screen() {
  const { stores } = useTill()
  const route = useRoute('attention')
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.attention.getState().open(visit, route)
  })
  const state = useStore(stores.attention)
  const go = useGo()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [shortfallId, setShortfallId] = useState<string | null>(null)
  const { opened, part, shortfalls } = state
  const shortfall =
    shortfalls.at === 'ready' ? (shortfalls.shortfalls.find(({ id }) => id === shortfallId) ?? null) : null
  useKey('refresh', () => {
    void state.reload()
    if (part === 'shortfalls') void state.reloadShortfalls()
    if (opened.at === 'ready') void state.openItem(opened.view.operation.id)
  })

  const actions: AttentionActions = {
    onPart: state.show,
    onOpen: (id) => void state.openItem(id),
    onMore: () => void state.more(),
    onReload: () => void state.reload(),
    onResolve: (as) => {
      if (opened.at === 'ready') setAsking({ for: 'resolve', view: opened.view, as })
    },
    onToDecision: () => {
      document.querySelector<HTMLElement>(`#${resolutionsId} button`)?.focus()
    },
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onOwedOnly: state.showOwed,
    onMoreShortfalls: () => void state.moreShortfalls(),
    onReloadShortfalls: () => void state.reloadShortfalls(),
    onOpenShortfall: setShortfallId,
    onSettle: (settled) => {
      setAsking({ for: 'settle', shortfall: settled })
    },
    onBack: () => {
      if (part === 'shortfalls' && shortfall !== null) setShortfallId(null)
      else if (part === 'items' && opened.at !== 'none') state.closeItem()
      else go({ name: 'till' })
    },
  }
  return (
    <>
      <AttentionView state={state} shortfall={shortfall} actions={actions} />
      {asking !== null && (
        <AttentionDialogs
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
