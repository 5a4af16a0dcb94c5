/**
 * The breakdown of a card's balance: its last transactions, and the bonuses that are to become active or to burn.
 */
import type { Call } from './call-server.ts'
import { least, sum } from './decimal.ts'
import { exactNumber } from './exact-json.ts'
import {
  accountOf,
  listAccruals,
  listInactiveAmounts,
  listTransactions,
} from './ledger-organization-accounts.ts'
import { ok } from './organization-answers.ts'
import { askedCard, reading } from './organization-deps.ts'
import type { OrganizationDeps } from './organization-deps.ts'
import { wholeOf } from './organization-parameters.ts'

const mostTransactions = 100

export function organizationBalanceCall(deps: OrganizationDeps): Call {
  return reading('BalanceInfo', '/card/:id/balance_info', deps, (db, request) => {
    const account = accountOf(db, askedCard(db, request))
    const asked = wholeOf(request.query, 'last_transactions', mostTransactions)
    const transactions = listTransactions(db, account, Math.min(asked, mostTransactions))
    return ok({
      balance: exactNumber(sum([account.balance, ...listInactiveAmounts(db, account)])),
      balance_available: exactNumber(account.balance),
      last_transactions: transactions.map((made) => ({ date: made.atMs, sum: exactNumber(made.sum) })),
      bonusactive: listAccruals(db, account, deps.now()).map((accrual) => ({
        date: accrual.atMs,
        // What is active and burns is never more than what is left.
        sum: exactNumber(
          accrual.activeFromMs > deps.now() ? accrual.sum : least(accrual.sum, account.balance),
        ),
        active_from: accrual.activeFromMs,
        active_to: accrual.activeToMs ?? 0,
      })),
    })
  })
}
