/** The audit trail: what was found of what is sought, page by page, and whether the trail is whole. */
import { createStore, type StoreApi } from 'zustand'
import type { AuditEntryView, AuditReport } from '../../shared/model/audit.ts'
import { createAuditExport, type AuditExporting, type AuditExportActions } from './audit-export.ts'
import { noFilter, soughtOf, type AuditFilter } from './audit-filter.ts'
import type { Deps } from './deps.ts'
import { attempt, type Failure } from './failure.ts'

export type AuditList =
  | { at: 'loading'; lookedBackTo: string | null }
  | { at: 'failed'; failure: Failure }
  | {
      at: 'ready'
      entries: readonly AuditEntryView[]
      nextBefore: number | null
      /** More is being looked for, and how far back. */
      isLooking: boolean
      lookedBackTo: string | null
      failure: Failure | null
    }

export type AuditData = {
  visit: number | null
  timezone: string
  /** As it is typed, and as it was last sought. */
  filter: AuditFilter
  list: AuditList
  openSeq: number | null
  report: AuditReport | null
  isVerifying: boolean
  /** Why the state of the trail could not be read. */
  reportFailure: Failure | null
  exporting: AuditExporting
}
export type AuditState = AuditData &
  AuditExportActions & {
    open: (visit: number, timezone: string, opening: { subject?: string }) => void
    setFilter: (change: Partial<AuditFilter>) => void
    clear: () => void
    search: () => Promise<void>
    more: () => Promise<void>
    openEntry: (seq: number | null) => void
    /** Finds one entry by its number and opens it. */
    showEntry: (seq: number) => Promise<void>
    verify: () => Promise<void>
    readReport: () => Promise<void>
    /** Null: it was acknowledged. */
    acknowledge: (pin: string, reason: string) => Promise<Failure | null>
  }
export type AuditStore = StoreApi<AuditState>

/** How many entries are looked for before somebody must ask for more. */
const pageSize = 50

export function createAuditStore(deps: Pick<Deps, 'api' | 'after'>): AuditStore {
  const { api, after } = deps
  let run = 0
  return createStore<AuditState>()((set, get) => {
    /** Goes on until a page is full: a page of the engine may be short where little of the trail is sought. */
    const look = async (found: readonly AuditEntryView[], from: number | undefined): Promise<void> => {
      const mine = (run += 1)
      const { filter, timezone } = get()
      const sought = soughtOf(filter, timezone)
      if (sought === null) return
      const entries = [...found]
      const wanted = found.length + pageSize
      let before = from
      for (;;) {
        const limit = wanted - entries.length
        const answer = await attempt(async () =>
          api.audit.list({ ...sought, limit, ...(before !== undefined && { before }) }),
        )
        if (mine !== run) return
        if (!answer.ok) {
          set({ list: failed(get().list, answer.failure) })
          return
        }
        entries.push(...answer.value.entries)
        const { nextBefore, lookedBackTo } = answer.value
        const isLooking = nextBefore !== null && entries.length < wanted
        const ready = {
          at: 'ready',
          entries: [...entries],
          nextBefore,
          isLooking,
          lookedBackTo,
          failure: null,
        } as const
        set({ list: entries.length === 0 && isLooking ? { at: 'loading', lookedBackTo } : ready })
        if (!isLooking) return
        before = nextBefore
      }
    }

    const keep = (report: AuditReport): void => {
      set({ report, reportFailure: null })
      // The first reading since the start is under way: it ends by itself.
      if (report.state === 'checking') after(1000, () => void get().readReport())
    }

    return {
      visit: null,
      timezone: 'UTC',
      filter: noFilter,
      list: { at: 'loading', lookedBackTo: null },
      openSeq: null,
      report: null,
      isVerifying: false,
      reportFailure: null,
      exporting: { at: 'idle' },
      open: (visit, timezone, { subject = '' }) => {
        if (get().visit === visit) return
        get().cancelExport()
        set({
          visit,
          timezone,
          filter: { ...noFilter, subject },
          openSeq: null,
          report: null,
          isVerifying: false,
        })
        void get().search()
        void get().readReport()
      },
      setFilter: (change) => {
        set({ filter: { ...get().filter, ...change } })
      },
      clear: () => {
        set({ filter: noFilter })
        void get().search()
      },
      search: async () => {
        if (soughtOf(get().filter, get().timezone) === null) return
        set({ list: { at: 'loading', lookedBackTo: null }, openSeq: null })
        await look([], undefined)
      },
      more: async () => {
        const { list } = get()
        if (list.at !== 'ready' || list.nextBefore === null || list.isLooking) return
        set({ list: { ...list, isLooking: true, failure: null } })
        await look(list.entries, list.nextBefore)
      },
      openEntry: (openSeq) => {
        set({ openSeq })
      },
      showEntry: async (seq) => {
        set({ filter: { ...noFilter, subject: String(seq) } })
        await get().search()
        set({ openSeq: seq })
      },
      verify: async () => {
        if (get().isVerifying) return
        set({ isVerifying: true })
        const answer = await attempt(async () => api.audit.verify({}))
        set({ isVerifying: false })
        if (answer.ok) keep(answer.value)
        else set({ reportFailure: answer.failure })
      },
      readReport: async () => {
        const answer = await attempt(async () => api.audit.report({}))
        if (answer.ok) keep(answer.value)
        else set({ reportFailure: answer.failure })
      },
      acknowledge: async (pin, reason) => {
        const answer = await attempt(async () => api.audit.acknowledge({ pin, reason }))
        if (!answer.ok) return answer.failure
        keep(answer.value)
        void get().search()
        return null
      },
      ...createAuditExport(deps, { get, set }),
    }
  })
}

const failed = (list: AuditList, failure: Failure): AuditList =>
  list.at === 'ready' ? { ...list, isLooking: false, failure } : { at: 'failed', failure }
