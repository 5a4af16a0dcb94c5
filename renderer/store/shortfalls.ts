/** What customers were given and the processing did not allow, newest first, and the settling of what is owed. */
import type { ShortfallView } from '../../shared/model/attention.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { Api } from '../api.ts'
import { attempt, type Failure } from './failure.ts'

export type ShortfallList =
  | { at: 'loading' }
  | {
      at: 'ready'
      shortfalls: readonly ShortfallView[]
      nextAfter: string | null
      failure: Failure | null
    }
  | { at: 'failed'; failure: Failure }

export type ShortfallsData = {
  shortfalls: ShortfallList
  /** Only what customers still owe. */
  isOwedOnly: boolean
}
export type ShortfallPart = ShortfallsData & {
  showOwed: (isOwedOnly: boolean) => void
  reloadShortfalls: () => Promise<void>
  moreShortfalls: () => Promise<void>
  /** Answers why not, or null when it was settled. */
  settle: (id: string, note: string, approval: Credentials) => Promise<Failure | null>
}

const pageSize = 50

export function createShortfallPart(
  api: Api,
  set: (change: Partial<ShortfallsData>) => void,
  get: () => ShortfallPart,
): ShortfallPart {
  let reading = 0
  const read = async (after?: string) =>
    attempt(async () =>
      api.attention.listShortfalls({
        owed: get().isOwedOnly,
        limit: pageSize,
        ...(after !== undefined && { after }),
      }),
    )
  return {
    shortfalls: { at: 'loading' },
    isOwedOnly: true,
    showOwed: (isOwedOnly) => {
      set({ isOwedOnly, shortfalls: { at: 'loading' } })
      void get().reloadShortfalls()
    },
    reloadShortfalls: async () => {
      reading += 1
      const mine = reading
      const answer = await read()
      if (mine !== reading) return
      const now = get().shortfalls
      if (answer.ok) set({ shortfalls: { at: 'ready', ...answer.value, failure: null } })
      else if (now.at === 'ready') set({ shortfalls: { ...now, failure: answer.failure } })
      else set({ shortfalls: { at: 'failed', failure: answer.failure } })
    },
    moreShortfalls: async () => {
      const { shortfalls } = get()
      if (shortfalls.at !== 'ready' || shortfalls.nextAfter === null) return
      const mine = reading
      const answer = await read(shortfalls.nextAfter)
      const now = get().shortfalls
      if (mine !== reading || now.at !== 'ready') return
      if (!answer.ok) {
        set({ shortfalls: { ...now, failure: answer.failure } })
        return
      }
      const { shortfalls: more, nextAfter } = answer.value
      set({ shortfalls: { ...now, shortfalls: [...now.shortfalls, ...more], nextAfter } })
    },
    settle: async (id, note, approval) => {
      const answer = await attempt(async () => api.attention.settleShortfall({ id, note, approval }))
      if (!answer.ok) return answer.failure
      await get().reloadShortfalls()
      return null
    },
  }
}
