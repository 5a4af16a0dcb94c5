/** The part of the contract with which a supervisor looks back: the audit trail and the support bundle. No route leads there. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  acknowledgeRequest,
  auditExportPage,
  auditExportRequest,
  auditListRequest,
  auditPage,
  auditReport,
} from './model/audit.ts'
import { supportBundle } from './model/support.ts'

const nothing = z.strictObject({}).optional()

export const auditContract = {
  /** For supervisors at the till's own screens. */
  audit: {
    list: oc.input(auditListRequest).output(auditPage),
    /** Whether the trail is whole, as far as it is known now. */
    report: oc.input(nothing).output(auditReport),
    /** Reads the whole trail and says whether it is what was written. */
    verify: oc.input(nothing).output(auditReport),
    /** The till's data were put back from a copy on purpose: kept as an entry, shown for good, and no break any more. */
    acknowledge: oc.input(acknowledgeRequest).output(auditReport),
    /** The entries as they are stored, oldest first, a page at a time: whoever has all of them can check the chain. */
    export: oc.input(auditExportRequest).output(auditExportPage),
  },
  support: {
    /** Makes the file for whoever helps from afar; nothing is sent anywhere. A supervisor's, at the till's own screens. */
    createBundle: oc.input(nothing).output(supportBundle),
  },
}
