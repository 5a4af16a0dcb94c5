/** The till that the parts measure, as a host opens it, with a director signed in at its screen; its processings are away. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { openTill } from '../../electron/compose.ts'
import type { RouterContext, Till } from '../../electron/compose.ts'
import type { EngineOptions } from '../../electron/start-engine.ts'
import { createSessions } from '../../electron/usecases/sessions.ts'
import type { Contract } from '../../shared/contract.ts'
import { configSchema } from '../../shared/model/config.ts'
import type { Config } from '../../shared/model/config.ts'
import { memoryMarks } from '../fakes/memory-marks.ts'
import { silentLog } from '../fakes/silent-log.ts'

export type Api = ContractRouterClient<Contract>

/** Nobody listens there: the till works as in an outage. */
const nobody = 'http://127.0.0.1:9'
export const director = { name: 'Director', role: 'director', pin: '739158' } as const
const noSecrets = {
  kind: 'file',
  get: () => undefined,
  set: () => undefined,
  delete: () => undefined,
} as const

export type Addresses = { cashdesk: string; loyalclient: string }
export const outage: Addresses = { cashdesk: nobody, loyalclient: nobody }

export const configOf = ({ cashdesk, loyalclient }: Addresses): Config =>
  configSchema.parse({
    processing: {
      cashdesk: { url: `${cashdesk}/api/card`, username: 'till', password: 'password' },
      loyalclient: { url: loyalclient, apikey: 'key', point: 'point' },
    },
    operators: [director],
  })

export function writeConfig(folder: string): string {
  const file = join(folder, 'bench-config.json')
  writeFileSync(file, JSON.stringify(configOf(outage)))
  return file
}

/** An engine alone, without its router and its sessions. */
export const quietEngine = (dataFolder: string): EngineOptions => ({
  dataFolder,
  config: configOf(outage),
  training: false,
  configFolder: '.',
  secrets: noSecrets,
  marks: memoryMarks(),
  storeStopped: () => undefined,
  callsOver: async () => {},
  log: silentLog(),
  sessions: createSessions({ nowMs: Date.now, idleLockMin: () => 0 }),
  publish: () => undefined,
})

/** `api` calls the router's procedures in this process. */
export async function openBenchTill(
  folder: string,
): Promise<{ till: Till; context: RouterContext; api: Api }> {
  const till = await openTill({
    dataFolder: folder,
    configFile: writeConfig(folder),
    training: false,
    host: 'kiosk',
    secrets: noSecrets,
    marks: memoryMarks(),
    log: silentLog(),
  })
  const context: RouterContext = {
    caller: { type: 'screen', session: till.openSession() },
    language: 'ru',
  }
  const api = createRouterClient(till.router, { context }) as unknown as Api
  await api.session.signIn({ operator: director.name, pin: director.pin })
  return { till, context, api }
}

/** Waits until the till has noticed that nobody answers, as it soon does in an outage. */
export async function untilDown(isDown: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isDown()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The processings nobody serves are not noticed to be down')
}
