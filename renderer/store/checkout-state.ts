/** The shape of the checkout store: its state and what can be asked of it. */
import type { CheckoutView } from '../../shared/model/checkout.ts'
import type { CustomerView, FindRequest } from '../../shared/model/customer.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { ApprovalInput, Credentials } from '../../shared/model/operator.ts'
import type { Draft } from './checkout-draft.ts'
import type { Failure } from './failure.ts'
import type { HoldClock } from './hold-clock.ts'
import type { Route, Sought } from './route.ts'

export type Doing = 'hold' | 'renew' | 'complete' | 'cancel' | 'quote'

export type Current = {
  checkout: CheckoutView
  holdClock: HoldClock | null
  /** Where the cashier wants to be, where the checkout's state leaves a choice. */
  wish: 'spend' | 'pay' | null
  spendText: string
  /** What the next step will spend: agreed by a hold, or nothing. */
  agreed: Amount
  receiptText: string
  /** The notice that the cashier has already answered; it is not shown again. */
  seenNotice: string | null
  doing: Doing | null
  failure: Failure | null
}

export type Asking = {
  edit: (change: Partial<Pick<Draft, 'text' | 'amount' | 'receipt'>>) => void
  find: (sought: Sought, fresh?: FindRequest['fresh']) => Promise<void>
  choose: (customer: CustomerView) => void
  /** The number alone, in an outage. */
  goOn: () => void
  forgetCustomer: () => void
  quote: () => Promise<void>
  requote: () => Promise<void>
}
export type Driving = {
  editCurrent: (change: Partial<Pick<Current, 'spendText' | 'receiptText'>>) => void
  hold: (amount: Amount, doing?: 'hold' | 'renew') => Promise<void>
  /** Nothing is spent, or what the offline policy lets this till give without a hold. */
  goPay: (spend?: Amount) => void
  goSpend: () => void
  /** Back from changing the spend: what is held stays. */
  keep: () => void
  /** Answers why not, or null when it was done or not tried. */
  complete: (approval?: ApprovalInput) => Promise<Failure | null>
  /** True when it is cancelled; `as`: by whom, where it takes somebody else. */
  cancel: (as?: Credentials) => Promise<boolean>
  /** From a quote back to its draft, to correct it. */
  backToDraft: () => Promise<void>
  reread: () => Promise<void>
}
export type CheckoutState = Asking &
  Driving & {
    draft: Draft
    current: Current | null
    /** Open and held ones that somebody left, newest first; and how many completed ones wait for an answer or a person. */
    unfinished: readonly CheckoutView[]
    waiting: number
    /** Once a visit: a screen shown again on the same visit goes on where it was. */
    open: (route: Extract<Route, { name: 'checkout' }>, visit: number) => void
    /** As it was listed, then at once as it is now. */
    resume: (checkout: CheckoutView) => void
    /** Makes room for the next customer. */
    next: () => void
    clear: () => void
    readUnfinished: () => Promise<void>
  }

/**
 * Tells the second half of a double click. `stepped` is told of every change of step, `typed` of anything entered: whoever
 * has typed since the step means the step they are at.
 */
export type Gate = { isEcho: () => boolean; stepped: () => void; typed: () => void }
