import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'playwright/test'
import { findBrowser } from './electron/platform/find-browser.ts'
import type { HostName } from './test/helpers/e2e/hosts.ts'
import { browserArgs } from './test/helpers/electron-stand-in/launch-browser.ts'
import { findElectronProgram } from './test/helpers/e2e/start-electron.ts'

// Tills that tests start remember their folders where nobody's own till does.
process.env['XDG_STATE_HOME'] ??= join(tmpdir(), 'till-test-state')
// A till that a test starts leaves its compiled sources behind for the next one.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'till-test-compiled')

const executablePath = findBrowser()
if (executablePath === undefined) {
  throw new Error('No browser for the end-to-end tests: `npm run test:e2e` installs or names one')
}

const hasElectron = findElectronProgram() !== undefined
const isRunner = process.env['TEST_WORKER_INDEX'] === undefined
if (!hasElectron && isRunner)
  process.stderr.write(
    "Electron's own program is not here: its window is tested with the stand-in for Electron alone.\n",
  )

const ofHost = { testMatch: '**/*.spec.ts', grep: /@host/ }

/**
 * End-to-end tests: a built till and a real browser. Never repeated: a test that passes only
 * sometimes has found something. Files run side by side, each with a shop of its own; within a file
 * one after another. Whatever a host takes part in (starting, restarts, power cuts, `/v1`, a whole day) is
 * worked in every host; what only the page and the engine decide, in one.
 * Pictures for the README are taken on demand.
 */
export default defineConfig<object, { host: HostName }>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 4,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] === undefined ? 'list' : [['list'], ['json']],
  use: {
    browserName: 'chromium',
    headless: true,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // A trace of every test costs half as much again: `npm run test:e2e -- --trace on` for the one in question.
    trace: 'off',
    launchOptions: { executablePath, args: browserArgs },
  },
  projects:
    process.env['TILL_SCREENSHOTS'] === undefined
      ? [
          { ...ofHost, name: 'desktop', use: { host: 'desktop' } },
          {
            name: 'kiosk',
            testMatch: '**/*.spec.ts',
            // Its days are those on which a processing is down in the middle.
            testIgnore: '**/day.spec.ts',
            use: { host: 'kiosk' },
          },
          ...(hasElectron ? [{ ...ofHost, name: 'electron', use: { host: 'electron' as const } }] : []),
        ]
      : [{ name: 'screenshots', testMatch: 'screenshots/*.ts', use: { host: 'kiosk' } }],
})
