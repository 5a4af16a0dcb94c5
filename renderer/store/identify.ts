/**
 * Whose cards these are, told by a code that only the customer can read: whom to send it to, the code, the cards. A code
 * is sent when a person asks for it and never by itself; whether one was sent is never claimed without an answer.
 */
import { createStore, type StoreApi } from 'zustand'
import { emailInput } from '../../shared/model/contact.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import { toMsisdn } from '../../shared/model/phone.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type SendTo = 'phone' | 'email'
/** Whose code it is: a phone's MSISDN digits, or an e-mail. */
export type Target = { phone: string } | { email: string }
export type IdentifyStep =
  | { at: 'asking' }
  | { at: 'sending' }
  | { at: 'sent'; client: string }
  /** No complete answer: a code may have come, and cannot be used. */
  | { at: 'perhaps-sent' }
  | { at: 'found'; customers: readonly CustomerView[] }

export type IdentifyData = {
  visit: number | null
  text: string
  /** Null while it is where the customer is known by. */
  chosenSendTo: SendTo | null
  /** The text can be neither a phone nor an e-mail. */
  isUnreadable: boolean
  target: Target | null
  step: IdentifyStep
  code: string
  isChecking: boolean
  /** Guesses that are left after a wrong code. */
  attemptsLeft: number | null
  /** The code that was sent is worth nothing any more. */
  isSpent: boolean
  /** When another code may be asked for, by the clock that only grows. */
  againAtMs: number
  failure: Failure | null
}
export type IdentifyState = IdentifyData & {
  open: (visit: number) => void
  setText: (text: string) => void
  setSendTo: (sendTo: SendTo) => void
  send: () => Promise<void>
  setCode: (code: string) => void
  confirm: () => Promise<void>
  /** Someone else, or another phone. */
  startAgain: () => void
}
export type IdentifyStore = StoreApi<IdentifyState>

export const shortestCode = 4
export const longestCode = 8
/** The engine sends one target no second code before this, and says how long is left when it is asked sooner. */
const betweenCodesMs = 30_000

const empty: Omit<IdentifyData, 'visit' | 'text' | 'chosenSendTo'> = {
  isUnreadable: false,
  target: null,
  step: { at: 'asking' },
  code: '',
  isChecking: false,
  attemptsLeft: null,
  isSpent: false,
  againAtMs: 0,
  failure: null,
}

export function targetOf(text: string): Target | null {
  const phone = toMsisdn(text)
  if (phone !== undefined) return { phone }
  const email = emailInput.safeParse(text)
  return email.success ? { email: email.data } : null
}

export const sendToOf = ({ text, chosenSendTo }: Pick<IdentifyData, 'text' | 'chosenSendTo'>): SendTo =>
  chosenSendTo ?? (text.includes('@') ? 'email' : 'phone')

export function createIdentifyStore({ api, monotonicMs }: Pick<Deps, 'api' | 'monotonicMs'>): IdentifyStore {
  /** Counts what was asked: an answer to what is no longer asked says nothing. */
  let asking = 0
  return createStore<IdentifyState>()((set, get) => {
    const found = (customers: readonly CustomerView[]): void => {
      set({ step: { at: 'found', customers }, failure: null })
    }

    /** Before the next code: how long the engine said, else as long as it always is. */
    const waitFor = (failure: Failure | null): number => {
      const toldMs = failure?.data['retryAfterMs']
      return monotonicMs() + (typeof toldMs === 'number' ? toldMs : betweenCodesMs)
    }

    const refused = (failure: Failure, before: IdentifyStep): void => {
      switch (failure.code) {
        case 'CODE_PERHAPS_SENT':
          set({ step: { at: 'perhaps-sent' }, failure, againAtMs: waitFor(failure) })
          break
        case 'CODE_JUST_SENT':
          // The code of before is good still, where it is known whose it is.
          set({ step: before, failure, againAtMs: waitFor(failure) })
          break
        default:
          set({ step: before.at === 'sent' ? before : { at: 'asking' }, failure })
      }
    }

    return {
      visit: null,
      text: '',
      chosenSendTo: null,
      ...empty,
      open: (visit) => {
        if (get().visit === visit) return
        asking += 1
        set({ visit, text: '', chosenSendTo: null, ...empty })
      },
      setText: (text) => {
        set({ text, isUnreadable: false, failure: null, againAtMs: 0 })
      },
      setSendTo: (chosenSendTo) => {
        set({ chosenSendTo, failure: null })
      },
      send: async () => {
        const { text, step, againAtMs } = get()
        if (step.at === 'sending' || monotonicMs() < againAtMs) return
        const target = targetOf(text)
        if (target === null) {
          set({ isUnreadable: true })
          return
        }
        asking += 1
        const mine = asking
        const asked = 'phone' in target ? { phone: `+${target.phone}` } : target
        set({ target, step: { at: 'sending' }, failure: null })
        const answer = await attempt(async () => api.customer.sendCode({ ...asked, sendTo: sendToOf(get()) }))
        if (mine !== asking) return
        if (!answer.ok) {
          refused(answer.failure, step)
          return
        }
        const { client, customers } = answer.value
        set({ code: '', attemptsLeft: null, isSpent: false, againAtMs: waitFor(null) })
        if (client === null || customers.length > 0) found(customers)
        else set({ step: { at: 'sent', client } })
      },
      setCode: (code) => {
        set({ code: code.replace(/\D/g, '').slice(0, longestCode), failure: null })
      },
      confirm: async () => {
        const { step, code, isChecking, isSpent } = get()
        if (step.at !== 'sent' || isChecking || isSpent || code.length < shortestCode) return
        const mine = asking
        set({ isChecking: true, failure: null })
        const answer = await attempt(async () => api.customer.confirmCode({ client: step.client, code }))
        if (mine !== asking) return
        set({ isChecking: false })
        if (answer.ok) {
          found(answer.value.customers)
          return
        }
        const { failure } = answer
        const left = failure.data['attemptsLeft']
        const attemptsLeft = typeof left === 'number' ? left : null
        set({
          failure,
          attemptsLeft,
          isSpent: failure.code === 'CODE_SPENT' || attemptsLeft === 0,
          // A code that was not looked at is kept.
          ...(attemptsLeft !== null && { code: '' }),
        })
      },
      startAgain: () => {
        asking += 1
        set({ text: '', chosenSendTo: null, ...empty })
      },
    }
  })
}
