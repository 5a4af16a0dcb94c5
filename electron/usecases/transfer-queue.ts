/** Moving the queue, for a director at the screen, with their PIN. */
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { Config } from '../../shared/model/config.ts'
import type {
  ExportedQueue,
  exportQueueRequest,
  ImportedQueue,
  importQueueRequest,
  TransferList,
} from '../../shared/model/transfer.ts'
import { verifyPin, type Actor } from './authorise.ts'
import { requireNoCheck } from './check-alone.ts'
import { iso, type Caller, type Engine } from './engine.ts'
import { moveQueueOut } from './move-queue-out.ts'
import type { MovedContent } from './moved-content.ts'
import { requireDirector } from './operators.ts'
import { toOperationView } from './operation-view.ts'
import { takeQueueIn } from './take-queue-in.ts'
import { openQueue, sealQueue } from './transfer-file.ts'

export async function listTransfers(engine: Engine, caller: Caller): Promise<TransferList> {
  await requireDirector(engine, caller)
  const counts = engine.store.operations.countByState()
  const open = ['queued', 'sending', 'checking', 'attention'].reduce(
    (sum, state) => sum + (counts[state] ?? 0),
    0,
  )
  return {
    open,
    transfers: engine.store.transfers.list().map(({ at, operatorName, ...transfer }) => ({
      ...transfer,
      at: iso(at),
      operator: operatorName,
    })),
  }
}

async function requireDirectorsPin(engine: Engine, caller: Caller, pin: string): Promise<Actor> {
  const actor = await requireDirector(engine, caller)
  await verifyPin(engine, { operator: actor.id, pin })
  return actor
}

export async function exportQueue(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof exportQueueRequest>,
): Promise<ExportedQueue> {
  const actor = await requireDirectorsPin(engine, caller, request.pin)
  const content = request.id === undefined ? leave(engine, actor) : again(engine, actor, request.id)
  const file = await sealQueue(content, request.passphrase)
  return {
    id: content.id,
    fileName: queueFileName(content),
    content: file.toString('base64'),
    operations: engine.store.transfers.find(content.id)?.operations ?? 0,
  }
}

/** Of letters and digits that every file system takes. */
export function queueFileName({ at, from }: MovedContent): string {
  const till = from.till.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return `queue-${till}-${iso(at).slice(0, 16).replaceAll(/[:T]/g, '-')}.ltq`
}

export const pointOf = ({ processing }: Config): string | null => processing.loyalclient?.point ?? null

function leave(engine: Engine, actor: Actor): MovedContent {
  const content = moveQueueOut(engine.store, {
    id: engine.mintId(),
    nowMs: engine.nowMs(),
    till: engine.config.store.till,
    point: pointOf(engine.config),
    actor,
    isCertain: true,
  })
  if (content === null) throw new TillError('TRANSFER_EMPTY')
  tellOfAll(engine, content)
  return content
}

/** The same file anew, perhaps under another passphrase. */
function again(engine: Engine, actor: Actor, id: string): MovedContent {
  const kept = engine.store.transfers.find(id)
  if (kept?.content === null || kept?.content === undefined)
    throw new TillError('NOT_FOUND', { what: 'transfer', id })
  const { nowMs, store } = engine
  store.transaction(() => {
    store.audit.append({ at: nowMs(), actor: actor.id, action: 'queue.file-again', subject: id, data: {} })
  })
  return JSON.parse(kept.content) as MovedContent
}

export async function importQueue(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof importQueueRequest>,
): Promise<ImportedQueue> {
  const actor = await requireDirectorsPin(engine, caller, request.pin)
  const content = await openQueue(Buffer.from(request.content, 'base64'), request.passphrase)
  requireNoCheck(engine)
  const taken = takeQueueIn(engine.store, content, {
    nowMs: engine.nowMs(),
    point: pointOf(engine.config),
    actor,
  })
  tellOfAll(engine, content)
  const names = new Set(content.operations.map(({ row }) => row.processing))
  return {
    from: content.from.till,
    ...taken,
    unconfigured: [...names].filter((name) => !engine.lines.has(name)),
  }
}

function tellOfAll(engine: Engine, { operations }: MovedContent): void {
  for (const { row } of operations) {
    const operation = engine.store.operations.find(row.id)
    if (operation === undefined) continue
    const view = toOperationView(engine.store, operation, engine.config.ui.language)
    engine.publish({ type: 'operation.changed', operation: view })
  }
  for (const name of engine.lines.keys()) engine.worker.wake(name)
}
