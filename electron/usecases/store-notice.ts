/** What was found when the store was opened: shown on every screen until a supervisor has read it. */
import { isSupervisor } from '../../shared/model/policy.ts'
import { storeNotice, type StoreNotice } from '../../shared/model/second-copy.ts'
import type { Store } from '../db/store.ts'
import { authorise, refuse } from './authorise.ts'
import type { Caller, Engine } from './engine.ts'

const key = 'store-notice'

export function findStoreNotice({ meta }: Pick<Store, 'meta'>): StoreNotice | null {
  const kept = meta.find(key) ?? ''
  return kept === '' ? null : storeNotice.parse(JSON.parse(kept))
}

export async function acknowledgeNotice(engine: Engine, caller: Caller): Promise<void> {
  const actor = await authorise(engine, caller)
  if (!isSupervisor(actor.role)) refuse(engine, actor, { kind: 'settings' }, 'FORBIDDEN')
  const notice = findStoreNotice(engine.store)
  if (notice === null) return
  engine.store.transaction(() => {
    engine.store.meta.set(key, '')
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'store.notice-read',
      subject: null,
      data: { kind: notice.kind },
    })
  })
}
