/** Bonuses set aside, connected: the store, the question before one is let go, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { OpenHold } from '../../../shared/model/hold.ts'
import { useKey } from '../../components/use-key.tsx'
import { useGo, useTill } from '../../store/use-stores.tsx'
import { HoldsView, type HoldsActions } from './holds-view.tsx'
import { ReleaseDialog } from './release-dialog.tsx'

export function Screen() {
  const { stores } = useTill()
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.holds.getState().open(visit)
  })
  const state = useStore(stores.holds)
  const go = useGo()
  const [releasing, setReleasing] = useState<OpenHold | null>(null)
  const { list, openId } = state
  const opened = list.at === 'ready' ? (list.holds.find(({ id }) => id === openId) ?? null) : null
  useKey('refresh', () => void state.reload())

  const actions: HoldsActions = {
    onOpen: state.openHold,
    onReload: () => void state.reload(),
    onRelease: setReleasing,
    onReceipt: (checkoutId) => {
      go({ name: 'checkout', checkoutId })
    },
    onDecision: (hold) => {
      go({ name: 'attention', operationId: hold.sale ?? hold.operation })
    },
    onJournal: (hold) => {
      go({ name: 'journal', operationId: hold.sale ?? hold.operation })
    },
    onBack: () => {
      if (opened === null) go({ name: 'till' })
      else state.openHold(null)
    },
  }
  return (
    <>
      <HoldsView state={state} opened={opened} actions={actions} />
      {releasing !== null && (
        <ReleaseDialog
          hold={releasing}
          store={state}
          onClose={() => {
            setReleasing(null)
          }}
        />
      )}
    </>
  )
}
