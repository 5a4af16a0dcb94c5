/** Run as a thread: takes its turn to write, says so, stays in it for a while and says that it is over. */
import { workerData } from 'node:worker_threads'
import { createWriteTurns } from '../../electron/db/write-turns.ts'

const { shared, said, thread } = workerData as {
  shared: SharedArrayBuffer
  said: SharedArrayBuffer
  thread: number
}
const words = new Int32Array(said)
createWriteTurns(shared).second(thread, () => {
  Atomics.store(words, 0, 1)
  Atomics.notify(words, 0)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  Atomics.store(words, 1, 1)
})
