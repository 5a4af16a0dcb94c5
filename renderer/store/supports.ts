/** What the configured processings can do together: a screen that none of them supports is not offered. Pure. */
import { capabilities, type Capabilities } from '../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import type { StatusView } from '../../shared/model/status.ts'

type Configured = Pick<StatusView, 'processings'> | null

/** The processings that can, in the order in which they are asked. */
export const supporting = (status: Configured, can: (what: Capabilities) => boolean): ProcessingName[] =>
  (status?.processings ?? []).map(({ name }) => name).filter((name) => can(capabilities[name]))

export const supports = (status: Configured, can: (what: Capabilities) => boolean): boolean =>
  supporting(status, can).length > 0
