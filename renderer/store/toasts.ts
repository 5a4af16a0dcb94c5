/** Short messages that pass by: said aloud by screen readers, gone after a while, never the only record of anything. */
import { createStore, type StoreApi } from 'zustand'
import type { Deps } from './deps.ts'

export type ToastTone = 'ok' | 'info' | 'warning' | 'danger'
/** `about`: what a newer message has the last word on. */
export type Toast = { id: string; tone: ToastTone; text: string; about: string }
export type ToastState = {
  toasts: readonly Toast[]
  show: (tone: ToastTone, text: string, about?: string) => void
  dismiss: (id: string) => void
}
export type ToastStore = StoreApi<ToastState>

const shownMs = { ok: 5000, info: 5000, warning: 9000, danger: 12_000 } as const
const mostAtOnce = 3

export const createToastStore = (deps: Pick<Deps, 'newId' | 'after'>): ToastStore =>
  createStore<ToastState>()((set, get) => ({
    toasts: [],
    show: (tone, text, about = text) => {
      const id = deps.newId()
      set(({ toasts }) => ({
        toasts: [...toasts.filter((toast) => toast.about !== about), { id, tone, text, about }].slice(
          -mostAtOnce,
        ),
      }))
      deps.after(shownMs[tone], () => {
        get().dismiss(id)
      })
    },
    dismiss: (id) => {
      set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
    },
  }))
