/** Counts and sums what was done in a stretch of operations. Pure; sums are exact decimal text. */
import { add, type Amount } from '../../shared/model/money.ts'
import { operationKinds, operationState, type OperationKind } from '../../shared/model/operation.ts'
import type { Became, Tally } from '../../shared/model/tally.ts'
import type { Counted } from '../db/tallies.ts'

type States = Tally['kinds'][number]['states']
type Moved = Tally['spent']
type OperatorTally = Tally['operators'][number]

const nothing = (): Moved => ({ amount: '0', likely: '0', person: '0' })
const noStates = (): States => Object.fromEntries(operationState.options.map((state) => [state, 0])) as States

export function tallyOf(operations: Iterable<Counted>): Tally {
  const kinds = new Map<OperationKind, States>()
  const operators = new Map<string, OperatorTally>()
  const became = { done: 0, waiting: 0, refused: 0, attention: 0, cancelled: 0, short: 0 }
  const [spent, earned] = [nothing(), nothing()]
  let pending: Amount = '0'
  let count = 0
  for (const operation of operations) {
    const { kind, state, operatorId, operatorName } = operation
    count += 1
    const states = kinds.get(kind) ?? noStates()
    states[state] += 1
    kinds.set(kind, states)
    became[becameOf(operation)] += 1
    const operator = operators.get(operatorId) ?? anOperator(operatorId, operatorName)
    operators.set(operatorId, operator)
    operator.operations += 1
    if (kind !== 'sale.record') continue
    if (state === 'done') {
      note(spent, operation, operation.spent)
      note(earned, operation, operation.earned)
      operator.spent = add(operator.spent, operation.spent ?? '0')
      operator.earned = add(operator.earned, operation.earned ?? '0')
    } else if (state !== 'refused' && state !== 'cancelled') {
      pending = add(pending, operation.promised ?? '0')
      operator.pending = add(operator.pending, operation.promised ?? '0')
    }
  }
  return {
    operations: count,
    kinds: operationKinds.flatMap((kind) => {
      const states = kinds.get(kind)
      return states === undefined ? [] : [{ kind, states }]
    }),
    became,
    spent,
    earned,
    pending,
    operators: [...operators.values()].toSorted((a, b) => a.operator.localeCompare(b.operator)),
  }
}

export function becameOf({ state, isShort }: Pick<Counted, 'state' | 'isShort'>): Became {
  if (isShort) return 'short'
  return state === 'queued' || state === 'sending' || state === 'checking' ? 'waiting' : state
}

const anOperator = (id: string, operator: string): OperatorTally => ({
  id,
  operator,
  operations: 0,
  spent: '0',
  earned: '0',
  pending: '0',
})

function note(sum: Moved, { proof }: Counted, amount: Amount | null): void {
  if (amount === null) return
  sum.amount = add(sum.amount, amount)
  if (proof === 'likely') sum.likely = add(sum.likely, amount)
  if (proof === 'person') sum.person = add(sum.person, amount)
}
