/**
 * Many tills in one process, each the real engine over a folder and processings of its own. Each goes on until its operation
 * has ended or until it comes to the point where it stops; then the process is killed. Says on stdout what happened to whom.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { assembleEngine } from '../../electron/assemble-engine.ts'
import { createProcessings } from '../../electron/create-processings.ts'
import { openStore } from '../../electron/db/store.ts'
import { createClock } from '../../electron/platform/clock.ts'
import { systemTimers } from '../../electron/platform/timers.ts'
import type { Change, Processing } from '../../electron/processing/port.ts'
import { recover } from '../../electron/sync/recover.ts'
import { findCustomer } from '../../electron/usecases/find-customer.ts'
import { resolveOperation } from '../../electron/usecases/resolve-operation.ts'
import { submitOperation } from '../../electron/usecases/submit-operation.ts'
import { configSchema } from '../../shared/model/config.ts'
import { findRequest } from '../../shared/model/customer.ts'
import { isSettled, operationRequest } from '../../shared/model/operation.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { approver, pinHash } from '../fakes/approver.ts'
import { haltingStore, Stopped, type CommitPoint, type Halt } from './halting-store.ts'
import { plantedCore, plantedStore, type PlantedTill } from './planted-tills.ts'

/** In the middle of the request that changes something: it has not left yet, or its answer is there. */
export type InFlight = { request: 'unsent' | 'unanswered' }
export type TillJob = {
  slot: number
  folder: string
  processing: ProcessingName
  settings: object
  known: { by: string; value: string } | null
  /** Submitted, again too where an earlier process took it. */
  request: { id: string; kind: string; [field: string]: unknown } | null
  /** An earlier process has said that it has taken it. */
  isTaken: boolean
  stopAt: CommitPoint | InFlight | null
  /** From the process's own first commit, or from the moment at which the operation is submitted. */
  countFrom: 'start' | 'submit'
  planted: PlantedTill | null
}
export type TillSaid = { slot: number } & (
  | { said: 'taken' }
  /** What is asked of the processing: the operation's own request, another change, or a reading. */
  | { said: 'asks'; what: 'change' | 'other' | 'reading' }
  | { said: 'stopped'; commits: number }
  | { said: 'attention' }
  | { said: 'ended'; commits: number; operation: Record<string, unknown> | null }
  | { said: 'wrong'; what: string }
)

const say = (line: TillSaid): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const decided = new Map<number, (as: 'applied' | 'not-applied') => void>()
createInterface(process.stdin).on('line', (line) => {
  const { slot, as } = JSON.parse(line) as { slot: number; as: 'applied' | 'not-applied' }
  decided.get(slot)?.(as)
})
const ignoreStopped = (error: unknown) => {
  if (error instanceof Stopped) return
  say({ slot: -1, said: 'wrong', what: error instanceof Error ? String(error.stack) : String(error) })
}
process.on('uncaughtException', ignoreStopped)
process.on('unhandledRejection', ignoreStopped)

const never = new Promise<never>(() => undefined)
const jobs = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as TillJob[]
for (const job of jobs) void run(job).catch(ignoreStopped)

