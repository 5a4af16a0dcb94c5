/** Operations that need a person, made so by what a processing did: no evidence is left, or less is allowed than was given. */
import { wellKnown } from '../../electron/training/seed.ts'
import type { Evidence } from '../../electron/sync/evidence.ts'
import { until, type ATill } from './a-till.ts'

const { active, gold } = wellKnown

/** A sale of unknown outcome that nothing can decide any more. */
export async function inAttention(till: ATill): Promise<{ checkout: string; sale: string }> {
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: active.number, amount: '1000', receipt: 'R-1' })
  await cashier.checkout.hold({ id, amount: '10' })
  till.training.drill.set('loyalclient', 'lost')
  const { operations } = await cashier.checkout.complete({ id, spend: '10', waitMs: 0 })
  const sale = operations.find(({ kind }) => kind === 'sale.record')?.id ?? ''
  await until(() => till.training.ledger.sales().length === 1)
  till.training.drill.set('loyalclient', 'off')
  till.moveOn(40 * 60_000)
  till.training.drill.set('loyalclient', 'normal')
  await until(() => till.store().operations.get(sale).state === 'attention')
  return { checkout: id, sale }
}

/** A spend of 800 of which only 300 are allowed when it reaches the processing, which is not reachable now. */
export async function inShortage(till: ATill): Promise<{ checkout: string; sale: string }> {
  const cashier = till.as('cashier')
  const { id } = await cashier.checkout.open({ value: gold.number, amount: '1000', receipt: 'R-2' })
  await cashier.checkout.hold({ id, amount: '800' })
  till.training.drill.set('loyalclient', 'off')
  const { operations } = await cashier.checkout.complete({ id, spend: '800', waitMs: 0 })
  const sale = operations.find(({ kind }) => kind === 'sale.record')?.id ?? ''
  const { operations: rows, checkouts, transaction } = till.store()
  await until(() => rows.get(sale).error !== null)
  // As the worker does when the spend is quoted anew.
  transaction(() => {
    const current = rows.get(sale)
    const shortage = { promised: '800', allowed: '300' }
    rows.update(current, {
      state: 'attention',
      attentionAt: till.engine().nowMs(),
      evidence: { ...current.evidence, shortage } satisfies Evidence,
      error: { code: 'SHORTAGE', remoteCode: null, remoteText: null },
      locksPoint: false,
    })
    checkouts.update(id, { state: 'attention' })
  })
  return { checkout: id, sale }
}
