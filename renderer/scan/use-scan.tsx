/** The scanner for components: `useScan(listener)` hears scans while mounted, `useNoScan()` keeps a PIN pad's typing its own. */
import { createContext, useContext, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { assert } from '../../shared/assert.ts'
import type { Scanner, ScanListener } from './scanner.ts'

const ScannerContext = createContext<Scanner | null>(null)

export function ScanProvider({ scanner, children }: { scanner: Scanner; children: ReactNode }) {
  useEffect(() => scanner.attach(window), [scanner])
  return <ScannerContext value={scanner}>{children}</ScannerContext>
}

function useScanner(): Scanner {
  const scanner = useContext(ScannerContext)
  assert(scanner !== null, 'scanning outside ScanProvider')
  return scanner
}

type ScanOptions = { isListening?: boolean; isFallback?: boolean }

/**
 * Hears every scan while mounted and `isListening`. The frame is the fallback and opens the till with the customer; a
 * screen or a step that waits for a card comes before it.
 */
export function useScan(listener: ScanListener, options: ScanOptions = {}): void {
  const { isListening = true, isFallback = false } = options
  const scanner = useScanner()
  const latest = useRef(listener)
  useLayoutEffect(() => {
    latest.current = listener
  })
  // Before the paint, as keys are: what is on the screen hears the scan that follows.
  useLayoutEffect(() => {
    if (!isListening) return undefined
    return scanner.listen((scan) => {
      latest.current(scan)
    }, isFallback)
  }, [scanner, isListening, isFallback])
}

export function useNoScan(): void {
  const scanner = useScanner()
  useLayoutEffect(() => scanner.pause(), [scanner])
}
