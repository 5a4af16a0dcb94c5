/** Asks a processing what a step needs: one attempt per request, nothing repeated, nothing decided. */
import { assert, missingCase } from '../../shared/assert.ts'
import type { Amount } from '../../shared/model/money.ts'
import type { Operation } from '../db/operations.ts'
import type { Change, ChangeResult, FindQuery, Finding, Outcome, Processing } from '../processing/port.ts'
import type { AskingStep, Answer } from './absorb.ts'
import { amountOf, holdDurationMin, spendOf } from './decide.ts'
import type { Evidence } from './evidence.ts'

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
      const outcome = await processing.find(queryOf(operation))
      return { answer: { to: step.do, outcome }, outcomes: [outcome] }
    }
    case 'read-sandwich':
      return readSandwich(processing, operation, step.holdId)
    case 'read-quote': {
      const client = clientOf(evidence)
      const quote = await processing.quote({ client, amount: amountOf(operation), holds: [] })
      if (quote.class !== 'confirmed' && quote.class !== 'rejected') {
        return { answer: { to: 'read-quote', quote, balance: quote }, outcomes: [quote] }
      }
      const balance = await processing.find(queryOf(operation))
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
      const outcome: Outcome<ChangeResult> = await processing.execute(
        changeOf(operation, evidence, step.holdAmount),
      )
      return { answer: { to: 'send', outcome }, outcomes: [outcome] }
    }
    default:
      return missingCase(step)
  }
}

/** Without, with, without the token; stops at the first reading that fails. */
async function readSandwich(processing: Processing, operation: Operation, holdId: string): Promise<Asked> {
  const outcomes: Outcome<Finding[]>[] = []
  for (const holds of [[], [holdId], []]) {
    const outcome = await processing.find({ ...queryOf(operation), holds })
    outcomes.push(outcome)
    if (outcome.class === 'not-sent' || outcome.class === 'unknown') break
  }
  return { answer: { to: 'read-sandwich', outcomes }, outcomes }
}

/** How an operation's contact or card is found: by the card where there is one, else by the phone. */
export function queryOf(operation: Operation): FindQuery {
  const card = operation.fields['card'] ?? operation.card
  if (card !== undefined && card !== null) return { by: 'number', value: card }
  const phone = operation.fields['phone'] ?? operation.contact
  assert(phone !== undefined && phone !== null, `operation ${operation.id} names a card or a phone`)
  return { by: 'phone', value: phone }
}

function clientOf(evidence: Evidence): string {
  assert(evidence.client !== undefined, 'the client is known before anything is asked of it')
  return evidence.client
}

function changeOf(operation: Operation, evidence: Evidence, holdAmount?: Amount): Change {
  const { fields, kind } = operation
  const card = fields['card']
  const phone = fields['phone']
  const target = { ...(card === undefined ? {} : { card }), ...(phone === undefined ? {} : { phone }) }
  switch (kind) {
    case 'card.issue':
    case 'card.activate':
      return { kind, card: need(card, operation) }
    case 'card.bind':
      return { kind, card: need(card, operation), phone: need(phone, operation) }
    case 'card.block':
      return { kind, ...target, reason: need(fields['reason'], operation) }
    case 'card.unblock':
      return { kind, ...target, reason: need(fields['reason'], operation) }
    case 'bonus.hold':
      return {
        kind,
        client: clientOf(evidence),
        amount: holdAmount ?? amountOf(operation),
        durationMin: holdDurationMin(operation),
      }
    case 'bonus.release':
      return { kind, hold: need(fields['hold'], operation) }
    case 'sale.record': {
      const holds = evidence.token === undefined ? [] : [evidence.token.holdId]
      return {
        kind,
        client: clientOf(evidence),
        amount: amountOf(operation),
        spend: spendOf(operation),
        holds,
      }
    }
    default:
      throw new Error(`no processing here does ${kind}`)
  }
}

function need(value: string | undefined, operation: Operation): string {
  assert(value !== undefined, `operation ${operation.id} (${operation.kind}) has all its fields`)
  return value
}
