import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { mapAddress } from '../../shared/map-address.ts'
import { contentSecurityPolicy } from '../../electron/kiosk/page-policy.ts'
import { launchBrowser } from '../helpers/electron-stand-in/launch-browser.ts'
import { startDesktop } from '../helpers/electron-stand-in/start-desktop.ts'
import type { TillStart } from '../helpers/electron-stand-in/running-till.ts'
import { fakeKey } from '../fakes/fake-till.ts'
import type { DesktopPage } from './desktop-page.ts'

// A process and a browser page for each test.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const electron = join(import.meta.dirname, '..', '..', 'electron')
const appFolder = mkdtempSync(join(tmpdir(), 'till-app-'))
let browser: Browser

beforeAll(async () => {
  const bundle = async (input: string, file: string, format: 'cjs' | 'esm') => {
    const made = await rolldown({
      input,
      platform: format === 'cjs' ? 'node' : 'browser',
      external: ['electron'],
    })
    await made.write({ file: join(appFolder, 'out', file), format })
    await made.close()
  }
  await bundle(join(electron, 'preload.ts'), 'preload.cjs', 'cjs')
  await bundle(join(import.meta.dirname, 'desktop-page.ts'), 'renderer/page.js', 'esm')
  writeFileSync(
    join(appFolder, 'out', 'renderer', 'index.html'),
    '<!doctype html><title>page</title><script type="module" src="./page.js"></script><a href="https://elsewhere.example/">x</a>',
  )
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  rmSync(appFolder, { recursive: true })
})

describe('the window', () => {
  test('calls the engine through its port, and hears its events', async () => {
    const till = await started()
    expect(
      await till.page.evaluate(async () => (window as unknown as DesktopPage).api.session.signOut({})),
    ).toEqual({})
    const refusal = await till.page.evaluate(async () =>
      (window as unknown as DesktopPage).api.settings
        .get({})
        .catch((error: { code: string; status: number; message: string }) => ({
          code: error.code,
          status: error.status,
          message: error.message,
        })),
    )
    expect(refusal).toEqual({
      code: 'NOT_FOUND',
      status: 404,
      message: expect.stringContaining('This till has no such record'),
    })
    const event = await till.page.evaluate(async () => {
      const events = await (window as unknown as DesktopPage).api.event.watch({})
      return (await events.next()).value
    })
    expect(event).toEqual({ type: 'customer.changed', cards: ['1'], phones: [] })
  })

  test('gets a port and nothing else: the page sees no name that a bare page does not', async () => {
    const till = await started()
    const names = await till.page.evaluate(() => (window as unknown as DesktopPage).namesBefore)
    const bare = await browser.newPage()
    await bare.route('**/*', async (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>bare</title>' }),
    )
    await bare.goto('https://till/')
    const usual = await bare.evaluate(() => Object.getOwnPropertyNames(window))
    await bare.close()
    expect(names.length).toBeGreaterThan(500)
    expect(names.filter((name) => !usual.includes(name))).toEqual([])
  })

  test('is under the strict policy', async () => {
    const till = await started()
    const response = await till.page.reload()
    expect(response?.headers()['content-security-policy']).toBe(contentSecurityPolicy)
    const violation = await till.page.evaluate(async () => {
      const seen = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      )
      document.body.append(
        Object.assign(document.createElement('script'), { textContent: 'window.harmed = true' }),
      )
      return seen
    })
    expect(violation).toBe('script-src-elem')
    expect(await till.page.evaluate(() => 'harmed' in window)).toBe(false)
  })

  test('cannot be led away, open another window or reach the network', async () => {
    const till = await started()
    await till.page.evaluate(() => void window.open('https://elsewhere.example/', '_blank'))
    await till.page.click('a')
    await till.page.evaluate(() => location.assign('https://elsewhere.example/'))
    const reached = await till.page.evaluate(async () =>
      fetch('https://elsewhere.example/').then(
        () => true,
        () => false,
      ),
    )
    expect(reached).toBe(false)
    expect(await till.page.title()).toBe('connected')
    await expect.poll(() => till.page.context().pages().length).toBe(1)
  })

  test('hands a place on the map to the system’s browser, and no other address', async () => {
    const till = await started()
    const place = mapAddress('55.757986', '-37.611392') ?? ''
    const open = async (url: string) =>
      till.page.evaluate((address) => {
        const link = document.createElement('a')
        Object.assign(link, { href: address, target: '_blank', rel: 'noopener noreferrer' })
        link.click()
      }, url)
    await open('https://elsewhere.example/')
    await open('https://www.openstreetmap.org/login')
    await open(place.replace('www.', 'www.elsewhere.example/www.'))
    await open(place)
    await expect.poll(() => till.output()).toContain(`opened outside: ${place}\n`)
    expect(till.output().match(/opened outside/g)).toHaveLength(1)
    await expect.poll(() => till.page.context().pages().length).toBe(1)
    expect(await till.page.title()).toBe('connected')
  })

  test('saves a file that the page has made, and downloads nothing else', async () => {
    const till = await started()
    const save = async (kind: 'own' | 'other') => {
      const [download] = await Promise.all([
        till.page.waitForEvent('download'),
        till.page.evaluate((which) => {
          const link = document.createElement('a')
          link.href =
            which === 'own' ? URL.createObjectURL(new Blob(['a;b'])) : 'data:application/octet-stream,x'
          link.download = 'cards.csv'
          link.click()
        }, kind),
      ])
      return download
    }
    const own = await save('own')
    expect(own.suggestedFilename()).toBe('cards.csv')
    expect(readFileSync(await own.path(), 'utf8')).toBe('a;b')
    await save('other')
    await expect.poll(() => till.output()).toContain('a download was refused: data:')
    expect(till.output()).toContain('a download was allowed: blob:app://till/')
  })

  test('loaded anew ends its session and begins another', async () => {
    const till = await started()
    await till.page.evaluate(async () => {
      const events = await (window as unknown as DesktopPage).api.event.watch({})
      await events.next()
    })
    await till.page.reload()
    await till.page.waitForFunction(() => document.title === 'connected')
    await expect
      .poll(() => till.log())
      .toEqual(
        expect.arrayContaining([
          'A session began. session-1',
          'A session ended. session-1',
          'The watcher left.',
          'A session began. session-2',
        ]),
      )
    expect(till.log()).not.toContain('A session ended. session-2')
  })

  test('closed ends the till, the engine last, with exit 0', async () => {
    const till = await started()
    expect(await till.close()).toBe(0)
    expect(till.log().slice(-2)).toEqual(['The fake till is closed.', 'The till has ended.'])
  })
})

