/** A new card, connected: the case's store, the operator's role, and where the ways out lead. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Credentials } from '../../../shared/model/operator.ts'
import { isSupervisor, judge } from '../../../shared/model/policy.ts'
import type { CustomerView } from '../../../shared/model/customer.ts'
import type { OperationView } from '../../../shared/model/operation.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'
import { useKey } from '../../components/use-key.tsx'
import { useScan } from '../../scan/use-scan.tsx'
import type { Failure } from '../../store/failure.ts'
import { isUnsentBlock } from '../../store/merge-operations.ts'
import { factsOf } from '../../store/new-card-case.ts'
import { waysOf, type StepKind } from '../../store/new-card-plan.ts'
import { soughtFor } from '../../store/sought-for.ts'
import { nextOf, openKinds, stepsOf, type Next } from '../../store/new-card-steps.ts'
import { useGo, useRoute, useSignedIn, useTill, useToast } from '../../store/use-stores.tsx'
import { AbandonDialog } from './abandon-dialog.tsx'
import { NewCardView, type NewCardActions } from './new-card-view.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { RetryDialog } from './retry-dialog.tsx'
import { TakeDialog } from './take-dialog.tsx'

type Asking =
  | { for: 'replace'; card: string }
  /** `afterwards`: begin anew with another card for the same customer. */
  | { for: 'abandon'; afterwards: 'stay' | 'another-card' }
  | { for: 'retry'; operation: OperationView }
  | { for: 'take'; kinds: readonly StepKind[] }

