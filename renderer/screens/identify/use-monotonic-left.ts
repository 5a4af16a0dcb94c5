/** What is left until a moment of the clock that only grows; counts down by itself, never below zero. */
import { useNow } from '../../components/use-now.ts'
import { useTill } from '../../store/use-stores.tsx'

export function useMonotonicLeft(untilMs: number): number {
  const { deps } = useTill()
  useNow(500)
  return Math.max(0, untilMs - deps.monotonicMs())
}
