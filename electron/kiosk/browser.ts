/**
 * The kiosk's browser: one window in app mode with a profile of its own, which is gone once it ends. Talks to nobody but
 * the till. Never touches the user's own browser.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type BrowserOptions = {
  /** The browser's program. */
  program: string
  link: string
  /** As root a Chromium refuses to start with its sandbox. */
  isRoot: boolean
  /** Without one it runs headless: the till works, nobody sees it. */
  hasDisplay: boolean
}
export type KioskBrowser = {
  /** Resolves once the window is closed, or the browser ended or could not start. */
  closed: Promise<{ started: boolean }>
  /** Ends it and removes its profile. */
  stop(): Promise<void>
}

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
]
const patienceMs = 3000

export function browserFlags({ link, isRoot, hasDisplay }: BrowserOptions, profile: string): string[] {
  return [
    `--app=${link}`,
    `--user-data-dir=${profile}`,
    ...quiet,
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(hasDisplay ? [] : ['--headless']),
  ]
}

export function startBrowser(options: BrowserOptions): KioskBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'till-browser-'))
  const child = spawn(options.program, browserFlags(options, profile), { stdio: 'ignore' })
  const closed = ended(child)
  return {
    closed,
    async stop() {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await closed
      clearTimeout(force)
      // Its helpers may still be writing for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

async function ended(child: ChildProcess): Promise<{ started: boolean }> {
  try {
    await once(child, 'exit')
    return { started: true }
  } catch {
    return { started: false }
  }
}
