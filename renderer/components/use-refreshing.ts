/**
 * The bulk refreshes as the status tells them, of one processing or of all, and what can be asked of them; one question at a
 * time.
 */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { RefreshView } from '../../shared/model/status.ts'
import { attempt, type Failure } from '../store/failure.ts'
import { useTill } from '../store/use-stores.tsx'

export type Refreshing = {
  refreshes: readonly RefreshView[]
  isBusy: boolean
  failure: Failure | null
  start: () => void
  cancel: (processing: ProcessingName) => void
}

const none: readonly RefreshView[] = []

export function useRefreshing(of?: ProcessingName): Refreshing {
  const { deps, stores } = useTill()
  const all = useStore(stores.status, ({ status }) => status?.refreshes ?? none)
  const refreshes = of === undefined ? all : all.filter(({ processing }) => processing === of)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const ask = async (call: () => Promise<unknown>): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    const answer = await attempt(call)
    setIsBusy(false)
    setFailure(answer.ok ? null : answer.failure)
  }
  return {
    refreshes,
    isBusy,
    failure,
    start: () => void ask(async () => deps.api.cache.refresh(of === undefined ? {} : { processing: of })),
    cancel: (processing) => void ask(async () => deps.api.cache.cancelRefresh({ processing })),
  }
}
