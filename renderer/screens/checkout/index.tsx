/** The checkout, connected: one receipt from the customer to the slip. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Amount } from '../../../shared/model/money.ts'
import type { Credentials } from '../../../shared/model/operator.ts'
import { ApprovalDialog } from '../../components/approval-dialog.tsx'
import { useNow } from '../../components/use-now.ts'
import { useScan } from '../../scan/use-scan.tsx'
import { leftOfHold } from '../../store/hold-clock.ts'
import { cancelOf } from '../../store/may-cancel.ts'
import { useGo, useRoute, useSignedIn, useTill, useToast } from '../../store/use-stores.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { DoneView } from './done-view.tsx'
import { DraftView } from './draft-view.tsx'
import { isCutOff } from './is-cut-off.ts'
import { saleOf } from './outcome.ts'
import { PayView } from './pay-view.tsx'
import type { NextActions } from './refusal.tsx'
import { SpendView } from './spend-view.tsx'
import { ApproveSpend } from './approve-spend.tsx'
import { canSpend, needsApproval } from './spend-limit.ts'
import { stepOf } from './step-of.ts'

export function Screen() {
  const { t } = useTranslation('checkout')
  const { deps, stores } = useTill()
  const { operator } = useSignedIn()
  const route = useRoute('checkout')
  const visit = useStore(stores.route, (state) => state.visit)
  useState(() => {
    stores.checkout.getState().open(route, visit)
  })
  const store = useStore(stores.checkout)
  const { draft, current } = store
  const status = useStore(stores.status, (state) => state.status)
  const go = useGo()
  const toast = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const [isApproving, setIsApproving] = useState(false)
  useNow(500)
  const step = stepOf(current)
  useScan((scan) => void store.find({ value: scan.text, input: scan.input }), {
    isListening: step === 'draft' && !draft.isOpening,
  })
  const toTill = () => {
    go({ name: 'till' })
  }

  if (current === null) {
    return (
      <DraftView
        draft={draft}
        unfinished={store.unfinished}
        waiting={store.waiting}
        onEdit={store.edit}
        onFind={(text) => void store.find({ value: text, input: 'typed' })}
        onChoose={store.choose}
        onGoOn={store.goOn}
        onForget={store.forgetCustomer}
        onQuote={() => void store.quote()}
        onResume={store.resume}
        onJournal={() => {
          go({ name: 'journal' })
        }}
        onBack={toTill}
      />
    )
  }

  const { checkout, holdClock } = current
  const isOutage = isCutOff(checkout, status)
  const leftMs = holdClock === null ? null : leftOfHold(holdClock, deps.monotonicMs())
  const openJournal = () => {
    go({ name: 'journal', ...(sale !== undefined && { operationId: sale.id }) })
  }
  const cancelNow = async (as?: Credentials) => {
    const isHeld = checkout.state === 'held'
    const isCancelled = await store.cancel(as)
    if (isCancelled) toast('info', isHeld ? t('cancel.done') : t('cancel.doneNothing'))
    if (isCancelled || as === undefined) setIsAsking(false)
    return isCancelled
  }
  const sale = saleOf(checkout)
  const mayCancel = sale === undefined ? 'yes' : cancelOf(sale, operator.role)
  const cancel = () => {
    if (checkout.state === 'held') setIsAsking(true)
    else void cancelNow()
  }
  const pay = async () => {
    const isOver = needsApproval(checkout, current.agreed)
    // The policy may ask for a supervisor also where nothing is spent.
    if (isOver || (await store.complete())?.code === 'APPROVAL_REQUIRED') setIsApproving(true)
  }
  const spendInstead = (amount: Amount) => {
    // What is given from the till's memory is set aside nowhere: it can be changed where it is paid.
    if (step === 'pay' && checkout.offline !== undefined) store.goPay(amount)
    else store.editCurrent({ spendText: amount })
  }
  const actions: NextActions = {
    ...((step === 'spend' || checkout.offline !== undefined) && {
      'without-spend': () => {
        store.goPay()
      },
    }),
    'spend-most': spendInstead,
    'spend-approved': spendInstead,
    'other-customer': () => void store.backToDraft().then(store.forgetCustomer),
    'other-receipt': () => {
      store.editCurrent({ receiptText: '' })
    },
    journal: openJournal,
    ...(checkout.state === 'open' && checkout.customer !== null && { requote: () => void store.requote() }),
  }
  const shared = {
    current,
    leftMs,
    actions,
    onRequote: () => void store.requote(),
    onCancel: cancel,
  }
  return (
    <>
      {step === 'spend' && (
        <SpendView
          {...shared}
          onSpend={(spendText) => {
            store.editCurrent({ spendText })
          }}
          onHold={(amount) => void store.hold(amount)}
          onPay={store.goPay}
          onKeep={store.keep}
          onBack={() => {
            if (checkout.state === 'held') store.keep()
            else void store.backToDraft()
          }}
        />
      )}
      {step === 'pay' && (
        <PayView
          {...shared}
          isOutage={isOutage}
          onReceipt={(receiptText) => {
            store.editCurrent({ receiptText })
          }}
          onPaid={() => void pay()}
          onRenew={() => void store.hold(current.agreed, 'renew')}
          onChange={store.goSpend}
          onBack={() => {
            if (checkout.state === 'held') cancel()
            else if (canSpend(checkout)) store.goSpend()
            else void store.backToDraft()
          }}
        />
      )}
      {step === 'done' && (
        <DoneView
          current={current}
          isOutage={isOutage}
          onNext={store.next}
          {...(mayCancel !== 'no' && {
            onCancel: () => {
              if (mayCancel === 'yes') void cancelNow()
              else setIsAsking(true)
            },
          })}
          onJournal={openJournal}
          onBack={toTill}
        />
      )}
      {isApproving && step === 'pay' && (
        <ApproveSpend
          checkout={checkout}
          spend={current.agreed}
          onApprove={store.complete}
          onClose={() => {
            setIsApproving(false)
          }}
        />
      )}
      {isAsking && step === 'done' && (
        <ApprovalDialog
          onApprove={async (as) =>
            (await cancelNow(as)) ? null : (stores.checkout.getState().current?.failure ?? null)
          }
          onClose={() => {
            setIsAsking(false)
          }}
        >
          <p>{t('cancel.approve')}</p>
        </ApprovalDialog>
      )}
      {isAsking && step !== 'done' && checkout.hold !== undefined && (
        <CancelDialog
          held={checkout.hold.amount}
          isBusy={current.doing === 'cancel'}
          onCancel={() => void cancelNow()}
          onClose={() => {
            setIsAsking(false)
          }}
        />
      )}
    </>
  )
}
