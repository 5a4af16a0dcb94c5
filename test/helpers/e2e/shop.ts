/**
 * A shop for a spec: the processings in the test's own process, where their switches and their ledger are at hand, and a
 * till of its own in the host under test. The till is configured as a shop's till is; it does not know that it is tested. Its
 * people have worked there before, with PINs that cost nothing to check; what a PIN really costs is seen where one is set.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright'
import { startTraining } from '../../../electron/training/index.ts'
import type { Training } from '../../../electron/training/index.ts'
import type { ConfigInput } from '../../../shared/model/config.ts'
import type { Facts, ProcessingName } from '../../../shared/model/processing.ts'
import { withBlankStore } from '../blank-store.ts'
import { cheapHash } from '../cheap-hash.ts'
import { gatherComplaints } from './complaints.ts'
import { startHost } from './hosts.ts'
import type { HostName } from './hosts.ts'
import { createTill } from './till.ts'
import type { Till } from './till.ts'
import type { Language } from './words.ts'

export type ShopOptions = {
  language?: Language
  /** How fast the processings show and apply what they were told: the quiet time before a verdict is twice the larger. */
  readLagMs?: number
  lateApplyMs?: number
  timeoutMs?: number
  /** What the till works with. */
  processings?: readonly ProcessingName[]
  slowMs?: number
  context?: BrowserContextOptions
  /** Changes to the configuration file. */
  config?: ConfigInput
  /** Starts the till without a configuration, as a new one is started: in training on its built-in processings. */
  isNew?: boolean
}

export const operators = {
  cashier: { name: 'Анна Кассирова', role: 'cashier', pin: '1111' },
  senior: { name: 'Борис Старшинов', role: 'senior', pin: '2222' },
  director: { name: 'Дарья Директорова', role: 'director', pin: '9999' },
} as const

const people = Object.entries(operators).map(([id, { name, role, pin }]) => ({
  id,
  name,
  role,
  pinHash: cheapHash(pin),
}))

export type Shop = {
  processings: Training
  till: Till
  /** Ends the till at once, as a power cut does, and starts it again on the same data, or on what somebody made of them. */
  cutThePower(meanwhile?: (dataFolder: string) => void | Promise<void>): Promise<void>
  /** Complaints of the page and errors in the till's log since the last call. */
  takeComplaints(): string[]
  close(): Promise<void>
}

export async function openShop(host: HostName, browser: Browser, options: ShopOptions = {}): Promise<Shop> {
  const { language = 'ru', slowMs = 1500, context = {}, isNew = false } = options
  const folder = mkdtempSync(join(tmpdir(), 'till-e2e-'))
  const dataFolder = join(folder, 'data')
  if (!isNew) {
    mkdirSync(dataFolder)
    withBlankStore(dataFolder, people)
  }
  const processings = await startTraining({ folder, slowMs, facts: { deadHold: 'rejected' } })
  const config = join(folder, 'till.json')
  writeFileSync(config, JSON.stringify({ ...configOf(processings, language, options), ...options.config }))
  let complaintsOf: { take(): string[] }
  let logged = 0
  let output = () => ''

  async function start(): Promise<Till> {
    const running = await startHost[host]({
      dataFolder,
      ...(isNew ? {} : { config }),
      browser,
      context: { locale: 'ru-RU', timezoneId: 'Europe/Moscow', ...context },
      prepare: async (pages) => {
        complaintsOf = await gatherComplaints(pages)
      },
    })
    output = () => `${running.output()}\n${logOf(dataFolder)}`
    return createTill(running, language)
  }

  const shop: Shop = {
    processings,
    till: await start(),
    async cutThePower(meanwhile) {
      await shop.till.kill()
      await meanwhile?.(dataFolder)
      shop.till = await start()
    },
    takeComplaints() {
      const lines = output().split('\n')
      const errors = lines.slice(logged).filter((line) => line.includes('"level":"error"'))
      logged = lines.length
      return [...complaintsOf.take(), ...errors]
    },
    async close() {
      await shop.till.kill()
      await processings.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return shop
}

function configOf(
  processings: Training,
  language: Language,
  {
    readLagMs = 50,
    lateApplyMs = 100,
    timeoutMs = 4000,
    processings: names = ['cashdesk', 'loyalclient'],
  }: ShopOptions,
): ConfigInput {
  const facts: Partial<Facts> = {
    deadHold: 'rejected',
    refusedSaleKeepsHold: true,
    earnVisible: true,
    phoneUnique: true,
    readLagMs,
    lateApplyMs,
  }
  return {
    store: { name: 'Магазин на Садовой', till: 'T1' },
    ui: { language, theme: 'light' },
    processing: Object.fromEntries(
      names.map((name) => [
        name,
        {
          ...processings[name],
          ...(name === 'customer' && { earnPercent: '3', maxSpendPercent: '50' }),
          timeoutMs,
          facts,
        },
      ]),
    ),
  }
}

/** The desktop host has no terminal and logs to a file. */
function logOf(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, 'logs', 'till.log'), 'utf8')
  } catch {
    return ''
  }
}
