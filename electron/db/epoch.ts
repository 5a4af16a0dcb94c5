/**
 * Whether this store is the newest of its kind: what is remembered of it outside its folder is held against it. An older one
 * was put back from a backup or copied to another machine, and what was sent since it does not know.
 */
import type { OutsideMarks } from '../platform/outside-marks.ts'
import type { SecondCopy } from './copy/second-copy.ts'

/** `older`: it went further once. `elsewhere`: it was last started by another user or on another machine. */
export type Past = 'known' | 'older' | 'elsewhere'

export type Epochs = {
  past: Past
  /** After what is open was dealt with by its past: this start is the newest from here on. False: nothing is kept outside. */
  begin(): boolean
  /** A commit that something may be sent by. */
  note(): void
}

export function openEpochs(copy: SecondCopy, marks: OutsideMarks | null): Epochs {
  const { store, epoch, tx } = copy.position()
  const mark = marks === null ? null : readMark(marks, store)
  let isKept = false
  return {
    past: marks === null ? 'known' : pastOf(mark, { epoch, tx }),
    begin() {
      if (marks === null) return false
      const next = Math.max(mark?.epoch ?? 0, epoch) + 1
      try {
        // The store first: a till that ends in between is ahead of what is remembered, which is no backup.
        if (mark === null) marks.write(store, { epoch, tx })
        copy.beginEpoch(next)
        marks.write(store, { epoch: next, tx: copy.position().tx })
        isKept = true
      } catch {
        // Not remembered here, it must not be missed here at the next start.
        copy.beginEpoch(0)
      }
      return isKept
    },
    note() {
      if (marks !== null && isKept) noteMark(marks, copy)
    },
  }
}

type Reached = { epoch: number; tx: number }

function pastOf(mark: Reached | null, own: Reached): Past {
  // Its last start could not be remembered, or all that it knew of one is lost: how far it came tells all the same.
  if (own.epoch === 0) return mark !== null && mark.tx > own.tx ? 'older' : 'known'
  if (mark === null) return 'elsewhere'
  return mark.epoch > own.epoch || mark.tx > own.tx ? 'older' : 'known'
}

function readMark(marks: OutsideMarks, store: string): { epoch: number; tx: number } | null {
  try {
    return marks.read(store)
  } catch {
    return null
  }
}

/** The commit stands, whether this is remembered or not. */
function noteMark(marks: OutsideMarks, copy: SecondCopy): void {
  const { store, epoch, tx } = copy.position()
  try {
    marks.note(store, { epoch, tx })
  } catch {
    // The mark stays behind, and tells of a backup a little less.
  }
}
