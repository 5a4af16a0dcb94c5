/** Prints a slip: counts the copy, lets the slip on the screen say which one it is, then hands it to the printer. */
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { PrintedSlip } from '../../shared/model/slip.ts'
import type { Failure } from '../store/failure.ts'
import { slipKey, type SlipSubject } from '../store/slips.ts'
import { useTill } from '../store/use-stores.tsx'
import { printSlip } from './slip.tsx'

export type SlipPrinting = {
  /** The last copy that this page has printed. */
  printed: PrintedSlip | null
  isPrinting: boolean
  failure: Failure | null
  print: () => void
}

export function usePrintSlip(subject: SlipSubject): SlipPrinting {
  const { stores } = useTill()
  const { printed, isPrinting, count } = useStore(stores.slips)
  const [failure, setFailure] = useState<Failure | null>(null)
  const print = async (): Promise<void> => {
    const refusal = await count(subject)
    // What is printed is what stands on the screen: the mark must be there first.
    flushSync(() => {
      setFailure(refusal)
    })
    if (refusal === null) printSlip()
  }
  return { printed: printed.get(slipKey(subject)) ?? null, isPrinting, failure, print: () => void print() }
}
