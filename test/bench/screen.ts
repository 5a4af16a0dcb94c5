/** From a scanner's last key to the customer painted: the built page over the kiosk host, in a real browser. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { formatPhone } from '../../shared/model/phone.ts'
import { scan } from '../helpers/e2e/keyboard.ts'
import { launchBrowser } from '../helpers/electron-stand-in/launch-browser.ts'
import { serveBarePage } from './bare-page/serve.ts'
import { director, writeConfig } from './bench-till.ts'
import { quantile } from './figures.ts'
import { startHost } from './headless-host.ts'
import type { World } from './part.ts'
import type { Row } from './row.ts'
import { cardCount, cardNumber, copySeeded, phoneOf } from './seeded-store.ts'

declare global {
  /** When the page last heard an Enter, by its own clock; 0 since the measuring began. */
  var benchEnteredAt: number
  /** Milliseconds from that Enter to the frame that showed what was awaited. */
  var benchPainted: Promise<number>
}

const rounds = 40
const warmUps = 5
const frameMs = 1000 / 60
const mostFrames = 2
/** Between two scans of a busy cashier, much longer; long enough that nothing of the last one is left to do. */
const restMs = 120

export async function measure({ seeded, scratch }: World): Promise<Row[]> {
  const folder = copySeeded(seeded, join(scratch, 'data'))
  const host = await startHost(['--config', writeConfig(scratch), '--data', folder])
  const bare = await serveBarePage(join(scratch, 'bare'))
  const browser = await launchBrowser()
  try {
    const till = await openPage(browser, host.ready.kiosk)
    await signIn(till)
    const floor = await openPage(browser, bare.url)
    return [await measureScans(till, floor)]
  } finally {
    await browser.close()
    bare.close()
    await host.stop()
  }
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext()
  // Before the page's own listeners, which let nobody else hear the Enter of a scan.
  await context.addInitScript(() => {
    globalThis.benchEnteredAt = 0
    const hear = ({ key }: KeyboardEvent) => {
      if (key === 'Enter') globalThis.benchEnteredAt = performance.now()
    }
    window.addEventListener('keydown', hear, { capture: true })
  })
  const page = await context.newPage()
  await page.goto(url)
  return page
}

async function measureScans(till: Page, floor: Page): Promise<Row> {
  const ours: number[] = []
  const bare: number[] = []
  for (let round = -warmUps; round < rounds; round += 1) {
    const index = Math.floor(Math.random() * cardCount)
    const mine = await scanToPaint(till, cardNumber(index), formatPhone(phoneOf(index)))
    const lines = (await till.locator('main').innerText()).split('\n')
    await floor.evaluate((text) => (globalThis.benchLines = [...new Set(text)]), lines)
    const least = await scanToPaint(floor, cardNumber(index), cardNumber(index))
    if (round < 0) continue
    ours.push(mine / frameMs)
    bare.push(least / frameMs)
  }
  const p95 = quantile(ours, 0.95)
  return {
    figure: 'scan to painted customer (p99: p95)',
    unit: 'frames',
    ours: { p50: quantile(ours, 0.5), p99: p95 },
    floor: { p50: quantile(bare, 0.5), p99: quantile(bare, 0.95) },
    ratio: quantile(
      ours.map((mine, round) => mine / (bare[round] ?? Number.NaN)),
      0.5,
    ),
    aim: { text: `p95 ≤ ${mostFrames} frames`, isMet: p95 <= mostFrames },
  }
}

/** Milliseconds from the Enter that ends the burst to the first frame after `text` stands in the page. */
async function scanToPaint(page: Page, code: string, text: string): Promise<number> {
  await page.bringToFront()
  await page.waitForTimeout(restMs)
  await page.evaluate((awaited) => {
    globalThis.benchEnteredAt = 0
    globalThis.benchPainted = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (globalThis.benchEnteredAt === 0 || !document.body.textContent.includes(awaited)) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(performance.now() - globalThis.benchEnteredAt))
      })
      observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
  }, text)
  await scan(page, code)
  return page.evaluate(async () => globalThis.benchPainted)
}

/** The till's only operator, by the key of their tile. */
async function signIn(page: Page): Promise<void> {
  await page.getByRole('option', { name: director.name }).waitFor()
  await page.keyboard.press('Alt+Digit1')
  await page.getByRole('textbox').fill(director.pin)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}
