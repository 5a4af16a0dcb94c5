import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import type { RunningTill } from '../helpers/electron-stand-in/running-till.ts'
import { startDesktop } from '../helpers/electron-stand-in/start-desktop.ts'
import { startKiosk } from '../helpers/electron-stand-in/start-kiosk.ts'

let dataFolder = ''
let running: RunningTill[] = []

test.beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'till-e2e-'))
})

test.afterEach(async () => {
  for (const till of running) await till.kill()
  running = []
  rmSync(dataFolder, { recursive: true, force: true })
})

for (const [host, start] of [
  ['kiosk', startKiosk],
  ['desktop', startDesktop],
] as const) {
  test(`the ${host} host shows a new till in training, breaks no policy and ends cleanly`, async ({
    browser,
  }) => {
    const till = await start({ dataFolder, browser })
    running.push(till)
    const complaints: string[] = []
    till.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    till.page.on('pageerror', (error) => complaints.push(String(error)))
    await till.page.reload()
    await expect(till.page.getByText('Анна Кассирова')).toBeVisible()
    await expect(till.page.getByText('ОБУЧЕНИЕ')).toBeVisible()

    expect(await (await fetch(`${till.url}/v1/openapi.json`)).json()).toMatchObject({
      servers: [{ url: '/v1' }],
    })
    expect(complaints).toEqual([])
    expect(await till.close()).toBe(0)
  })
}

test('a second till on the same data folder refuses to start and says why', async ({ browser }) => {
  const till = await startKiosk({ dataFolder, browser })
  running.push(till)
  await expect(startKiosk({ dataFolder, browser })).rejects.toThrow(dataFolder)
  expect(await till.close()).toBe(0)
})
