/** Starts a bulk refresh's thread from its own file: a source here, a bundle beside the program in what is built. */
import { Worker } from 'node:worker_threads'
import type { ProcessingSettings } from './make-processing.ts'
import type { Log } from './platform/log.ts'
import {
  stopWord,
  type RefreshEnd,
  type RefreshJob,
  type RefreshMessage,
  type RefreshThread,
} from './sync/refresh-thread.ts'

export type ThreadData = { job: RefreshJob; settings: ProcessingSettings }

export const refreshWorker = new URL('./refresh-worker.ts', import.meta.url)

/** How long a thread that was told to stop may take over what it is writing. */
const patienceMs = 10_000

/** A page is soon garbage: a small nursery keeps a refresh's memory small. Beyond the other limit the thread ends, not the till. */
const memoryLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 }

/** `heard` is told of the end when the thread is gone, whatever it died of: then nothing more is written by it. */
export function startRefreshThread(
  script: URL,
  data: { job: RefreshJob; settings: unknown },
  log: Log,
  heard: (message: RefreshMessage) => void,
): RefreshThread {
  const worker = new Worker(script, {
    workerData: data,
    name: `refresh of ${data.job.processing}`,
    resourceLimits: memoryLimits,
  })
  let end: RefreshEnd = { is: 'failed', reason: 'internal' }
  worker.on('message', (message: RefreshMessage) => {
    if (message.type === 'ended') end = message.end
    else heard(message)
  })
  worker.on('error', (error) => {
    log.error('a refresh could not go on', { processing: data.job.processing, error })
  })
  const over = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      heard({ type: 'ended', end })
      resolve()
    })
  })
  return {
    async stop() {
      worker.postMessage(stopWord, [])
      const impatience = setTimeout(() => void worker.terminate(), patienceMs)
      await over
      clearTimeout(impatience)
    },
  }
}