describe('the desktop host', () => {
  test('serves /v1 beside the window, and no page', async () => {
    const till = await started({ args: ['--training'] })
    const answer = await fetch(`${till.url}/v1/cache/refresh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${fakeKey}` },
    })
    expect(await answer.json()).toEqual({ started: ['cashdesk'] })
    expect((await fetch(till.url)).status).toBe(404)
    expect(till.lines()[0]).toMatchObject({ level: 'warn', backend: 'basic_text' })
    expect(till.lines()[1]).toMatchObject({
      host: 'desktop',
      training: true,
      secretStore: 'file',
      dataFolder: till.dataFolder,
    })
  })

  test('works without /v1 where its port is taken', async () => {
    const first = await started()
    const second = await started({ args: ['--port', new URL(first.url).port] })
    expect(
      await second.page.evaluate(async () => (window as unknown as DesktopPage).api.session.signOut({})),
    ).toEqual({})
    expect(second.lines()).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: 'Integrations are not served: the port is taken.' }),
    )
  })

  test('shows in a dialog why it cannot start, and opens nothing', async () => {
    await expect(started({ env: { FAKE_TILL: 'refuse' } })).rejects.toThrow(
      'Loyalty Till: store.till: too long\nCorrect the file.',
    )
    await expect(started({ args: ['--port', 'x'] })).rejects.toThrow('--port needs a number')
    await expect(started({ args: ['--headless'] })).rejects.toThrow('npm start -- --headless')
  })

  test('started a second time leaves the first one alone and brings its window up', async () => {
    await expect(started({ env: { STAND_IN_SECOND: '1' } })).rejects.toThrow('The till ended with 0')
    const till = await started()
    till.startAgain()
    await expect.poll(() => till.output()).toContain('the window is focused')
  })
})

type LogLine = { level: string; msg: string; session?: string }

async function started(start: Partial<TillStart> = {}) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'till-data-'))
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
  const till = await startDesktop({
    dataFolder,
    appFolder,
    mainFile: fileURLToPath(new URL('./desktop-with-fake-till.ts', import.meta.url)),
    browser,
    ...start,
  })
  onTestFinished(() => till.kill())
  await till.page.waitForFunction(() => document.title === 'connected')
  const lines = (): LogLine[] =>
    readFileSync(join(dataFolder, 'logs', 'till.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const log = () => lines().map(({ msg, session }) => (session === undefined ? msg : `${msg} ${session}`))
  return { ...till, dataFolder, lines, log }
}
