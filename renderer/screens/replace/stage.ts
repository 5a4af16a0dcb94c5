/** How far a replacement has come: what the screen asks for now. Pure. */
import type { ReplaceData } from '../../store/replace.ts'
import type { Place } from '../../store/replace-look.ts'

/** `stuck`: the old card is known, and cannot be replaced anywhere. */
export type Stage = 'old' | 'several' | 'stuck' | 'new' | 'ready' | 'taken'

export function stageOf({ old, fresh, operations }: ReplaceData, place: Place | null): Stage {
  if (operations.length > 0) return 'taken'
  if (old.at === 'several') return 'several'
  const isKnown = old.at === 'found' || (old.at === 'unheard' && 'card' in old.target)
  if (!isKnown) return 'old'
  if (place === null || place.reason !== null) return 'stuck'
  return fresh.at === 'known' ? 'ready' : 'new'
}
