/** The thread of one bulk refresh: the processing's own adapter, made from settings that came along. */
import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '../shared/assert.ts'
import { makeProcessing } from './make-processing.ts'
import { overNetwork } from './processing/http.ts'
import type { ThreadData } from './start-refresh-thread.ts'
import { runRefreshThread } from './sync/refresh-thread.ts'

assert(parentPort !== null, 'a refresh runs in a thread of its own')
const { job, settings } = workerData as ThreadData
void runRefreshThread(parentPort, job, (nowMs) =>
  makeProcessing(settings, overNetwork({ nowMs, onServerDate: () => undefined })),
)
