/** What is not over at this till now, whichever shift began it: operations, what is owed, bonuses set aside, receipts. Reads only. */
import type { z } from 'zod'
import { add } from '../../shared/model/money.ts'
import type { OperationState } from '../../shared/model/operation.ts'
import type { openThings } from '../../shared/model/shift.ts'
import { spendOf } from '../sync/situation.ts'
import { listBlocksNotShown } from './blocks-not-shown.ts'
import { iso, type Engine } from './engine.ts'
import { mayLive } from './hold-time.ts'

type OpenThings = z.infer<typeof openThings>

/** What needs a person comes first; more than this is not read from paper. */
const states = ['attention', 'checking', 'sending', 'queued'] as const satisfies OperationState[]
const longestList = 100

export function listOpenThings(engine: Pick<Engine, 'store' | 'lines' | 'nowMs'>): OpenThings {
  const { store, lines } = engine
  const counts = store.operations.countByState()
  const ids: string[] = []
  const owed = store.shortfalls.listOwed()
  for (const state of states) ids.push(...store.tallies.listIn(state, longestList - ids.length))
  return {
    counts: {
      queued: counts['queued'] ?? 0,
      sending: counts['sending'] ?? 0,
      checking: counts['checking'] ?? 0,
      attention: counts['attention'] ?? 0,
      blocksNotShown: listBlocksNotShown(engine).length,
    },
    operations: ids.map((one) => {
      const operation = store.operations.get(one)
      const { id, kind, processing, state, card, createdAt, operatorName } = operation
      const spend = kind === 'sale.record' ? spendOf(operation) : null
      return { id, kind, processing, state, card, spend, createdAt: iso(createdAt), operator: operatorName }
    }),
    owed: { count: owed.length, amount: add('0', ...owed) },
    holds: [...lines.keys()].flatMap((name) =>
      store.holds
        .listUnended(name)
        .filter((hold) => mayLive(engine, hold))
        .map(({ id, amount, untilAt }) => ({ id, processing: name, amount, until: iso(untilAt) })),
    ),
    checkouts: store.checkouts
      .listOpen()
      .map(({ id, state, receipt, card, amount, createdAt, operatorName }) => ({
        id,
        state,
        receipt,
        card,
        amount,
        createdAt: iso(createdAt),
        operator: operatorName,
      })),
  }
}
