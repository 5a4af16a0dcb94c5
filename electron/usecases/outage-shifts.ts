/** In which shift what was taken in an outage was made: the one that is not closed yet has no number. Reads only. */
import type { OutageReport } from '../../shared/model/outage.ts'
import type { Outage } from '../db/outages.ts'
import type { Store } from '../db/store.ts'
import { tallyOf } from './tally.ts'

export function shiftsOf({ shifts, tallies }: Store, outage: Outage): OutageReport['shifts'] {
  const rest = { number: null, afterSeq: shifts.findLast()?.lastSeq ?? 0, lastSeq: outage.lastSeq }
  return [...shifts.listOver(outage), rest].flatMap(({ number, afterSeq, lastSeq }) => {
    const within = {
      processing: outage.processing,
      afterSeq: Math.max(afterSeq, outage.afterSeq),
      lastSeq: Math.min(lastSeq, outage.lastSeq),
    }
    const { operations, became, pending, short, owed } = tallyOf(tallies.read(within))
    return operations === 0 ? [] : [{ shift: number, operations, became, pending, short, owed }]
  })
}

/** Answers the number of the shift of an operation, by its place in the local sequence. */
export function shiftFinder({ shifts }: Store, outage: Outage): (seq: number) => number | null {
  const closed = shifts.listOver(outage)
  return (seq) => closed.find(({ afterSeq, lastSeq }) => seq > afterSeq && seq <= lastSeq)?.number ?? null
}
