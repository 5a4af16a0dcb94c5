/** A till in a process of its own, for both hosts: what it printed, and how it ended. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export type TillProcess = {
  child: ChildProcess
  /** Everything it wrote to both streams. */
  output(): string
  exit: Promise<number | null>
  /** Resolves with the rest of the first line on stdout; rejects with the output when it ends before. */
  firstLine(): Promise<string>
}

export function watchProcess(child: ChildProcess): TillProcess {
  let out = ''
  let both = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    both += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => (both += chunk.toString()))
  const exit = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  return {
    child,
    exit,
    output: () => both,
    async firstLine() {
      let isOver = false
      void exit.then(() => (isOver = true))
      while (!out.includes('\n')) {
        if (isOver) throw new Error(`The till ended before it was ready:\n${both}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return out.slice(0, out.indexOf('\n'))
    },
  }
}
