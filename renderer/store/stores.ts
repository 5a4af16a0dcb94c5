/** Builds every store of the page. A new screen's store is one line here, and nowhere else. */
import type { Announcement } from './announcements.ts'
import type { Deps } from './deps.ts'
import { createRouteStore } from './route.ts'
import { createSessionStore } from './session.ts'
import { createStatusStore } from './status.ts'
import { createToastStore } from './toasts.ts'

export type Stores = ReturnType<typeof createStores>

export function createStores(deps: Deps, announce: (said: Announcement) => void) {
  return {
    route: createRouteStore(),
    session: createSessionStore(deps),
    status: createStatusStore({ ...deps, announce }),
    toasts: createToastStore(deps),
  }
}
