/** Randomness that a seed repeats. Streams with different names never disturb each other. */
export type Chance = {
  /** In [0, 1). */
  random(): number
  /** Whole, both ends included. */
  int(min: number, max: number): number
  is(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

export function createChance(seed: number, stream: string): Chance {
  let state = hash(`${seed}:${stream}`)
  // mulberry32
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(random() * (max - min + 1))
  return {
    random,
    int,
    is: (probability) => random() < probability,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
  }
}

/** FNV-1a, well mixed enough for short names. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value ^ (value >>> 15)
}
