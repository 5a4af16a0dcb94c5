/** Days that once showed a mistake of the till, as small as they could be made. None of them may show one again. */
import type { Smaller } from './shrink.ts'

export const knownDays: Record<string, Smaller> = {
  'a till that starts with a wrong clock takes no hold for over': {
    seed: 14,
    shop: 'all',
    actions: 120,
    harshness: 3,
  },
  'a balance that never shows a token does not hold up the point': {
    seed: 32,
    shop: 'holds',
    actions: 120,
    harshness: 3,
  },
  'a Date that is hours ahead does not end holds': { seed: 70, shop: 'all', actions: 120, harshness: 2 },
  'what a backup makes doubtful does not stand before what came earlier': {
    seed: 62,
    shop: 'some',
    actions: 26,
    harshness: 3,
    without: ['foreign', 'notSent', 'garbled', 'crashAfter'],
  },
}