async function run(job: TillJob): Promise<void> {
  const { slot, request } = job
  const opened = openStore(job.folder)
  const wrong = (what: string) => say({ slot, said: 'wrong', what })
  const {
    halt,
    store: counted,
    missed,
  } = haltingStore(opened, () => say({ slot, said: 'stopped', commits: halt.commits() }))
  const store = plantedStore(job.planted, counted)
  if (request !== null && job.isTaken && store.operations.find(request.id) === undefined)
    wrong('an operation that was taken is not there')
  const broken = store.audit.findBreak()
  if (broken !== null) wrong(`the audit trail breaks at ${broken}`)

  const point = job.stopAt !== null && 'commit' in job.stopAt ? job.stopAt : null
  const inFlight = job.stopAt !== null && 'request' in job.stopAt ? job.stopAt : null
  if (job.countFrom === 'start') halt.arm(point)
  const clock = createClock()
  recover(store, clock.nowMs())
  if (store.operations.listInFlight().length > 0) wrong('something is in flight after a start')
  const config = configSchema.parse({ processing: { [job.processing]: job.settings } })
  const log: LogLine[] = []
  const { engine, start } = assembleEngine({
    store,
    config,
    mode: 'live',
    practicePins: null,
    version: '0',
    clock,
    timers: systemTimers,
    core: plantedCore(job.planted),
    random: () => 0.5,
    mintId: () => crypto.randomUUID(),
    log: silentLog(log),
    publish: () => undefined,
    createProcessings(depsFor) {
      const made = createProcessings(
        config.processing,
        { secrets: { get: () => undefined }, folder: '.' },
        depsFor,
      )
      return new Map([...made].map(([name, processing]) => [name, watched(job, processing, halt, inFlight)]))
    },
  })
  if (store.operators.list().length === 0) {
    opened.operators.insert({ id: 'boss', name: 'Boss', role: 'director', pinHash, createdAt: 0 })
    opened.operators.insert({ id: 'o2', name: approver.operator, role: 'senior', pinHash, createdAt: 0 })
  }
  start()
  const session = engine.sessions.open()
  engine.sessions.signIn(session, 'boss')
  const caller = { type: 'screen', session } as const
  if (job.known !== null) await findCustomer(engine, findRequest.parse(job.known), 'director')
  if (request === null) return say({ slot, said: 'ended', commits: halt.commits(), operation: null })

  if (job.countFrom === 'submit') halt.arm(point)
  if (job.planted === 'says that it took an operation before that is kept') say({ slot, said: 'taken' })
  await submitOperation(engine, caller, operationRequest.parse({ waitMs: 0, ...request }), 'en')
  say({ slot, said: 'taken' })
  for (;;) {
    const operation = await engine.worker.whenSettled(request.id, 200)
    // A hold whose answer was lost is over by itself, in minutes; until its till waits for that it has something to commit.
    const isLease =
      operation.kind === 'bonus.hold' && operation.state === 'checking' && operation.dueAt > clock.nowMs()
    if (operation.state === 'attention') {
      const as = await new Promise<'applied' | 'not-applied'>((resolve) => {
        decided.set(slot, resolve)
        say({ slot, said: 'attention' })
      })
      const decision = { id: request.id, as, note: 'asked them', approval: approver }
      await resolveOperation(engine, caller, decision, 'en')
    } else if (isSettled(operation.state) || isLease) {
      const { state, proof, error, attempts } = operation
      const end = store.audit.findBreak()
      if (end !== null) wrong(`the audit trail breaks at ${end}`)
      for (const what of missed) wrong(`${what} committed and was not counted`)
      for (const { level, message, fields } of log) {
        if (level === 'error' && !(fields['error'] instanceof Stopped))
          wrong(`${message}: ${String(fields['error'])}`)
      }
      const { result } = operation
      return say({
        slot,
        said: 'ended',
        commits: halt.commits(),
        operation: { state, proof, attempts, error, result },
      })
    }
  }
}

/** Tells what is asked; nothing is, once the till has stopped. */
function watched(job: TillJob, real: Processing, halt: Halt, inFlight: InFlight | null): Processing {
  const { slot, request } = job
  const isOwn = (change: Change): boolean => {
    // A sale is a change of bonuses where balances are all there is.
    const isDelta = change.kind === 'bonus.change' && request?.kind === 'sale.record'
    return request !== null && (change.kind === request.kind || isDelta)
  }
  function reading<Args extends unknown[], T>(ask: ((...args: Args) => Promise<T>) | undefined) {
    return async (...args: Args): Promise<T> => {
      if (halt.isHalted()) return never
      say({ slot, said: 'asks', what: 'reading' })
      if (ask === undefined) throw new Error(`${real.name} cannot be asked that`)
      const answer = await ask(...args)
      return halt.isHalted() ? never : answer
    }
  }
  async function execute(change: Change): ReturnType<Processing['execute']> {
    if (halt.isHalted()) return never
    const stopsHere = isOwn(change) ? inFlight?.request : undefined
    if (stopsHere === 'unsent') stopQuietly(halt)
    if (halt.isHalted()) return never
    say({ slot, said: 'asks', what: isOwn(change) ? 'change' : 'other' })
    const answer = await real.execute(change)
    if (stopsHere === 'unanswered') stopQuietly(halt)
    return halt.isHalted() ? never : answer
  }
  return {
    ...real,
    find: reading(real.find.bind(real)),
    quote: reading(real.quote.bind(real)),
    look: reading(real.look?.bind(real)),
    testConnection: async () => {
      const report = await real.testConnection()
      return halt.isHalted() ? never : report
    },
    execute,
  }
}

function stopQuietly(halt: Halt): void {
  try {
    if (!halt.isHalted()) halt.stop()
  } catch (error) {
    ignoreStopped(error)
  }
}
