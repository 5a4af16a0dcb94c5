/** Hands a file made by the page to whoever sits at the till: the browser's own download, or the window's question where to. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold of the file by then.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, releasedAfterMs)
}

const releasedAfterMs = 60_000

/** `karty-2026-11-22-1432.csv`, by the till's own clock. */
export function fileName(name: string, nowMs: number, ending = 'csv'): string {
  const now = new Date(nowMs)
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${name}-${day}-${two(now.getHours())}${two(now.getMinutes())}.${ending}`
}
