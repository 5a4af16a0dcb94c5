/**
 * What the tills of one day may give while a processing cannot be reached (docs/offline-policy.md), another choice for each
 * seed; and what a day needs for that to be put to the test: longer outages, also of one till alone, and a web shop where
 * customers spend the same bonuses meanwhile.
 */
import type { OfflineConfig } from '../../shared/model/offline-config.ts'
import type { Chance } from './chance.ts'

export type Dials = Pick<
  OfflineConfig,
  | 'spend'
  | 'perReceipt'
  | 'perCardPerDay'
  | 'perTillPerOutage'
  | 'maxBalanceAge'
  | 'typed'
  | 'approval'
  | 'tills'
>

/** Both tills share every customer. */
export const sharingTills = 2

const minute = 60_000

export function createDials(chance: Chance): Dials {
  return {
    spend: 'cached',
    perReceipt: chance.pick(['90', '150', '300', '1000']),
    perCardPerDay: chance.pick(['200', '500', '2000']),
    perTillPerOutage: chance.pick(['250', '500', '10000']),
    maxBalanceAge: chance.pick(['45m', '2h', '8h']),
    typed: chance.pick(['0', '50', '300']),
    approval: chance.pick([null, { upTo: '400' }, { upTo: '1000' }]),
    tills: sharingTills,
  }
}

/** Of one moment between two things that operators do. */
export type Hardship = {
  outageMs: number | null
  /** Both tills lose the processing, or this one alone. */
  whose: 'all' | 'A' | 'B'
  /** Of which of the customers, and by how much, in hundredths. */
  elsewhere: { who: number; delta: bigint } | null
}

export function createHardship(chance: Chance): Hardship {
  const outageMs = chance.int(3, chance.is(0.3) ? 240 : 40) * minute
  const whose = chance.pick(['all', 'all', 'A', 'B'] as const)
  const whole = chance.is(0.6) ? -chance.int(40, 400) : chance.int(100, 400)
  const elsewhere = { who: chance.int(0, 4), delta: BigInt(whole * 100) }
  return {
    outageMs: chance.is(0.09) ? outageMs : null,
    whose,
    elsewhere: chance.is(0.12) ? elsewhere : null,
  }
}
