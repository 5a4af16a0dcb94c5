/** How a hold stands, and what is left of it. */
import { useTranslation } from 'react-i18next'
import type { OpenHold } from '../../../shared/model/hold.ts'
import { Chip, type Tone } from '../../components/chip.tsx'
import { useNow } from '../../components/use-now.ts'
import { formatCountdown } from '../../format.ts'
import { leftOfHold } from '../../store/hold-clock.ts'
import { useTill } from '../../store/use-stores.tsx'

const tones: Record<OpenHold['kind'], Tone> = { live: 'info', orphan: 'warning', stranded: 'unknown' }

export function HoldChip({ hold: { kind }, size }: { hold: OpenHold; size?: 'medium' | 'large' }) {
  const { t } = useTranslation('holds')
  return (
    <Chip tone={tones[kind]} {...(size !== undefined && { size })}>
      {t(`kind.${kind}`)}
    </Chip>
  )
}

/** Counts down by the clock that only grows; `arrivedMs` is when what was left was true. Null: nobody knows what is left. */
export function useLeft({ remainingMs }: OpenHold, arrivedMs: number): string | null {
  const { t } = useTranslation('holds')
  const { deps } = useTill()
  useNow(500)
  if (remainingMs === null) return null
  const leftMs = leftOfHold({ remainingMs, arrivedMs }, deps.monotonicMs())
  return leftMs === 0 ? t('over') : formatCountdown(leftMs)
}
