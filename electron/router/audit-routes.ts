/** What a supervisor looks back with: the audit trail and the support bundle. */
import { acknowledgeRestorations } from '../usecases/acknowledge-restorations.ts'
import { exportAudit, listAudit, readAuditReport, verifyAudit } from '../usecases/audit.ts'
import type { ConfigStore } from '../usecases/settings.ts'
import { createSupportBundle } from '../usecases/support/create-bundle.ts'
import type { TillImplementer } from './implement-till.ts'

type OverseeDeps = { configs(): ConfigStore }

export const auditRoutes = (os: TillImplementer, deps: OverseeDeps) => ({
  audit: {
    list: os.audit.list.handler(async ({ input, context }) =>
      listAudit(context.engine, context.caller, input),
    ),
    report: os.audit.report.handler(async ({ context }) => readAuditReport(context.engine, context.caller)),
    verify: os.audit.verify.handler(async ({ context }) => verifyAudit(context.engine, context.caller)),
    acknowledge: os.audit.acknowledge.handler(async ({ input, context }) =>
      acknowledgeRestorations(context.engine, context.caller, input),
    ),
    export: os.audit.export.handler(async ({ input, context }) =>
      exportAudit(context.engine, context.caller, input),
    ),
  },
  support: {
    createBundle: os.support.createBundle.handler(async ({ context }) => {
      const { current, dataFolder, secrets } = deps.configs()
      return createSupportBundle(context.engine, context.caller, {
        config: current(),
        dataFolder,
        secrets,
      })
    }),
  },
})
