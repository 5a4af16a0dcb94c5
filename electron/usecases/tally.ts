/** Counts and sums what was done in a stretch of operations. Pure; sums are exact decimal text. */
import { add, isNegative, max, subtract, type Amount } from '../../shared/model/money.ts'
import {
  operationKinds,
  operationState,
  type OperationKind,
  type OperationState,
} from '../../shared/model/operation.ts'
import type { Became, Tally } from '../../shared/model/tally.ts'
import type { Counted } from '../db/tallies.ts'

type States = Tally['kinds'][number]['states']
type Moved = Tally['spent']
type OperatorTally = Tally['operators'][number]
type Part = Omit<OperatorTally, 'id' | 'operator' | 'asked' | 'approved'>
type Person = { id: string; name: string }
export type Approved = { asked: Person; approved: Person }

const noStates = (): States => Object.fromEntries(operationState.options.map((state) => [state, 0])) as States
const nothingMoved = (): Moved => ({ amount: '0', likely: '0', person: '0' })
const nothingDone = (): Part => ({
  operations: 0,
  became: { done: 0, waiting: 0, refused: 0, attention: 0, cancelled: 0, short: 0 },
  spent: '0',
  earned: '0',
  pending: '0',
  short: '0',
  owed: '0',
  changed: { up: '0', down: '0' },
})

/** `approvals` are counted with their operators, also where those did nothing else. */
export function tallyOf(operations: Iterable<Counted>, approvals: readonly Approved[] = []): Tally {
  const kinds = new Map<OperationKind, States>()
  const operators = new Map<string, OperatorTally>()
  const [spent, earned, all] = [nothingMoved(), nothingMoved(), nothingDone()]
  const operatorOf = ({ id, name }: Person): OperatorTally => {
    const known = operators.get(id) ?? { id, operator: name, ...nothingDone(), asked: 0, approved: 0 }
    operators.set(id, known)
    return known
  }
  for (const operation of operations) {
    const { kind, state, operatorId, operatorName } = operation
    const states = kinds.get(kind) ?? noStates()
    states[state] += 1
    kinds.set(kind, states)
    count(all, operation)
    count(operatorOf({ id: operatorId, name: operatorName }), operation)
    if (kind !== 'sale.record' || state !== 'done') continue
    note(spent, operation, operation.spent)
    note(earned, operation, operation.earned)
  }
  for (const { asked, approved } of approvals) {
    operatorOf(asked).asked += 1
    operatorOf(approved).approved += 1
  }
  return {
    ...all,
    kinds: operationKinds.flatMap((kind) => {
      const states = kinds.get(kind)
      return states === undefined ? [] : [{ kind, states }]
    }),
    spent,
    earned,
    operators: [...operators.values()].toSorted((a, b) => a.operator.localeCompare(b.operator)),
  }
}

/** What needs a person is attention, also where it is short: it is short once that is decided. */
export function becameOf({ state, isShort }: { state: OperationState; isShort: boolean }): Became {
  if (isShort && state !== 'attention') return 'short'
  return state === 'queued' || state === 'sending' || state === 'checking' ? 'waiting' : state
}

function count(part: Part, operation: Counted): void {
  const { kind, state, promised, allowed, owed, changed } = operation
  part.operations += 1
  part.became[becameOf({ state, isShort: allowed !== null })] += 1
  part.owed = add(part.owed, ...owed)
  if (allowed !== null) part.short = add(part.short, subtract(promised ?? '0', max(allowed, '0')))
  if (state === 'done' && changed !== null) {
    if (isNegative(changed)) part.changed.down = subtract(part.changed.down, changed)
    else part.changed.up = add(part.changed.up, changed)
  }
  if (kind !== 'sale.record') return
  if (state === 'done') {
    part.spent = add(part.spent, operation.spent ?? '0')
    part.earned = add(part.earned, operation.earned ?? '0')
  } else if (state !== 'refused' && state !== 'cancelled') {
    part.pending = add(part.pending, operation.spent ?? promised ?? '0')
  }
}

function note(sum: Moved, { proof }: Counted, amount: Amount | null): void {
  if (amount === null) return
  sum.amount = add(sum.amount, amount)
  if (proof === 'likely') sum.likely = add(sum.likely, amount)
  if (proof === 'person') sum.person = add(sum.person, amount)
}
