/**
 * What the till takes a processing's facts to be: those of the configuration, less what service has contradicted since they
 * were measured.
 */
import type { Facts, ProcessingName } from '../../shared/model/processing.ts'
import type { Store } from '../db/store.ts'
import { weaker, type Lowering } from './lowering.ts'

export type KnownFacts = {
  current(): Facts
  /** Inside the commit of the operation that showed it. */
  lower(lowering: Lowering, operationId: string): void
}

export type KnownFactsDeps = {
  store: Pick<Store, 'loweredFacts' | 'audit'>
  processing: ProcessingName
  configured: Facts
  nowMs(): number
  /** Somebody should be told. */
  lowered(): void
}

export function createKnownFacts({
  store,
  processing,
  configured,
  nowMs,
  lowered,
}: KnownFactsDeps): KnownFacts {
  const stored = (): Facts =>
    store.loweredFacts
      .list()
      .filter((one) => one.processing === processing)
      .reduce(
        (facts, { fact, value }) => lessen(facts, { fact, value: parsed(facts, fact, value) } as Lowering),
        configured,
      )
  let current = stored()
  return {
    current: () => current,
    lower(lowering, operationId) {
      const { fact } = lowering
      // A commit that the disk did not take is made again: what is stored counts, not what was tried.
      const before = stored()
      const next = lessen(before, lowering)
      if (next[fact] === before[fact]) return
      store.loweredFacts.lower({
        processing,
        fact,
        configured: String(configured[fact]),
        value: String(next[fact]),
        at: nowMs(),
        operationId,
      })
      store.audit.append({
        at: nowMs(),
        actor: 'till',
        action: 'fact.lowered',
        subject: operationId,
        data: { processing, fact, from: String(before[fact]), to: String(next[fact]) },
      })
      current = next
      lowered()
    },
  }
}

function lessen(facts: Facts, { fact, value }: Lowering): Facts {
  return { ...facts, [fact]: weaker(fact, facts[fact], value) }
}

function parsed(facts: Facts, fact: keyof Facts, text: string): unknown {
  const before = facts[fact]
  if (typeof before === 'boolean') return text === 'true'
  return typeof before === 'number' ? Number(text) : text
}
