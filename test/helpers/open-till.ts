/**
 * The real engine over real training servers: everything but a window. A test drives it through its contract, as a screen
 * or as a cash-register program would, and may close and open it again.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished } from 'vitest'
import { openTill, type RouterContext, type Till } from '../../electron/compose.ts'
import { openFileSecretStore } from '../../electron/platform/secrets.ts'
import { startTraining, type Training, type TrainingFacts } from '../../electron/training/index.ts'
import type { contract } from '../../shared/contract.ts'
import type { Facts } from '../../shared/model/processing.ts'
import type { Role } from '../../shared/model/operator.ts'
import { silentLog, type LogLine } from '../fakes/silent-log.ts'
import { quickFolder } from './quick-folder.ts'

export type Client = ContractRouterClient<typeof contract>

export const operators = [
  { name: 'Cashier', role: 'cashier', pin: '1001' },
  { name: 'Colleague', role: 'cashier', pin: '1002' },
  { name: 'Senior', role: 'senior', pin: '2001' },
  { name: 'Director', role: 'director', pin: '9001' },
  { name: 'Operator', role: 'operator', pin: '3001' },
  { name: 'Marketer', role: 'marketer', pin: '4001' },
] as const satisfies { name: string; role: Role; pin: string }[]
export type OperatorName = (typeof operators)[number]['name']

export const credentialsOf = (name: OperatorName) => ({
  operator: name,
  pin: operators.find((operator) => operator.name === name)?.pin ?? '',
})

/** Short enough to wait for, long enough to be seen. */
const facts = { readLagMs: 50, lateApplyMs: 150, refusedSaleKeepsHold: true, earnVisible: true } as const
export const quietMs = 300

export type TestTill = {
  training: Training
  folder: string
  log: LogLine[]
  /** A cash-register program. */
  program(): Client
  /** A screen at which this operator has signed in. */
  screen(name: OperatorName): Promise<Client>
  /** Ends the engine and opens it anew over the same folder; every client made before is of the past. */
  restart(): Promise<void>
}

export type TestTillOptions = {
  /** What the till is told of both processings, over quick and friendly ones. */
  facts?: Partial<Facts>
  /** How the processings are. */
  training?: Partial<TrainingFacts>
  /** The processings' clock. */
  now?: () => number
  timeoutMs?: number
  /** Who may sign in: each costs the hash of a PIN. */
  operators?: readonly OperatorName[]
}

export async function openTestTill(
  options: {
    facts?: Partial<Facts>
    training?: Partial<TrainingFacts>
    now?: () => number
    timeoutMs?: number
  } = {},
): Promise<TestTill> {
  const folder = quickFolder('till-engine')
  const now = options.now === undefined ? {} : { now: options.now }
  const training = await startTraining({
    folder: join(folder, 'processings'),
    facts: options.training ?? {},
    slowMs: 700,
    ...now,
  })
  const settings = { timeoutMs: options.timeoutMs ?? 1500, facts: { ...facts, ...options.facts } }
  const configFile = join(folder, 'config.json')
  const names: readonly string[] = options.operators ?? ['Cashier', 'Senior']
  const known = operators.filter(({ name }) => names.includes(name))
  const processing = {
    // The director of the document may use every reason that anyone at a till may.
    cashdesk: { ...training.cashdesk, username: 'director', ...settings },
    loyalclient: { ...training.loyalclient, ...settings },
  }
  writeFileSync(configFile, JSON.stringify({ processing, operators: known, ui: { idleLockMin: 0 } }))
  const log: LogLine[] = []
  const open = () =>
    openTill({
      dataFolder: folder,
      configFile,
      training: false,
      host: 'kiosk',
      secrets: openFileSecretStore(join(folder, 'secrets.json')),
      log: silentLog(log),
    })
  let till: Till = await open()
  onTestFinished(async () => {
    await till.close()
    await training.close()
    rmSync(folder, { recursive: true, force: true })
    expect(log.filter(({ level }) => level === 'error')).toEqual([])
  })

  const clientFor = (caller: RouterContext['caller']): Client =>
    createRouterClient(till.router, { context: { caller, language: 'en' } }) as unknown as Client
  return {
    training,
    folder,
    log,
    program: () => clientFor({ type: 'integration', keyId: 'k', name: 'register' }),
    async screen(name) {
      const client = clientFor({ type: 'screen', session: till.openSession() })
      await client.session.signIn(credentialsOf(name))
      return client
    },
    async restart() {
      await till.close()
      till = await open()
    },
  }
}

/** Refuses with this code; the rest of what it says is returned. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: string; data: Record<string, unknown> }> {
  try {
    await call
  } catch (error) {
    const { code, data } = error as { code?: unknown; data?: unknown }
    return { code: String(code), data: (data ?? {}) as Record<string, unknown> }
  }
  return { code: 'nothing was refused', data: {} }
}

/** Looks again and again until it is as expected; the last look's failure is the test's. */
export async function eventually<T>(
  look: () => Promise<T>,
  isSo: (value: T) => boolean,
  mostMs = 8000,
): Promise<T> {
  const untilMs = performance.now() + mostMs
  for (;;) {
    const value = await look()
    if (isSo(value)) return value
    if (performance.now() > untilMs) throw new Error(`it stayed ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The operation once nothing more happens to it by itself. */
export const settled = (client: Client, id: string) =>
  eventually(
    () => client.operation.get({ id }),
    ({ state }) => ['done', 'refused', 'cancelled', 'attention'].includes(state),
  )

/** Both lines are up again, so that the next call is sent at once. */
export const linesUp = (client: Client) =>
  eventually(
    () => client.status.get({}),
    ({ processings }) => processings.every(({ state }) => state === 'up'),
    20_000,
  )
