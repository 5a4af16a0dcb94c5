/** Blocking and unblocking, connected: the store, the operator's role, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Credentials } from '../../../shared/model/operator.ts'
import { useKey } from '../../components/use-key.tsx'
import { useScan } from '../../scan/use-scan.tsx'
import { useGo, useRoute, useSignedIn, useTill } from '../../store/use-stores.tsx'
import { BlockDialogs } from './block-dialogs.tsx'
import { BlockView, type BlockActions } from './block-view.tsx'
import { reasonChoices } from './reasons.ts'

export function Screen() {
  const { stores } = useTill()
  const { operator, start } = useSignedIn()
  const route = useRoute('block')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    stores.block.getState().open(visit, route)
  })
  const state = useStore(stores.block)
  const status = useStore(stores.status, (one) => one.status)
  const go = useGo()
  const [isAsking, setIsAsking] = useState(false)

  const { look, mode, reason, operation } = state
  const found = look.at === 'found' ? look : null
  const others = start.operators.filter(({ id, active }) => active && id !== operator.id)
  const choices = reasonChoices({
    mode,
    who: operator.role,
    others: others.map(({ role }) => role),
    blockedFor: found?.card.blockedFor,
  })
  const chosen = choices.find((choice) => choice.reason === reason) ?? null

  // Afterwards a scan is the next customer's, as on any screen.
  useScan((scan) => void state.find(scan.text, scan.input), { isListening: operation === null })
  useKey('refresh', () => void state.refresh())

  const actions: BlockActions = {
    onText: state.setText,
    onFind: () => void state.find(state.text, 'typed'),
    onChooseCard: state.choose,
    onMode: state.setMode,
    onReason: state.setReason,
    onSubmit: () => {
      if (chosen === null) return
      if (chosen.needsApproval || isForever(mode, chosen.reason)) setIsAsking(true)
      else void state.submit()
    },
    onAgain: () => void state.refresh(),
    onAnother: state.startAgain,
    onSameAgain: () => {
      if (found !== null) go({ name: 'block', mode, card: found.card.number })
    },
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onIssue: (card) => {
      go({ name: 'new-card', card })
    },
    onNewCard: () => {
      const phone = found?.boundTo ?? null
      go({ name: 'new-card', ...(phone !== null && { phone }) })
    },
    onToTill: () => {
      const number = found?.card.number ?? operation?.card ?? null
      go({
        name: 'till',
        ...(number !== null && { find: { value: number, by: 'number', input: state.input } }),
      })
    },
    onBack: () => {
      go({ name: 'till' })
    },
  }
  return (
    <>
      <BlockView
        state={state}
        choices={choices}
        chosen={chosen}
        isOutage={
          status?.processings.some((line) => line.name === 'cashdesk' && line.state === 'down') ?? false
        }
        isAsking={isAsking}
        actions={actions}
      />
      {isAsking && chosen !== null && (
        <BlockDialogs
          mode={mode}
          look={look}
          choice={chosen}
          onSubmit={async (approval?: Credentials) => state.submit(approval)}
          onClose={() => {
            setIsAsking(false)
          }}
        />
      )}
    </>
  )
}

const isForever = (mode: string, reason: string): boolean => mode === 'block' && reason === '4'
