/** The present moment for what counts ages and remaining times: renders again every `everyMs`. */
import { useEffect, useState } from 'react'
import { useTill } from '../store/use-stores.tsx'

/** UTC milliseconds. */
export function useNow(everyMs = 1000): number {
  const { deps } = useTill()
  const [nowMs, setNowMs] = useState(() => deps.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(deps.now())
    }, everyMs)
    return () => {
      clearInterval(timer)
    }
  }, [deps, everyMs])
  return nowMs
}
