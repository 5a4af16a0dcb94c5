/** What is remembered of stores outside their folders, in memory. */
import type { Mark, OutsideMarks } from '../../electron/platform/outside-marks.ts'

export function memoryMarks(): OutsideMarks & { marks: Map<string, Mark> } {
  const marks = new Map<string, Mark>()
  const put = (store: string, mark: Mark) => void marks.set(store, mark)
  return { marks, read: (store) => marks.get(store) ?? null, write: put, note: put, close: () => undefined }
}
