/** The store itself: moving its queue to another till, and what was found when it was opened. */
import { getStatus } from '../usecases/get-status.ts'
import { acknowledgeNotice } from '../usecases/store-notice.ts'
import { exportQueue, importQueue, listTransfers } from '../usecases/transfer-queue.ts'
import type { TillImplementer } from './implement-till.ts'

export function transferRoutes(os: TillImplementer) {
  return {
    transfer: {
      list: os.transfer.list.handler(async ({ context }) => listTransfers(context.engine, context.caller)),
      export: os.transfer.export.handler(async ({ input, context }) =>
        exportQueue(context.engine, context.caller, input),
      ),
      import: os.transfer.import.handler(async ({ input, context }) =>
        importQueue(context.engine, context.caller, input),
      ),
    },
    notice: {
      acknowledge: os.notice.acknowledge.handler(async ({ context }) => {
        const { engine } = context
        await acknowledgeNotice(engine, context.caller)
        engine.publish({ type: 'status.changed', status: getStatus(engine) })
        return {}
      }),
    },
  }
}
