/** The configuration of a till in training: the shop's own settings over the built-in processings. */
import { configSchema, type Config } from '../shared/model/config.ts'
import { processingNames } from '../shared/model/processing.ts'
import type { Training } from './training/index.ts'

/** What is true of the built-in processings, and what the adapters are told of them. */
export const trainingFacts = {
  holdScope: 'point',
  deadHold: 'rejected',
  refusedSaleKeepsHold: true,
  minHold: '1',
  readLagMs: 0,
  lateApplyMs: 0,
  earnVisible: true,
} as const

/** Long enough that "being confirmed" can be seen, short enough to practise on. */
const facts = {
  ...trainingFacts,
  readLagMs: 500,
  lateApplyMs: 1500,
  phoneUnique: true,
  blockedRefuses: false,
}

/** Who practises, where the configuration names nobody. Their PINs are shown on the sign-in screen. */
const trainingOperators = [
  { name: 'Анна Кассирова', role: 'cashier', pin: '1111' },
  { name: 'Борис Старшинов', role: 'senior', pin: '2222' },
  { name: 'Дарья Директорова', role: 'director', pin: '9999' },
] as const

export const practicePins: ReadonlyMap<string, string> = new Map(
  trainingOperators.map(({ name, pin }) => [name, pin]),
)

/** The rules that `customer` leaves to the shop, for practice; it writes its dates in Moscow's time. */
const customerRules = { earnPercent: '3', maxSpendPercent: '50', timezone: 'Europe/Moscow' }

/** A shop practises on what it works with; a till with nothing configured, on everything there is. */
export function trainingConfig(config: Config, training: Training): Config {
  const operators = config.operators.length > 0 ? config.operators : trainingOperators
  const configured = processingNames.filter((name) => config.processing[name] !== undefined)
  const served = configured.length > 0 ? configured : processingNames
  return configSchema.parse({
    ...config,
    operators,
    processing: Object.fromEntries(
      served.map((name) => [
        name,
        { ...training[name], ...(name === 'customer' && customerRules), timeoutMs: 4000, facts },
      ]),
    ),
  })
}
