/**
 * Run as a thread: asks the till for one card after another as a page does, from outside its thread, so that whatever keeps
 * the till from answering is counted. In between it asks a thread that does nothing but sync a file of its own before each
 * answer: what the threads and the disk of this machine can do in that moment.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads'
import { cardNumber } from './seeded-store.ts'

export type AskingJob = { folder: string; cards: number; betweenMs: number; isBare?: true }
/** Milliseconds each. */
export type Asked = { answers: number[]; syncs: number[] }
export const stopWord = 'stop'

const job = workerData as AskingJob
if (parentPort !== null && job.isBare === true) syncWhenAsked(parentPort, job)
else if (parentPort !== null) await askUntilTold(parentPort, job)

async function askUntilTold(till: MessagePort, { folder, cards, betweenMs }: AskingJob): Promise<void> {
  const asked: Asked = { answers: [], syncs: [] }
  const bare = new Worker(new URL(import.meta.url), { workerData: { ...job, folder, isBare: true } })
  const over = new AbortController()
  let answered: () => void = () => undefined
  till.on('message', (word) => {
    if (word === stopWord) over.abort()
    else answered()
  })
  bare.on('message', () => answered())
  const askedFrom = async (whom: Pick<MessagePort, 'postMessage'>, card: string): Promise<number> => {
    const answer = new Promise<void>((resolve) => (answered = resolve))
    const startedAt = performance.now()
    whom.postMessage(card, [])
    await answer
    return performance.now() - startedAt
  }
  // The first answer waits for the thread to be there.
  await askedFrom(bare, '')
  for (let turn = 0; !over.signal.aborted; turn += 1) {
    const card = cardNumber(turn % cards)
    asked.answers.push(await askedFrom(till, card))
    asked.syncs.push(await askedFrom(bare, card))
    await pause(betweenMs)
  }
  bare.postMessage(stopWord, [])
  till.postMessage(asked, [])
  till.close()
}

function syncWhenAsked(port: MessagePort, { folder }: AskingJob): void {
  const file = openSync(join(folder, 'bare-syncs'), 'w')
  const line = Buffer.alloc(1000, 'x')
  port.on('message', (word) => {
    if (word === stopWord) {
      closeSync(file)
      return port.close()
    }
    writeSync(file, line)
    fdatasyncSync(file)
    port.postMessage(word, [])
  })
}
