/** Whose cards these are by a code, connected: the store, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { capabilities } from '../../../shared/model/capabilities.ts'
import { useGo, useTill } from '../../store/use-stores.tsx'
import { IdentifyView, type IdentifyActions } from './identify-view.tsx'

export function Screen() {
  const { stores } = useTill()
  const visit = useStore(stores.route, (one) => one.visit)
  useState(() => {
    stores.identify.getState().open(visit)
  })
  const state = useStore(stores.identify)
  const status = useStore(stores.status, (one) => one.status)
  const go = useGo()
  const isOutage =
    status?.processings.some(
      ({ name, state: at }) => at === 'down' && capabilities[name].reads.includes('identify'),
    ) ?? false

  const actions: IdentifyActions = {
    onText: state.setText,
    onSendTo: state.setSendTo,
    onSend: () => void state.send(),
    onCode: state.setCode,
    onConfirm: () => void state.confirm(),
    onAgain: state.startAgain,
    onOpen: (number) => {
      go({ name: 'till', find: { value: number, by: 'number', input: 'typed' } })
    },
    onInstead: () => {
      const value = state.text.trim()
      go({ name: 'till', ...(value !== '' && { find: { value, input: 'typed' } }) })
    },
    onBack: () => {
      if (state.step.at === 'asking') go({ name: 'till' })
      else state.startAgain()
    },
  }
  return <IdentifyView state={state} isOutage={isOutage} actions={actions} />
}
