/**
 * The contract fuzzed for authority: every procedure, by whoever may call it, in whoever's name, with every kind of
 * approval. Who has no right to it is told so and changes nothing; who has one is not turned away. With `TILL_FUZZ` above 1 every combination is made, otherwise
 * a part of them is drawn.
 */
import { ORPCError } from '@orpc/server'
import { afterAll, describe, expect, test } from 'vitest'
import { isRefusalCode } from '../../shared/errors.ts'
import type { Credentials, Role } from '../../shared/model/operator.ts'
import { roles } from '../../shared/model/operator.ts'
import { by } from '../usecases/a-till.ts'
import { openGuardedTill, type GuardedTill } from './a-guarded-till.ts'
import { isLong, longMs } from '../hostile/fuzz.ts'
import { authority, type Need, type Row } from './authority-table.ts'
import { procedures, takes, takesReason } from './contract-fields.ts'

/** Of the combinations with credentials, how many are drawn for each row. */
const drawn = 30
const codesOfAuthority = [
  'SIGNED_OUT',
  'FORBIDDEN',
  'APPROVAL_REQUIRED',
  'APPROVAL_BY_SAME_OPERATOR',
  'APPROVAL_REASON_REQUIRED',
  'PIN_WRONG',
  'LOCKED_OUT',
  'REVIEW_BY_APPROVER',
]

type Caller = Role | 'nobody' | 'key'
/** `wrong`: a director's name with a PIN that is not theirs. */
type Pin = Role | 'wrong' | 'none'
type Message = { caller: Caller; operator: Pin; approval: Pin; isUnreasoned?: true }

const callers: readonly Caller[] = ['nobody', ...roles, 'key']
const pinsGiven: readonly Pin[] = ['none', 'wrong', ...roles]
const counts = { messages: 0, refused: 0, let: 0, changes: 0 }

function* messagesOf(name: string): Generator<Message> {
  const operators = name !== 'session.signIn' && takes(name, 'operator') ? pinsGiven : (['none'] as const)
  const approvals = takes(name, 'approval') ? pinsGiven : (['none'] as const)
  for (const caller of callers)
    for (const operator of operators) for (const approval of approvals) yield { caller, operator, approval }
}

/**
 * All of those without an operator's own credentials, and some of the others, by a draw that is the same each time; of a
 * retry, which is judged as what it repeats, some of all.
 */
function chosen(name: string, row: number): Message[] {
  const all = [...messagesOf(name)]
  if (isLong || all.length <= drawn) return all
  const isPlain = ({ operator }: Message) => operator === 'none' && name !== 'operation.retry'
  const others = all.filter((message) => !isPlain(message))
  // Coprime with the length of every list of pins, so that each of them comes up with each.
  const step = Math.max(1, Math.floor(others.length / drawn)) | 1
  return [...all.filter(isPlain), ...others.filter((_, index) => (index + row) % step === 0)]
}

const credentialsOf = (pin: Pin): Credentials | undefined =>
  pin === 'none' ? undefined : pin === 'wrong' ? { operator: 'director', pin: '0000' } : by(pin)

/** Who acts: by their own PIN, else by the session or the key; null: nobody who may be let in. */
function actorOf({ caller, operator }: Message): { role: Role; name: string } | null {
  if (operator === 'wrong') return null
  if (operator !== 'none') return { role: operator, name: operator }
  if (caller === 'nobody') return null
  return caller === 'key' ? { role: 'cashier', name: 'register' } : { role: caller, name: caller }
}

/** A needless approval is still one: their own and a wrong PIN are refused. */
function verdictOf(need: Need, message: Message): 'must' | 'must-not' {
  if (need.who === 'anyone') return 'must'
  if (need.who === 'by-pin') {
    const { caller, operator } = message
    const isDone = caller !== 'nobody' && need.roles.some((role) => role === operator)
    return isDone ? 'must' : 'must-not'
  }
  const actor = actorOf(message)
  if (actor === null) return 'must-not'
  const { approval } = message
  const other = approval === 'none' || approval === 'wrong' || approval === actor.name ? null : approval
  switch (need.who) {
    case 'signed-in':
      return 'must'
    case 'supervisor':
      return actor.role === 'cashier' ? 'must-not' : 'must'
    case 'director':
      return actor.role === 'director' ? 'must' : 'must-not'
    case 'approved':
      if (other === null || other === 'cashier') return 'must-not'
      return need.either?.some((role) => role === actor.role || role === other) === false
        ? 'must-not'
        : 'must'
    case 'alone':
      if (need.roles.includes(actor.role)) return approval === 'none' || other !== null ? 'must' : 'must-not'
      return other !== null && need.roles.includes(other) ? 'must' : 'must-not'
  }
}

type Called = { code: string | null; isChanged: boolean; isBug: boolean }

