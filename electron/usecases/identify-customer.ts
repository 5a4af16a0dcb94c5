/**
 * Whose cards these are, told by a code that only the customer can read. A code is asked for once and never again by itself:
 * when no complete answer came, it may have been sent. The audit trail says who asked, and never to which phone.
 */
import { TillError } from '../../shared/errors.ts'
import type { CustomerView } from '../../shared/model/customer.ts'
import type { Finding } from '../processing/port.ts'
import { remember } from '../sync/remember.ts'
import type { Line } from '../sync/worker.ts'
import type { Actor } from './authorise.ts'
import { toCustomerView } from './customer-view.ts'
import type { Engine } from './engine.ts'
import { gather } from './gather-customers.ts'
import { requirePhone } from './phone-check.ts'
import { downReason, lineReading, present, refusedBy, unavailable } from './read-live.ts'

export type CodeTarget = { phone?: string | undefined; email?: string | undefined; sendTo: 'phone' | 'email' }

/** `client` is given to `confirmCode`; null, with customers, where the processing asks for no code. */
export async function sendCode(
  engine: Engine,
  { phone, email, sendTo }: CodeTarget,
  actor: Actor,
): Promise<{ client: string | null; customers: CustomerView[] }> {
  const line = reachableLine(engine)
  const { processing } = line
  if (phone === undefined && email === undefined)
    throw new TillError('BAD_REQUEST', { issues: [{ path: sendTo, message: 'TARGET_MISSING' }] })
  if (phone !== undefined) requirePhone(phone)
  const to = { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) }
  const takeBack = engine.codeLimits.beginSending(Object.values(to))
  const outcome = await present(processing.sendCode?.({ ...to, sendTo }))
  line.link.note(outcome)
  const client = outcome.class === 'confirmed' ? outcome.value.client : null
  note(engine, actor, 'code.sent', client, { processing: processing.name, sendTo, outcome: outcome.class })
  switch (outcome.class) {
    case 'confirmed':
      if (client !== null) engine.codeLimits.sent(client)
      return { client, customers: customersOf(engine, line, outcome.value.findings, actor) }
    case 'unknown':
      throw new TillError('CODE_PERHAPS_SENT', { processing: processing.name, reason: outcome.reason })
    case 'not-sent':
      takeBack()
      throw unavailable(processing.name, outcome)
    case 'rejected':
      takeBack()
      throw refusedBy(processing.name, outcome)
  }
}

export async function confirmCode(
  engine: Engine,
  { client, code }: { client: string; code: string },
  actor: Actor,
): Promise<{ customers: CustomerView[] }> {
  const line = reachableLine(engine)
  const { name } = line.processing
  const attemptsLeft = engine.codeLimits.guess(client)
  const outcome = await present(line.processing.confirmCode?.({ client, code }))
  line.link.note(outcome)
  switch (outcome.class) {
    case 'confirmed':
      engine.codeLimits.sent(client)
      note(engine, actor, 'code.confirmed', client, { processing: name })
      return { customers: customersOf(engine, line, outcome.value, actor) }
    case 'rejected':
      note(engine, actor, 'code.wrong', client, { processing: name, attemptsLeft })
      throw refusedBy(name, outcome, { attemptsLeft })
    case 'not-sent':
      engine.codeLimits.takeBackGuess(client)
      throw unavailable(name, outcome)
    case 'unknown':
      throw unavailable(name, outcome)
  }
}

function reachableLine(engine: Engine): Line {
  const line = lineReading(engine, 'identify')
  const reason = downReason(line)
  if (reason === null) return line
  throw new TillError('PROCESSING_UNAVAILABLE', { processing: line.processing.name, reason })
}

function note(
  { store, nowMs }: Engine,
  actor: Actor,
  action: string,
  subject: string | null,
  data: Record<string, unknown>,
): void {
  store.transaction(() => store.audit.append({ at: nowMs(), actor: actor.id, action, subject, data }))
}

/** Remembers the cards that were named, and shows whose they are. */
function customersOf(
  engine: Engine,
  { processing: { name } }: Line,
  findings: readonly Finding[],
  { role }: Actor,
): CustomerView[] {
  const { store } = engine
  const live = new Set(store.transaction(() => remember(store, name, null, findings, engine.nowMs())).rows)
  return store.reading(() => {
    const cards = findings.flatMap(({ card }) =>
      card === undefined ? [] : (store.cache.findCard(name, card.number) ?? []),
    )
    const clients = findings.flatMap(({ client }) =>
      client === undefined ? [] : (store.cache.findClient(name, client.id) ?? []),
    )
    return gather(store.cache, { cards, clients }).map((found) => toCustomerView(engine, found, live, role))
  })
}
