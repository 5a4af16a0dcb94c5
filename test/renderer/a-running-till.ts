/** A real till in training for the page's stores: the whole engine in this process, signed in as a cashier. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { openTill } from '../../electron/compose.ts'
import { openFileSecretStore } from '../../electron/platform/secrets.ts'
import type { Api } from '../../renderer/api.ts'
import type { Deps } from '../../renderer/store/deps.ts'
import { createEvents, watchEvents } from '../../renderer/store/events.ts'
import type { Credentials } from '../../shared/model/operator.ts'
import type { ProcessingName } from '../../shared/model/processing.ts'
import { memoryMarks } from '../fakes/memory-marks.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { cheapHash } from '../helpers/cheap-hash.ts'
import { withBlankStore } from '../helpers/blank-store.ts'
import { withPracticeWorld } from '../helpers/practice-folder.ts'

export type RunningTill = {
  deps: Deps
  /** The senior's credentials, as an approval carries them. */
  senior: Credentials
  drill: (mode: 'normal' | 'off' | 'lost') => Promise<void>
  close: () => Promise<void>
}

/** What a till is configured with is what it practises on; nobody is at these addresses. */
const url = 'http://127.0.0.1:9'
const files = { certificate: 'till.pem', key: 'till.key', ca: 'ca.pem' }
const sections: Record<ProcessingName, object> = {
  cashdesk: { url, username: 'till', password: 'p' },
  loyalclient: { url, apikey: 'k', point: 'p' },
  crm: { url: 'https://127.0.0.1:9', commercialFirmId: 'F', salesOutletId: 'S', ...files },
  organization: { url, token: 't', shopId: 'S1' },
  customer: { url, bonusId: 1 },
}

const operators = (
  [
    ['cashier', '1111'],
    ['senior', '2222'],
    ['director', '9999'],
  ] as const
).map(([role, pin]) => ({ id: role, name: role, role, pinHash: cheapHash(pin) }))

export async function aRunningTill(
  practised: readonly ProcessingName[] = ['cashdesk', 'loyalclient'],
): Promise<RunningTill> {
  const folder = mkdtempSync(join(tmpdir(), 'till-page-'))
  const practice = join(folder, 'training')
  mkdirSync(practice)
  await withPracticeWorld(withBlankStore(practice, operators))
  const configFile = join(folder, 'config.json')
  const processing = Object.fromEntries(practised.map((name) => [name, sections[name]]))
  writeFileSync(configFile, JSON.stringify({ processing }))
  const till = await openTill({
    dataFolder: folder,
    configFile,
    training: true,
    host: 'kiosk',
    marks: memoryMarks(),
    secrets: openFileSecretStore(join(folder, 'secrets.json')),
    log: silentLog(),
  })
  const caller = { type: 'screen' as const, session: till.openSession() }
  const api = createRouterClient(till.router, { context: { caller, language: 'ru' } }) as unknown as Api
  await api.session.signIn({ operator: 'cashier', pin: '1111' })

  const events = createEvents()
  const stop = new AbortController()
  void watchEvents({
    watch: async () => api.event.watch(undefined, { signal: stop.signal }),
    events,
    pause: async (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    signal: stop.signal,
  })
  return {
    deps: {
      api,
      events,
      now: () => Date.now(),
      monotonicMs: () => performance.now(),
      newId: () => crypto.randomUUID(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    senior: { operator: 'senior', pin: '2222' },
    drill: async (mode) => {
      await api.training.setDrill({ processing: 'cashdesk', mode })
      if (mode === 'lost') return
      const wanted = mode === 'off' ? 'down' : 'up'
      for (let tries = 0; tries < 600; tries += 1) {
        const { processings } = await api.status.get()
        if (processings.find(({ name }) => name === 'cashdesk')?.state === wanted) return
        // Asking is how the till notices; the heartbeat alone would take longer than a test should.
        await api.customer.find({ value: '2900100000017', by: 'number' })
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`CashDesk is not ${wanted}`)
    },
    close: async () => {
      stop.abort()
      await till.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
