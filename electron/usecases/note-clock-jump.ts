/** The machine's clock jumped: written down, so that a shift report can say so. The engine's own time goes on as before. */
import { isDiskTrouble } from '../db/store.ts'
import type { Engine } from './engine.ts'

export function noteClockJump(engine: Pick<Engine, 'store' | 'nowMs' | 'log'>, jumpMs: number): void {
  try {
    engine.store.transaction(() => {
      const data = { jumpMs: Math.round(jumpMs) }
      engine.store.audit.append({
        at: engine.nowMs(),
        actor: 'till',
        action: 'clock.jumped',
        subject: null,
        data,
      })
    })
  } catch (error) {
    if (isDiskTrouble(error) === null) throw error
    engine.log.error('a jump of the clock could not be written down', { error })
  }
}
