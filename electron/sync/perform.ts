/** Asks a processing what a step needs: one attempt per request, nothing repeated, nothing decided. */
import { assert, missingCase } from '../../shared/assert.ts'
import type { Operation } from '../db/operations.ts'
import type { ChangeResult, FindQuery, Finding, Outcome, Processing } from '../processing/port.ts'
import type { AskingStep, Answer } from './absorb.ts'
import { changeOf, subjectChangeOf } from './change-of.ts'
import type { Evidence } from './evidence.ts'
import { balanceQueryOf, clientQueryOf, queryOf } from './queries.ts'
import { amountOf } from './situation.ts'
import { isSubject } from './subjects.ts'

export type Asked = { answer: Answer; outcomes: Outcome<unknown>[] }

export async function perform(
  processing: Processing,
  operation: Operation,
  evidence: Evidence,
  step: AskingStep,
): Promise<Asked> {
  switch (step.do) {
    case 'read-card':
    case 'find-client':
    case 'read-balance': {
      const outcome = await processing.find(findQueryOf(processing, operation, evidence, step.do))
      return { answer: { to: step.do, outcome }, outcomes: [outcome] }
    }
    case 'look': {
      const { kind } = operation
      assert(isSubject(kind) && processing.look !== undefined, `${processing.name} can look at ${kind}`)
      const outcome = await processing.look(subjectChangeOf(operation, kind, evidence))
      return { answer: { to: 'look', outcome }, outcomes: [outcome] }
    }
    case 'read-sandwich':
      return readSandwich(processing, operation, evidence, step.holdId)
    case 'read-quote': {
      const client = clientOf(evidence)
      const quote = await processing.quote({ client, amount: amountOf(operation), holds: [] })
      if (quote.class !== 'confirmed' && quote.class !== 'rejected') {
        return { answer: { to: 'read-quote', quote, balance: quote }, outcomes: [quote] }
      }
      const balance = await processing.find(queryOf(operation, evidence, processing.capabilities))
      return { answer: { to: 'read-quote', quote, balance }, outcomes: [quote, balance] }
    }
    case 'take-token': {
      const outcome = await processing.execute({
        kind: 'bonus.hold',
        client: clientOf(evidence),
        amount: step.amount,
        durationMin: step.durationMin,
      })
      return { answer: { to: 'take-token', outcome, amount: step.amount }, outcomes: [outcome] }
    }
    case 'drop-token': {
      const outcome = await processing.execute({ kind: 'bonus.release', hold: step.holdId })
      return { answer: { to: 'drop-token', outcome, holdId: step.holdId }, outcomes: [outcome] }
    }
    case 'send': {
      const change = changeOf(operation, evidence, processing.capabilities, step.holdAmount)
      const outcome: Outcome<ChangeResult> = await processing.execute(change)
      return { answer: { to: 'send', outcome }, outcomes: [outcome] }
    }
    default:
      return missingCase(step)
  }
}

export function findQueryOf(
  { capabilities }: Processing,
  operation: Operation,
  evidence: Evidence,
  step: 'read-card' | 'find-client' | 'read-balance',
): FindQuery {
  if (step === 'find-client') return clientQueryOf(operation, capabilities)
  if (step === 'read-balance') return balanceQueryOf(operation, evidence, capabilities)
  return queryOf(operation, evidence, capabilities)
}

/** Without, with, without the token; stops at the first reading that fails. */
async function readSandwich(
  processing: Processing,
  operation: Operation,
  evidence: Evidence,
  holdId: string,
): Promise<Asked> {
  const outcomes: Outcome<Finding[]>[] = []
  const query = queryOf(operation, evidence, processing.capabilities)
  for (const holds of [[], [holdId], []]) {
    const outcome = await processing.find({ ...query, holds })
    outcomes.push(outcome)
    if (outcome.class === 'not-sent' || outcome.class === 'unknown') break
  }
  return { answer: { to: 'read-sandwich', outcomes }, outcomes }
}

function clientOf(evidence: Evidence): string {
  assert(evidence.client !== undefined, 'the client is known before anything is asked of it')
  return evidence.client
}
