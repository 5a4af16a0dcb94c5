/**
 * The steps of the spend slider: whole numbers for the slider, exact amounts for the receipt. Round amounts at most a
 * hundred to the end, and the last step is exactly everything, to its last digit. Pure; computes in BigInt.
 */
import { compare, type Amount } from '../../../shared/model/money.ts'

export type SpendSteps = {
  /** The highest position; position 0 spends nothing, the highest one everything. */
  count: number
  amountAt: (position: number) => Amount
  /** The position nearest below an amount. */
  positionOf: (amount: Amount) => number
}

const mostSteps = 100n
/** No step is finer than a hundredth. */
const finestDecimals = 2

export function spendSteps(spendable: Amount): SpendSteps {
  const decimals = Math.max(finestDecimals, spendable.split('.')[1]?.length ?? 0)
  const all = toUnits(spendable, decimals)
  const step = roundStep(all, 10n ** BigInt(decimals - finestDecimals))
  const count = Number((all + step - 1n) / step)
  return {
    count,
    amountAt: (position) => {
      if (position >= count) return spendable
      return fromUnits(BigInt(Math.max(0, Math.trunc(position))) * step, decimals)
    },
    positionOf: (amount) =>
      compare(amount, spendable) >= 0 ? count : Number(toUnits(amount, decimals) / step),
  }
}

/** The smallest of 1, 2, 5, 10, 20, 50 … times `finest` that needs no more than `mostSteps` steps. */
function roundStep(all: bigint, finest: bigint): bigint {
  for (let decade = finest; ; decade *= 10n) {
    for (const factor of [1n, 2n, 5n]) {
      const step = decade * factor
      if (step * mostSteps >= all) return step
    }
  }
}

function toUnits(amount: Amount, decimals: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
}

/** Without the decimals that are nothing but zeros: a step is a round amount. */
function fromUnits(units: bigint, decimals: number): Amount {
  const digits = String(units).padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return digits.slice(0, -decimals) + (fraction === '' ? '' : `.${fraction}`)
}
