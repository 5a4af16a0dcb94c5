/**
 * The last word of reliability.md B2, at every attempt number: a refusal ends an operation only when nothing of it can have
 * taken effect before. Every kind of a card's life and of a contact's, through the real queue; holds, sales and deltas have
 * rules of their own (queue.test.ts, queue-local.test.ts), and what a customer or a group is sent goes the same way.
 */
import { describe, expect, test } from 'vitest'
import type { Change, ChangeResult, Outcome } from '../../electron/processing/port.ts'
import { capabilities } from '../../shared/model/capabilities.ts'
import type { OperationKind } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { aQueue, lostAnswer, newCards, notSent, people, type Queue } from './a-queue.ts'

const minuteMs = 60_000
const [first] = people
const [newCard] = newCards
const free = '2900400000001'
const { card, phone } = first
const anna = { firstName: 'Anna', lastName: 'Orlova', phone: '79035550001' }

const fieldsOf: Partial<Record<OperationKind, object>> = {
  'card.issue': { card: newCard },
  'card.bind': { card: free, phone },
  'card.activate': { card: free },
  'card.deactivate': { card },
  'card.block': { card, reason: '0' },
  'card.unblock': { card: free, reason: '0' },
  'card.replace': { card, newCard: free },
  'card.level': { card, direction: 'up' },
  'card.virtual': { phone, cardType: 'virtual' },
  'card.give': { phone, name: 'Second card' },
  'card.create': { card: '2900400000009', details: { name: 'Gold' } },
  'card.update': { card, details: { name: 'Silver' } },
  'card.delete': { card },
  'contact.create': { contact: anna },
}

const refusal: Outcome<never> = {
  class: 'rejected',
  code: 'REMOTE_REFUSED',
  remoteCode: '17',
  remoteText: 'No',
  trace: { call: 'x', httpStatus: 422 },
}
const answers: Record<string, Outcome<ChangeResult>> = { N: notSent, R: refusal, U: lostAnswer }

const sequences: readonly { said: string; isRefused: boolean }[] = [
  { said: 'R', isRefused: true },
  { said: 'NR', isRefused: true },
  { said: 'NNR', isRefused: true },
  { said: 'UR', isRefused: false },
  { said: 'NUR', isRefused: false },
  { said: 'UNR', isRefused: false },
]

/** The models know no groups, and of `customer` its accounts alone. */
const cells = (['cashdesk', 'crm', 'organization'] as const).flatMap((name) =>
  capabilities[name].kinds.flatMap((kind) => {
    const fields = fieldsOf[kind]
    return fields === undefined ? [] : [{ name, kind, fields }]
  }),
)

type Cell = { name: ProcessingName; kind: OperationKind; fields: object }

/** What its attempts are answered, one after the other; more of the last. */
async function run({ name, kind, fields }: Cell, said: string): Promise<Queue> {
  const queue = await aQueue({
    processings: [name],
    facts: { phoneUnique: true },
    truth: { phoneUnique: true },
  })
  const now = queue.clock.nowMs()
  const isBlocked = kind === 'card.unblock'
  const ours = kind === 'card.bind' || kind === 'card.replace' ? null : phone
  queue.model.addCard(free, isBlocked ? 'blocked' : 'issued', ours, now)
  for (const subjects of Object.values(queue.model.subjects))
    subjects.addCard(
      { number: free, owner: ours === null ? null : first.id, status: isBlocked ? 'blocked' : 'issued' },
      now,
    )
  let made = 0
  queue.interference[name].execute = (change: Change) => {
    if (change.kind !== kind) return undefined
    const answer = answers[said[Math.min(made, said.length - 1)] ?? '']
    made += 1
    return answer
  }
  await queue.submit({ id: 'it', kind, processing: name, ...fields })
  await queue.clock.advance(20 * minuteMs)
  return queue
}

describe.each(sequences)('answered $said', ({ said, isRefused }) => {
  test.each(cells)('$kind at $name', async (cell) => {
    const queue = await run(cell, said)
    const { state, error } = queue.operation('it')
    if (isRefused) expect(state, JSON.stringify(error)).toBe('refused')
    else expect(['done', 'checking', 'attention', 'queued'], JSON.stringify(error)).toContain(state)
  })
})
