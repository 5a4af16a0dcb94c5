/**
 * Run as a thread: asks the till for one card after another as a page does, from outside its thread, so that whatever keeps
 * the till from answering is counted; and syncs a file of its own in between, which is what the disk can do in that moment.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { cardNumber } from './seeded-store.ts'

export type AskingJob = { folder: string; cards: number; betweenMs: number }
/** Milliseconds each. */
export type Asked = { answers: number[]; syncs: number[] }
export const stopWord = 'stop'

if (parentPort !== null) await askUntilTold(workerData as AskingJob)

async function askUntilTold({ folder, cards, betweenMs }: AskingJob): Promise<void> {
  const asked: Asked = { answers: [], syncs: [] }
  const file = openSync(join(folder, 'bare-syncs'), 'w')
  const line = Buffer.alloc(1000, 'x')
  let isOver = false
  let answered: () => void = () => undefined
  parentPort?.on('message', (word) => {
    if (word === stopWord) isOver = true
    else answered()
  })
  for (let turn = 0; !isOver; turn += 1) {
    asked.answers.push(
      await took(
        () =>
          new Promise<void>((resolve) => {
            answered = resolve
            parentPort?.postMessage(cardNumber(turn % cards))
          }),
      ),
    )
    writeSync(file, line)
    asked.syncs.push(await took(() => fdatasyncSync(file)))
    await pause(betweenMs)
  }
  closeSync(file)
  parentPort?.postMessage(asked)
  parentPort?.close()
}

async function took(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
