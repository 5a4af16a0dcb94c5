/** A refresh's thread over computed cards: what electron/refresh-worker.ts is over a real processing. */
import { parentPort, workerData } from 'node:worker_threads'
import { runRefreshThread, type RefreshJob } from '../../electron/sync/refresh-thread.ts'
import { aListing, type ListSettings } from './a-list.ts'

if (parentPort === null) throw new Error('This is a thread')
const { job, settings } = workerData as { job: RefreshJob; settings: ListSettings }
void runRefreshThread(parentPort, job, () => aListing(settings))
