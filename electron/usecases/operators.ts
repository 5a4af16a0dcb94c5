/** Operators and integration keys, kept by a director. */
import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { TillError } from '../../shared/errors.ts'
import type { Config } from '../../shared/model/config.ts'
import type { OperatorView } from '../../shared/model/operator.ts'
import { maySettings } from '../../shared/model/policy.ts'
import type { saveOperatorRequest } from '../../shared/model/settings.ts'
import type { Operator } from '../db/operators.ts'
import { authorise, refuse, type Actor, type AuthoriseDeps } from './authorise.ts'
import type { Caller, Engine } from './engine.ts'
import { hashPin } from './pin.ts'

export const toOperatorView = ({ id, name, role, active }: Operator): OperatorView => ({
  id,
  name,
  role,
  active,
})

/** An empty database gets the operators of the configuration; a database that has operators keeps its own. */
export async function seedOperators(
  engine: Pick<Engine, 'store' | 'nowMs' | 'mintId'>,
  operators: Config['operators'],
): Promise<void> {
  if (engine.store.operators.list().length > 0) return
  const hashed = await Promise.all(
    operators.map(async (operator) => ({ ...operator, pinHash: await hashPin(operator.pin) })),
  )
  engine.store.transaction(() => {
    for (const { name, role, pinHash } of hashed) {
      engine.store.operators.insert({ id: engine.mintId(), name, role, pinHash, createdAt: engine.nowMs() })
    }
  })
}

export async function requireDirector(engine: AuthoriseDeps, caller: Caller): Promise<Actor> {
  const actor = await authorise(engine, caller)
  if (!maySettings(actor.role)) refuse(engine, actor, { kind: 'settings' }, 'FORBIDDEN')
  return actor
}

export async function saveOperator(
  engine: Engine,
  caller: Caller,
  request: z.infer<typeof saveOperatorRequest>,
): Promise<OperatorView> {
  const { store } = engine
  // A till that has no operator yet takes its first director from whoever sets it up.
  const actor = store.operators.list().length === 0 ? null : await requireDirector(engine, caller)
  const namesake = store.operators.find(request.name)
  if (namesake !== undefined && namesake.name === request.name && namesake.id !== request.id)
    throw new TillError('NAME_TAKEN', { name: request.name })
  const pinHash = request.pin === undefined ? undefined : await hashPin(request.pin)
  const id = request.id ?? engine.mintId()
  store.transaction(() => {
    if (request.id === undefined) {
      if (pinHash === undefined)
        throw new TillError('BAD_REQUEST', {
          issues: [{ path: 'pin', message: 'a new operator needs a PIN' }],
        })
      if (actor === null && request.role !== 'director') throw new TillError('LAST_DIRECTOR')
      store.operators.insert({
        id,
        name: request.name,
        role: request.role,
        pinHash,
        createdAt: engine.nowMs(),
      })
    } else {
      if (store.operators.findById(id) === undefined)
        throw new TillError('NOT_FOUND', { what: 'operator', id })
      store.operators.change({ id, name: request.name, role: request.role, active: request.active })
      if (pinHash !== undefined) store.operators.setPin(id, pinHash)
    }
    if (!store.operators.list().some((operator) => operator.active && operator.role === 'director'))
      throw new TillError('LAST_DIRECTOR')
    const data = { role: request.role, active: request.active, pin: pinHash !== undefined }
    store.audit.append({
      at: engine.nowMs(),
      actor: actor?.id ?? id,
      action: 'operator.saved',
      subject: id,
      data,
    })
  })
  const saved = store.operators.findById(id)
  if (saved === undefined) throw new TillError('NOT_FOUND', { what: 'operator', id })
  return toOperatorView(saved)
}

const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The key is shown once; only its hash is kept. */
export function mintIntegrationKey(
  engine: Pick<Engine, 'store' | 'nowMs' | 'mintId'>,
  name: string,
  actorId: string,
): { id: string; name: string; key: string } {
  const key = `till_${randomBytes(24).toString('base64url')}`
  const id = engine.mintId()
  engine.store.transaction(() => {
    engine.store.integrationKeys.insert({ id, name, keyHash: hashKey(key), createdAt: engine.nowMs() })
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actorId,
      action: 'integration-key.created',
      subject: id,
      data: { name },
    })
  })
  return { id, name, key }
}

export async function createIntegrationKey(engine: Engine, caller: Caller, name: string) {
  const actor = await requireDirector(engine, caller)
  return mintIntegrationKey(engine, name, actor.id)
}

export async function revokeIntegrationKey(engine: Engine, caller: Caller, id: string): Promise<void> {
  const actor = await requireDirector(engine, caller)
  engine.store.transaction(() => {
    if (!engine.store.integrationKeys.revoke(id, engine.nowMs()))
      throw new TillError('NOT_FOUND', { what: 'key', id })
    engine.store.audit.append({
      at: engine.nowMs(),
      actor: actor.id,
      action: 'integration-key.revoked',
      subject: id,
      data: {},
    })
  })
}

/** How often "last used" is written down: a busy integration must not cost a commit per call. */
const touchEveryMs = 60_000

export function findIntegrationKey(
  engine: Pick<Engine, 'store' | 'nowMs'>,
  key: string,
): { keyId: string; name: string } | null {
  const found = engine.store.integrationKeys.findByHash(hashKey(key))
  if (found === undefined) return null
  const now = engine.nowMs()
  if (found.lastUsedAt === null || now - found.lastUsedAt > touchEveryMs)
    engine.store.integrationKeys.touch(found.id, now)
  return { keyId: found.id, name: found.name }
}