async function call(till: GuardedTill, name: string, row: Row, message: Message): Promise<Called> {
  const made = row.input(till.world) as object
  const operator = credentialsOf(message.operator)
  const pin = credentialsOf(message.approval)
  const saysWhy = takesReason(name) && message.isUnreasoned !== true
  const approval = pin && { ...pin, ...(saysWhy && { reason: 'they asked for it' }) }
  const input = { ...made, ...(operator && { operator }), ...(approval && { approval }) }
  const client: unknown = till.clientOf(till.callerOf(message.caller))
  const procedure = name
    .split('.')
    .reduce((branch, part) => (branch as Record<string, unknown>)[part], client) as (
    input: unknown,
  ) => Promise<unknown>
  const before = till.state()
  let code: string | null = null
  let isBug = false
  try {
    await procedure(input)
  } catch (error) {
    code = error instanceof ORPCError ? error.code : String(error)
    isBug = !(error instanceof ORPCError) || !isRefusalCode(error.code) || code === 'INTERNAL'
  }
  const isChanged = till.state() !== before
  till.unlock()
  return { code, isChanged, isBug }
}

test('every procedure of the contract says whose it is, and nothing else does', () => {
  expect(Object.keys(authority).toSorted()).toEqual([...procedures.keys()].toSorted())
})

describe.each(Object.entries(authority))('%s', (name, rows) => {
  test.each(rows.map((row, index) => [row.what, row, index] as const))(
    '%s is done by nobody who has no right to it',
    { timeout: longMs },
    async (_what, row, index) => {
      const wrong: string[] = []
      let isDone = false
      const till = openGuardedTill()
      try {
        for (const message of chosen(name, index)) {
          const verdict = verdictOf(row.need, message)
          const { code, isChanged, isBug } = await call(till, name, row, message)
          // Where the approval or the PIN is part of the request, one without is none.
          const isIncomplete =
            (row.need.who === 'approved' && message.approval === 'none') ||
            (row.need.who === 'by-pin' && message.operator === 'none')
          const isOfAuthority =
            code !== null && (codesOfAuthority.includes(code) || (isIncomplete && code === 'BAD_REQUEST'))
          const shown = `${JSON.stringify(message)}: ${code ?? 'done'}${isChanged ? ', changed' : ''}`
          if (isBug) wrong.push(`${shown}, a bug`)
          if (verdict === 'must-not' && !isOfAuthority) wrong.push(`${shown}, without the right`)
          if (verdict === 'must' && isOfAuthority) wrong.push(`${shown}, with the right`)
          if (code !== null && isOfAuthority && isChanged) wrong.push(`${shown}, though refused`)
          isDone ||= verdict === 'must' && (code === null || code === row.else)
          counts.messages += 1
          counts[isOfAuthority ? 'refused' : 'let'] += 1
          if (isChanged) counts.changes += 1
        }
        expect(till.log.filter(({ level }) => level === 'error')).toEqual([])
      } finally {
        await till.close()
      }
      expect(wrong).toEqual([])
      const isEverybodysLoss = row.need.who === 'alone' && row.need.roles.length === 0
      expect(isDone).toBe(!isEverybodysLoss)
    },
  )
})

/** What has a reason of its own, in the row or in what the row repeats. */
const hasReason = (till: GuardedTill, made: object): boolean =>
  'reason' in made ||
  ('id' in made && till.engine.store.operations.find(String(made.id))?.fields['reason'] !== undefined)

const approverOf = ({ need }: Row): Role[] =>
  need.who === 'alone' ? need.roles.filter((role) => role !== 'cashier').slice(0, 1) : []

describe.each(Object.entries(authority).filter(([name]) => takesReason(name)))('%s', (name, rows) => {
  test.each(rows.flatMap((row) => approverOf(row).map((may) => [row.what, row, may] as const)))(
    '%s is let pass by nobody who does not say why',
    { timeout: longMs },
    async (_what, row, may) => {
      const till = openGuardedTill()
      try {
        let isOwn = false
        const noted: Row = {
          ...row,
          input(world) {
            const made = row.input(world) as object
            isOwn = hasReason(till, made)
            return made
          },
        }
        const message = { caller: 'cashier', operator: 'none', approval: may, isUnreasoned: true } as const
        const { code, isChanged } = await call(till, name, noted, message)
        if (isOwn) expect(code).toBeNull()
        else expect({ code, isChanged }).toEqual({ code: 'APPROVAL_REASON_REQUIRED', isChanged: false })
      } finally {
        await till.close()
      }
    },
  )
})

afterAll(() => {
  console.log(
    `Authority: ${counts.messages} messages to ${procedures.size} procedures, ` +
      `${counts.refused} refused for want of a right, ${counts.let} let through, ${counts.changes} of which changed something`,
  )
})
