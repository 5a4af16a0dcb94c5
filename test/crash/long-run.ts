/** How long the crash tests go on: as long as the suite has time for, or as many rounds as were asked for. */

/** `npm run test:crash -- --rounds N` sets it: kills, and states of a log and of a damaged store, of each about so many. */
const wanted = Number(process.env['TILL_CRASH_ROUNDS'] ?? 0)

export const isLong = wanted > 0
export const longRun = (inTheSuite: number): number => Math.max(wanted, inTheSuite)
export const seed = Number(process.env['TILL_CRASH_SEED'] ?? Date.now() % 1_000_000)
