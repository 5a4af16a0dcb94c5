/**
 * The open operations of this till leave it: from the commit here on this till sends none of them, and only then is there a
 * file. A file that was lost is written again from what is kept.
 */
import type { Store } from '../db/store.ts'
import type { MovedContent } from './moved-content.ts'

/** In the audit trail: the command that takes the queue out of the folder of a till that does not run. */
export const queueCommand = 'command'

export type MovingOut = {
  id: string
  nowMs: number
  till: string
  /** Of the processing whose holds belong to a point. */
  point: string | null
  actor: { id: string; name: string }
  /** False: what is read is a copy, and the till itself is not told. */
  isCertain: boolean
}

/** Null: nothing is open. */
export function moveQueueOut(store: Store, moving: MovingOut): MovedContent | null {
  const { id, nowMs, till, point, actor, isCertain } = moving
  return store.transaction(() => {
    const queue = store.transfers.gather()
    const open = queue.operations.filter(({ row }) => isOpen(row['state']))
    if (open.length === 0) return null
    const from = { store: store.copy.position().store, till, point }
    const content = { format: 1 as const, id, at: nowMs, from, isCertain, ...queue } as MovedContent
    store.transfers.insert({
      id,
      direction: 'out',
      at: nowMs,
      till: null,
      operatorName: actor.name,
      operations: open.length,
      content: JSON.stringify(content),
    })
    const error = { code: 'MOVED', remoteCode: null, remoteText: null, data: { transfer: id } }
    store.transfers.leave(id, nowMs, JSON.stringify(error), JSON.stringify(error))
    const audit = (action: string, subject: string | null, data: Record<string, unknown>) =>
      store.audit.append({ at: nowMs, actor: actor.id, action, subject, data })
    audit('queue.moved-out', id, { operations: open.length })
    for (const { row } of open)
      audit('operation.moved-out', String(row['id']), { transfer: id, state: row['state'] })
    return content
  })
}

const isOpen = (state: unknown): boolean =>
  state === 'queued' || state === 'sending' || state === 'checking' || state === 'attention'
