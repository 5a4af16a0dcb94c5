/**
 * The typed way from the page to the engine: the contract over the host's message port, or over HTTP on the page's own
 * origin. Promises that a call either returns the contract's output or throws; `failure.ts` reads what was thrown.
 * Never retries anything by itself.
 */
import { createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../shared/contract.ts'

/** Every procedure of `shared/contract.ts`: `api.customer.find({ value })`, `api.event.watch()` … */
export type Api = ContractRouterClient<Contract>

/** The desktop host's page talks through `port`. */
export function createPortApi(port: MessagePort): Api {
  const api: Api = createORPCClient(new PortLink({ port }))
  port.start()
  return api
}

/** The kiosk page talks to `/rpc` of the origin it came from, with its session cookie. */
export function createHttpApi(origin: string): Api {
  return createORPCClient(
    new FetchLink({
      url: `${origin}/rpc`,
      fetch: async (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
    }),
  )
}
