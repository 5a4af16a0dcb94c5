/**
 * `updateBonus`: adds to what a customer has in a bonus programme, takes with a minus, or with `overwrite` replaces it.
 * Promises: nobody ends up with less than nothing. Knows no document number: the same call twice counts twice.
 */
import type { Call } from './call-server.ts'
import { customerRefusals, stop, tookCall } from './customer-answers.ts'
import { customerCall } from './customer-deps.ts'
import type { CustomerDeps } from './customer-deps.ts'
import { customerParameters } from './customer-parameters.ts'
import { add, isLess, isZero, subtract } from './decimal.ts'
import {
  findCustomer,
  findCustomerByExternalId,
  insertMove,
  listBonuses,
  setBonus,
} from './ledger-customers.ts'

export function customerBonusCall(deps: CustomerDeps): Call {
  return customerCall(deps, 'updateBonus', 'change', (db, request) => {
    const { whole, text, amount: amountOf, flag } = customerParameters(request)
    const id = whole('customer_id')
    const externalId = text('customer_external_id') || undefined
    if (id === undefined && externalId === undefined) stop(customerRefusals.missing('customer_id'))
    const bonusId = whole('bonus_id') ?? stop(customerRefusals.missing('bonus_id'))
    const amount = amountOf('amount') ?? stop(customerRefusals.missing('amount'))
    const customer = id === undefined ? findCustomerByExternalId(db, externalId ?? '') : findCustomer(db, id)
    if (customer === undefined) stop(customerRefusals.noCustomer())
    const bonus = listBonuses(db, customer).find((programme) => programme.id === bonusId)
    if (bonus === undefined) stop(customerRefusals.noBonus())
    const next = flag('overwrite') === true ? amount : add(bonus.amount, amount)
    if (isLess(next, '0')) stop(customerRefusals.notEnough())
    setBonus(db, customer.id, bonusId, next)
    const moved = subtract(next, bonus.amount)
    if (bonusId === 1 && !isZero(moved))
      insertMove(db, { contactId: customer.id, atMs: deps.now(), sum: moved })
    return tookCall(db, { atMs: deps.now(), name: 'updateBonus' })
  })
}
