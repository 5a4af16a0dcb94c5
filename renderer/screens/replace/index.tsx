/** Replacing a card, connected: its store, the operator's role, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { useKey } from '../../components/use-key.tsx'
import { useScan } from '../../scan/use-scan.tsx'
import { checksOf, isPossible, placeOf, placesOf } from '../../store/replace-look.ts'
import { numberOf } from '../../store/replace.ts'
import { useGo, useRoute, useSignedIn, useTill } from '../../store/use-stores.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { ReplaceView, type ReplaceActions } from './replace-view.tsx'
import { stageOf } from './stage.ts'

export function Screen() {
  const { stores } = useTill()
  const { operator } = useSignedIn()
  const route = useRoute('replace')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    stores.replace.getState().open(visit, route)
  })
  const state = useStore(stores.replace)
  const status = useStore(stores.status, (one) => one.status)
  const go = useGo()
  const [isAsking, setIsAsking] = useState(false)

  const { old, fresh, isNewUsed } = state
  const lines = status?.processings ?? []
  const places = placesOf(
    old,
    lines.map(({ name }) => name),
    operator.role,
  )
  const place = placeOf(places, state.chosen)
  const checks =
    place === null || fresh.at !== 'known'
      ? []
      : checksOf({
          place,
          old,
          fresh,
          isNewUsed: isNewUsed?.processing === place.processing ? isNewUsed.isUsed : null,
        })
  const stage = stageOf(state, place)
  const close = (): void => {
    setIsAsking(false)
  }
  const toTill = (number: string | null): void => {
    go({
      name: 'till',
      ...(number !== null && { find: { value: number, by: 'number', input: state.input } }),
    })
  }

  useScan(
    (scan) => {
      if (stage === 'old') void state.findOld(scan.text, scan.input)
      else void state.findNew(scan.text, scan.input)
    },
    { isListening: stage === 'old' || stage === 'new' || stage === 'ready' },
  )
  useKey('refresh', () => void state.refresh())

  const actions: ReplaceActions = {
    onOldText: state.setOldText,
    onNewText: state.setNewText,
    onFindOld: () => void state.findOld(state.oldText, 'typed'),
    onFindNew: () => void state.findNew(state.newText, 'typed'),
    onChooseOld: state.chooseOld,
    onPlace: state.choose,
    onAnotherOld: state.anotherOld,
    onAnotherNew: state.anotherNew,
    onReplace: () => {
      if (place !== null && isPossible(checks)) setIsAsking(true)
    },
    onTryAgain: state.tryAgain,
    onUnblock: (card) => {
      go({ name: 'block', mode: 'unblock', card })
    },
    onOpen: (operation) => {
      go({ name: 'journal', operationId: operation.id })
    },
    onElsewhere: (processing) => {
      const card = numberOf(old)
      const newCard = state.operations.at(-1)?.fields['newCard'] ?? ('number' in fresh ? fresh.number : null)
      go({
        name: 'replace',
        processing,
        ...(card !== null && { card }),
        ...(newCard !== null && { newCard }),
      })
    },
    onNext: () => {
      go({ name: 'replace' })
    },
    onToTill: () => {
      toTill(fresh.at === 'known' ? fresh.number : numberOf(old))
    },
    onBack: () => {
      toTill(null)
    },
  }
  return (
    <>
      <ReplaceView
        state={state}
        stage={stage}
        places={places}
        place={place}
        checks={checks}
        isOutage={lines.some(({ name, state: line }) => name === place?.processing && line === 'down')}
        isAsking={isAsking}
        actions={actions}
      />
      {isAsking && place !== null && (
        <ReplaceDialog
          state={state}
          place={place}
          onReplace={async (approval?: ApprovalInput) =>
            state.submit(place, approval, (caseId) => {
              go({ name: 'new-card', caseId })
            })
          }
          onClose={close}
        />
      )}
    </>
  )
}
