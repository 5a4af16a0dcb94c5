/** How fast a refresh goes, by its last seconds: for a person who looks at it. */

const windowMs = 10_000

export type RefreshRate = {
  add(rows: number, nowMs: number): void
  /** Null until there is something to go by. */
  rowsPerSecond(): number | null
}

export function createRefreshRate(): RefreshRate {
  let marks: { rows: number; atMs: number }[] = []
  return {
    add(rows, atMs) {
      marks = [...marks.filter((mark) => atMs - mark.atMs <= windowMs), { rows, atMs }]
      // A mark a page would be many on a fast line: every second one tells as much.
      if (marks.length > 200) marks = marks.filter((_mark, index) => index % 2 === 1)
    },
    rowsPerSecond() {
      const [first, last] = [marks[0], marks.at(-1)]
      if (first === undefined || last === undefined || last.atMs <= first.atMs) return null
      return Math.round(((last.rows - first.rows) * 1000) / (last.atMs - first.atMs))
    },
  }
}
