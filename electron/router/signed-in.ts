/** Who makes a call that changes nothing. */
import { authorise, type Actor } from '../usecases/authorise.ts'
import type { Engine } from '../usecases/engine.ts'
import type { CallContext } from './implement-till.ts'

/** A cash-register program is somebody by its key; a screen must be signed in. */
export const actorOf = ({ engine, caller }: CallContext): Promise<Actor> => authorise(engine, caller)

/** The engine, for whoever may look and changes nothing. */
export async function signedIn(context: CallContext): Promise<Engine> {
  await actorOf(context)
  return context.engine
}
