/** All about one card, connected: its store, the operator's role, and where the ways out lead. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ApprovalInput } from '../../../shared/model/operator.ts'
import { processingNames, type ProcessingName } from '../../../shared/model/processing.ts'
import { useKey } from '../../components/use-key.tsx'
import type { CardIntent } from '../../store/card-intents.ts'
import type { ShownCard } from '../../store/card-sheet.ts'
import { useGo, useRoute, useSignedIn, useTill } from '../../store/use-stores.tsx'
import { ConfirmDialog, type Asking } from './card-dialogs.tsx'
import { CardView, type CardScreenActions } from './card-view.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { levelOffers, offersOf, type OfferName } from './offers.ts'

type Open = { at: 'nothing' } | { at: 'change' } | { at: 'delete' } | ({ at: 'confirm' } & Asking)

export function Screen() {
  const { stores } = useTill()
  const { operator } = useSignedIn()
  const route = useRoute('card')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    void stores.cardSheet.getState().open(visit, { processing: route.processing, number: route.card })
  })
  const state = useStore(stores.cardSheet)
  const go = useGo()
  const [open, setOpen] = useState<Open>({ at: 'nothing' })
  const close = (): void => {
    setOpen({ at: 'nothing' })
  }
  const shown = state.look.at === 'shown' ? state.look.shown : null
  const isDeleted = state.operations.some(({ kind, state: one }) => kind === 'card.delete' && one === 'done')
  const offers = shown === null || isDeleted ? [] : offersOf(shown, operator.role)
  const levels =
    shown === null || isDeleted || state.sheet?.levels?.at !== 'known'
      ? []
      : levelOffers(shown, state.sheet.levels.value)
  const back = (): void => {
    go(route.back ?? { name: 'till' })
  }
  useKey('refresh', () => void state.refresh())

  /** Sent at once, or after a supervisor's PIN, or after a plain yes where something is taken from the customer. */
  const begin = (name: OfferName, intent: CardIntent): void => {
    const needsApproval = [...offers, ...levels].some((one) => one.name === name && one.needsApproval)
    state.ask(intent)
    if (needsApproval || isAskedFor(intent)) setOpen({ at: 'confirm', intent, needsApproval })
    else {
      close()
      void state.submit()
    }
  }

  const onOffer = (name: OfferName): void => {
    const number = route.card
    switch (name) {
      case 'issue':
      case 'bind':
        go({ name: 'new-card', card: number })
        break
      case 'block':
      case 'unblock':
        go({ name: 'block', mode: name, card: number })
        break
      case 'replace':
        go({ name: 'replace', processing: route.processing, card: number })
        break
      case 'change':
      case 'delete':
        setOpen({ at: name })
        break
      case 'raise':
      case 'lower':
        begin(name, { kind: 'card.level', direction: name === 'raise' ? 'up' : 'down' })
        break
      default:
        begin(name, { kind: name === 'activate' ? 'card.activate' : 'card.deactivate' })
    }
  }
  const actions: CardScreenActions = {
    onOffer,
    onProcessing: (processing) => {
      go({ ...route, processing })
    },
    onCard: (card) => {
      go({ ...route, card })
    },
    onRefresh: () => void state.refresh(),
    onOperations: () => {
      go({ name: 'journal', card: route.card })
    },
    onOperation: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onToTill: () => {
      go({ name: 'till', find: { value: route.card, by: 'number', input: 'typed' } })
    },
    onBack: back,
  }
  return (
    <>
      <CardView
        state={state}
        offers={offers}
        levels={levels}
        places={shown === null ? [] : placesOf(shown)}
        isAsking={open.at !== 'nothing'}
        actions={actions}
      />
      {open.at === 'confirm' && shown !== null && (
        <ConfirmDialog
          asking={open}
          shown={shown}
          onSubmit={async (approval?: ApprovalInput) => state.submit(approval)}
          onClose={close}
        />
      )}
      {open.at === 'change' && shown !== null && (
        <ChangeDialog
          processing={route.processing}
          details={state.sheet?.details ?? shown.card.details ?? {}}
          onChange={(details) => {
            begin('change', { kind: 'card.update', details })
          }}
          onClose={close}
        />
      )}
      {open.at === 'delete' && (
        <DeleteDialog
          card={route.card}
          hasBonuses={hasBonuses(route.processing)}
          onDelete={(withBalance) => {
            begin('delete', { kind: 'card.delete', withBalance })
          }}
          onClose={close}
        />
      )}
    </>
  )
}

/** A change and a deletion have had their own dialog already. */
const isAskedFor = ({ kind }: CardIntent): boolean => kind === 'card.deactivate' || kind === 'card.level'

const placesOf = ({ customer, card }: ShownCard): ProcessingName[] =>
  processingNames.filter((name) =>
    customer.cards.some(({ number, processing }) => number === card.number && processing === name),
  )

const hasBonuses = (processing: ProcessingName): boolean => capabilities[processing].bonuses === 'none'
