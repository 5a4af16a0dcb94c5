/** What a day must not show, list by list: the invariants of reliability.md C2. Every line names what it is about. */
export const findingNames = [
  /** I2: applied more than once. */
  'doubled',
  /** I3: closed against the truth. */
  'wrong',
  /** I5: applied, or sent, before what came earlier in its lane. */
  'disordered',
  /** I10: never ended. */
  'stuck',
  /** I1: shown as taken and gone, or shown as ended and not. */
  'lost',
  /** I4: what the tills' operations sum up to and what the processing has. */
  'ledger',
  /** I7: more spent without a network than its bounds. */
  'overspent',
  /** Given without a network, and neither recorded nor written down as short. */
  'unbalanced',
  /** I8: left before it was durable. */
  'early',
  /** I6: an unknown outcome that was dropped. */
  'silent',
  /** I9: something done without its entry, or an entry that says something else; a chain that does not hold. */
  'unaudited',
  'unchained',
  /** I11: somebody's data or a secret where neither may be. */
  'leaked',
  /** Whatever else a till may not do: a rule of its requests, an error in its log, an exception. */
  'violations',
] as const
export type FindingName = (typeof findingNames)[number]
export type Findings = Record<FindingName, string[]>

export const nothingFound = (): Findings =>
  Object.fromEntries(findingNames.map((name) => [name, [] as string[]])) as Findings

/** Notes something while a day goes on; what is no invariant of its own is a violation. */
export type Violated = (what: string, of?: FindingName) => void

export const faultsOf = (day: Findings): Findings =>
  Object.fromEntries(findingNames.map((name) => [name, day[name]])) as Findings

export const isShown = (day: Findings, by: readonly FindingName[] = findingNames): boolean =>
  by.some((name) => day[name].length > 0)

/** In how many lines each list speaks, for people. */
export const brief = (what: Findings, by: readonly FindingName[] = findingNames): string =>
  by.flatMap((name) => (what[name].length === 0 ? [] : [`${name} ${what[name].length}`])).join(', ')
