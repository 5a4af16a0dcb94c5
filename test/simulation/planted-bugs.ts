/** Every mistake that is planted in a till on purpose; each must be caught, or the silence about the real till would mean nothing. */
import { answerBugs } from './bugs-answers.ts'
import { lookBugs } from './bugs-looks.ts'
import { saleBugs } from './bugs-sales.ts'
import { storeBugs } from './bugs-store.ts'
import { giveUpOnTimeout, retryUntilOk, type Variant } from './variants.ts'

/** The first seed, from 1 on, that shows it, where that is not the first of all. */
const laterSeeds: Record<string, number> = {
}

const all: Record<string, Variant> = {
  'what has no answer is sent until it has one': retryUntilOk,
  'what has no answer has failed': giveUpOnTimeout,
  ...saleBugs,
  ...answerBugs,
  ...storeBugs,
  ...Object.fromEntries(Object.entries(lookBugs).map(([bug, variant]) => [`${bug} (looks)`, variant])),
}

export const plantedBugs: Record<string, Variant> = Object.fromEntries(
  Object.entries(all).map(([bug, variant]) => [bug, { likelySeed: laterSeeds[bug] ?? 1, ...variant }]),
)