export function Screen() {
  const { t } = useTranslation(['newCard', 'common'])
  const { deps, stores } = useTill()
  const { operator } = useSignedIn()
  const route = useRoute('new-card')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    void stores.newCard.getState().open(visit, route)
  })
  const status = useStore(stores.status, (state) => state.status)
  const state = useStore(stores.newCard)
  const form = useStore(stores.newCardForm)
  const show = useToast()
  const go = useGo()
  const [asking, setAsking] = useState<Asking | null>(null)
  const processings = status?.processings ?? []
  const configured = processings.map(({ name }) => name)
  const facts = factsOf(state, configured)
  const { plan } = facts
  const steps = stepsOf(facts)
  const next = nextOf(facts)
  const stopAsking = (): void => {
    setAsking(null)
  }
  const toTill = (): void => {
    const { number, input } = state
    const { phone } = facts
    if (number !== null) go({ name: 'till', find: { value: number, by: 'number', input } })
    else if (phone !== null) go({ name: 'till', find: { value: `+${phone}`, by: 'phone', input } })
    else go({ name: 'till' })
  }
  const isThem = (customer: CustomerView): void => {
    const find = soughtFor(customer)
    if (find?.by === 'phone') void state.findContact(find.value)
    else go({ name: 'till', ...(find !== null && { find }) })
  }
  /** What only a supervisor may do is asked for once more, with their PIN. */
  const askIfNeeded = async (taking: Promise<Failure | null>): Promise<void> => {
    const failure = await taking
    if (failure?.code !== 'APPROVAL_REQUIRED') return
    setAsking({ for: 'take', kinds: openKinds(factsOf(stores.newCard.getState(), configured)) })
  }

  const takesPart = (name: ProcessingName): boolean =>
    name === plan?.keeper || (name === plan?.registrar && steps.some(({ kind }) => kind === 'contact.create'))
  const needsApproval = !isSupervisor(operator.role) && state.operations.some(isUnsentBlock)
  const abandon = async (
    afterwards: 'stay' | 'another-card',
    approval?: Credentials,
  ): Promise<Failure | null> => {
    const failure = await state.abandon(approval)
    if (failure !== null) return failure
    if (afterwards === 'another-card') state.chooseAnotherCard()
    else show('info', t('abandon.done'))
    return null
  }

  useScan(
    (scan) => {
      if (awaits(next) === 'card') void state.findCard(scan.text, scan.input)
      else void state.findContactByCard(scan.text)
    },
    { isListening: awaits(next) !== 'nothing' },
  )
  useKey('refresh', () => void state.refresh())

  const actions: NewCardActions = {
    onCardText: state.setCardText,
    onPhoneText: state.setPhoneText,
    onFindCard: () => void state.findCard(state.cardText, 'typed'),
    onFindContact: () => void state.findContact(state.phoneText),
    onAnotherCard: state.chooseAnotherCard,
    onAnotherPhone: state.chooseAnotherPhone,
    onNextCase: () => {
      go({ name: 'new-card' })
    },
    onResume: (caseId) => void state.resume(caseId),
    onWay: (way) => void state.chooseWay(way),
    onPointAtType: state.pointAtType,
    onChooseType: state.chooseType,
    onTake: (kinds) => void askIfNeeded(state.take(kinds)),
    onRegister: () => void askIfNeeded(state.register()),
    onRegisterAllTheSame: () => void askIfNeeded(state.registerAllTheSame()),
    onDeclineRegistration: state.declineRegistration,
    onMendRegistration: state.mendRegistration,
    onReplace: (card) => {
      setAsking({ for: 'replace', card })
    },
    onRetry: (operation) => {
      const { kind, fields } = operation
      if (judge(operator.role, { kind, reason: fields['reason'] }) === 'allowed') void state.retry(operation)
      else setAsking({ for: 'retry', operation })
    },
    onAbandon: () => {
      setAsking({ for: 'abandon', afterwards: 'stay' })
    },
    onStartOver: () => {
      if (needsApproval) setAsking({ for: 'abandon', afterwards: 'another-card' })
      else void abandon('another-card')
    },
    onUnblock: (card) => {
      go({ name: 'block', mode: 'unblock', card })
    },
    onJournal: (operationId) => {
      go({ name: 'journal', operationId })
    },
    onRefresh: () => void state.refresh(),
    onToTill: toTill,
    onBack: () => {
      go({ name: 'till' })
    },
  }
  return (
    <>
      <NewCardView
        state={state}
        plan={plan}
        ways={waysOf(configured)}
        steps={steps}
        next={next}
        registration={{
          form,
          nowMs: deps.now(),
          onRegister: actions.onRegister,
          onIsThem: isThem,
        }}
        outage={processings
          .filter(({ name, state: line }) => line === 'down' && takesPart(name))
          .map(({ name }) => t(`common:processing.${name}`))
          .join(', ')}
        isAsking={asking !== null}
        actions={actions}
      />
      {asking?.for === 'replace' && (
        <ReplaceDialog
          oldCard={asking.card}
          newCard={state.number ?? ''}
          needsApproval={judge(operator.role, { kind: 'card.block', reason: '4' }) !== 'allowed'}
          onReplace={async (approval) => state.replace(asking.card, approval)}
          onClose={stopAsking}
        />
      )}
      {asking?.for === 'retry' && (
        <RetryDialog
          operation={asking.operation}
          onRetry={async (approval) => state.retry(asking.operation, approval)}
          onClose={stopAsking}
        />
      )}
      {asking?.for === 'take' && (
        <TakeDialog
          kinds={asking.kinds}
          card={state.number}
          onTake={async (approval) => state.take(asking.kinds, approval)}
          onClose={stopAsking}
        />
      )}
      {asking?.for === 'abandon' && (
        <AbandonDialog
          needsApproval={needsApproval}
          onAbandon={async (approval) => abandon(asking.afterwards, approval)}
          onClose={stopAsking}
        />
      )}
    </>
  )
}

/** What a scan means now: the new card until it is issued, then a card by which the customer is known. */
function awaits(next: Next): 'card' | 'contact' | 'nothing' {
  switch (next.do) {
    case 'find-card':
    case 'choose-type':
    case 'other-card':
    case 'issue':
      return 'card'
    case 'find-contact':
      return 'contact'
    default:
      return 'nothing'
  }
}
