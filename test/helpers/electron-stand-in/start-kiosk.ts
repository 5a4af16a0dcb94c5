/** Runs the built kiosk host headless and opens its one-time link in a real Chromium. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { launchBrowser, projectFolder } from './launch-browser.ts'
import { tillArgs } from './running-till.ts'
import type { RunningTill, TillStart } from './running-till.ts'
import { watchProcess } from './till-process.ts'

/** Resolves once the page is loaded; throws what the till printed when it refuses to start. */
export async function startKiosk(start: TillStart): Promise<RunningTill> {
  const { appFolder = projectFolder } = start
  const child = spawn(
    process.execPath,
    [join(appFolder, 'out', 'kiosk.mjs'), '--headless', '--port', '0', ...tillArgs(start)],
    { env: { ...process.env, ...start.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const till = watchProcess(child)
  const ready = JSON.parse(await till.firstLine()) as { url: string; kiosk: string; integrationKey: string }
  const browser = start.browser ?? (await launchBrowser())
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...start.context })
  await start.prepare?.(context)
  const page = await context.newPage()
  await page.goto(ready.kiosk)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    const code = await till.exit
    await (start.browser === undefined ? browser.close() : context.close())
    return code
  }
  return {
    host: 'kiosk',
    page,
    url: ready.url,
    integrationKey: ready.integrationKey,
    output: till.output,
    close: async () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}
