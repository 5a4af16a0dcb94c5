/** What a person decides and lets go: attention, shortfalls, holds. */
import { getAttention, listAttention } from '../usecases/list-attention.ts'
import { listHolds } from '../usecases/list-holds.ts'
import { releaseHold } from '../usecases/release-hold.ts'
import { listShortfalls, settleShortfall } from '../usecases/shortfalls.ts'
import type { TillImplementer } from './implement-till.ts'
import { signedIn } from './signed-in.ts'

export const attentionRoutes = (os: TillImplementer) => ({
  attention: {
    list: os.attention.list.handler(async ({ input, context }) =>
      listAttention(await signedIn(context), input, context.language),
    ),
    get: os.attention.get.handler(async ({ input, context }) =>
      getAttention(await signedIn(context), input.id, context.language),
    ),
    listShortfalls: os.attention.listShortfalls.handler(async ({ input, context }) =>
      listShortfalls(await signedIn(context), input),
    ),
    settleShortfall: os.attention.settleShortfall.handler(async ({ input, context }) =>
      settleShortfall(context.engine, context.caller, input),
    ),
  },
  hold: {
    list: os.hold.list.handler(async ({ context }) => listHolds(await signedIn(context))),
    release: os.hold.release.handler(async ({ input, context }) =>
      releaseHold(context.engine, context.caller, input, context.language),
    ),
  },
})
