/**
 * What the director sets: read when the screen opens, saved a section at a time. Secrets go in and never come out. A
 * save restarts the engine, which ends the session; drafts live on the screen and are gone with it.
 */
import { createStore, type StoreApi } from 'zustand'
import type { ConnectionReport, SaveSettingsRequest, SettingsView } from '../../shared/model/settings.ts'
import type { Api } from '../api.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type SettingsLook =
  | { at: 'loading' }
  | { at: 'ready'; view: SettingsView }
  | { at: 'failed'; failure: Failure }

type SaveOperator = Parameters<Api['settings']['saveOperator']>[0]
type TestConnection = Parameters<Api['settings']['testConnection']>[0]
export type NewKey = { id: string; name: string; key: string }
type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }

export type SettingsState = {
  look: SettingsLook
  /** Forgets what was read for somebody else, and reads. */
  open: () => Promise<void>
  read: () => Promise<void>
  save: (request: SaveSettingsRequest) => Promise<Failure | null>
  test: (request: TestConnection) => Promise<Answer<ConnectionReport>>
  saveOperator: (request: SaveOperator) => Promise<Failure | null>
  createKey: (name: string) => Promise<Answer<NewKey>>
  revokeKey: (id: string) => Promise<Failure | null>
  setTraining: (isOn: boolean) => Promise<Failure | null>
}
export type SettingsStore = StoreApi<SettingsState>

export function createSettingsStore({ api }: Pick<Deps, 'api'>): SettingsStore {
  return createStore<SettingsState>()((set, get) => {
    const failureOf = (answer: Answer<unknown>): Failure | null => (answer.ok ? null : answer.failure)
    return {
      look: { at: 'loading' },
      open: async () => {
        set({ look: { at: 'loading' } })
        await get().read()
      },
      read: async () => {
        const answer = await attempt(async () => api.settings.get())
        set({
          look: answer.ok ? { at: 'ready', view: answer.value } : { at: 'failed', failure: answer.failure },
        })
      },
      save: async (request) => failureOf(await attempt(async () => api.settings.save(request))),
      test: async (request) => attempt(async () => api.settings.testConnection(request)),
      saveOperator: async (request) => {
        const answer = await attempt(async () => api.settings.saveOperator(request))
        if (!answer.ok) return answer.failure
        await get().read()
        return null
      },
      createKey: async (name) => {
        const answer = await attempt(async () => api.settings.createIntegrationKey({ name }))
        if (answer.ok) await get().read()
        return answer
      },
      revokeKey: async (id) => {
        const answer = await attempt(async () => api.settings.revokeIntegrationKey({ id }))
        await get().read()
        return failureOf(answer)
      },
      setTraining: async (isOn) =>
        failureOf(await attempt(async () => api.settings.setTraining({ on: isOn }))),
    }
  })
}
