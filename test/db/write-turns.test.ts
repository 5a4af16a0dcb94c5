import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { createWriteTurns } from '../../electron/db/write-turns.ts'

const script = new URL('./take-a-turn.ts', import.meta.url)

/** Resolves when the thread has its turn. */
async function threadInTurn(shared: SharedArrayBuffer, thread: number) {
  const said = new SharedArrayBuffer(8)
  const worker = new Worker(script, { workerData: { shared, said, thread } })
  onTestFinished(async () => void (await worker.terminate()))
  const words = new Int32Array(said)
  while (Atomics.load(words, 0) === 0) await Atomics.waitAsync(words, 0, 0, 50).value
  return { worker, isOver: () => Atomics.load(words, 1) === 1 }
}

test('the till waits for the end of a write that is under way, and then comes before the next one', async () => {
  const turns = createWriteTurns()
  const { isOver } = await threadInTurn(turns.shared, 1)
  expect(turns.first(isOver)).toBe(true)
})

test('what a turn gives back, or throws, is its own, and the next one comes after it', () => {
  const turns = createWriteTurns()
  expect(() =>
    turns.second(1, () => {
      throw new Error('the disk is full')
    }),
  ).toThrow('the disk is full')
  expect(turns.second(2, () => 'written')).toBe('written')
  expect(turns.first(() => 'kept')).toBe('kept')
})

test('a thread that died in its turn holds up nobody once it is known to be gone', async () => {
  const turns = createWriteTurns()
  const { worker } = await threadInTurn(turns.shared, 7)
  const exit = once(worker, 'exit')
  await worker.terminate()
  await exit
  turns.release(3)
  turns.release(7)
  expect(turns.second(1, () => 'written')).toBe('written')
})
