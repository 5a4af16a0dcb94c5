/** The store itself: moving its queue to another till, and what was found when it was opened. */
import type { Engine } from '../usecases/engine.ts'
import { getStatus } from '../usecases/get-status.ts'
import { acknowledgeNotice } from '../usecases/store-notice.ts'
import { exportQueue, importQueue, listTransfers } from '../usecases/transfer-queue.ts'
import type { TillImplementer } from './implement-till.ts'

export function transferRoutes(os: TillImplementer, deps: { engine(): Promise<Engine> }) {
  return {
    transfer: {
      list: os.transfer.list.handler(async ({ context }) =>
        listTransfers(await deps.engine(), context.caller),
      ),
      export: os.transfer.export.handler(async ({ input, context }) =>
        exportQueue(await deps.engine(), context.caller, input),
      ),
      import: os.transfer.import.handler(async ({ input, context }) =>
        importQueue(await deps.engine(), context.caller, input),
      ),
    },
    notice: {
      acknowledge: os.notice.acknowledge.handler(async ({ context }) => {
        const engine = await deps.engine()
        await acknowledgeNotice(engine, context.caller)
        engine.publish({ type: 'status.changed', status: getStatus(engine) })
        return {}
      }),
    },
  }
}
