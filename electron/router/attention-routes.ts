/** What a person decides and lets go: attention, shortfalls, holds. */
import type { Engine } from '../usecases/engine.ts'
import { getAttention, listAttention } from '../usecases/list-attention.ts'
import { listHolds } from '../usecases/list-holds.ts'
import { releaseHold } from '../usecases/release-hold.ts'
import { listShortfalls, settleShortfall } from '../usecases/shortfalls.ts'
import type { RouterContext, TillImplementer } from './implement-till.ts'

type AttentionDeps = {
  engine(): Promise<Engine>
  /** The engine, for whoever may look and changes nothing. */
  signedIn(context: RouterContext): Promise<Engine>
}

export const attentionRoutes = (os: TillImplementer, deps: AttentionDeps) => ({
  attention: {
    list: os.attention.list.handler(async ({ input, context }) =>
      listAttention(await deps.signedIn(context), input, context.language),
    ),
    get: os.attention.get.handler(async ({ input, context }) =>
      getAttention(await deps.signedIn(context), input.id, context.language),
    ),
    listShortfalls: os.attention.listShortfalls.handler(async ({ input, context }) =>
      listShortfalls(await deps.signedIn(context), input),
    ),
    settleShortfall: os.attention.settleShortfall.handler(async ({ input, context }) =>
      settleShortfall(await deps.engine(), context.caller, input),
    ),
  },
  hold: {
    list: os.hold.list.handler(async ({ context }) => listHolds(await deps.signedIn(context))),
    release: os.hold.release.handler(async ({ input, context }) =>
      releaseHold(await deps.engine(), context.caller, input, context.language),
    ),
  },
})
