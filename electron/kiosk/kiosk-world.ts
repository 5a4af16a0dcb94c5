/** The machine as the kiosk host sees it: its command line, streams, signals and browser. */
import { createInterface } from 'node:readline'
import { findBrowser } from '../platform/find-browser.ts'
import type { Log } from '../platform/log.ts'
import { startBrowser } from './browser.ts'
import type { KioskWorld } from './run-kiosk.ts'

export type WorldOptions = Pick<KioskWorld, 'openTill' | 'rendererFolder'> & { home: string }

export function kioskWorld({ openTill, rendererFolder, home }: WorldOptions): KioskWorld {
  return {
    argv: process.argv.slice(2),
    machine: { platform: process.platform, env: process.env, home },
    cwd: process.cwd(),
    rendererFolder,
    openTill,
    show: (link, say) => show(link, say),
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    ask,
    told: toldToStop(),
    onLog: dieLoudly,
  }
}

function show(link: string, say: (line: string) => void): ReturnType<KioskWorld['show']> {
  const never = new Promise<void>(() => {})
  const hint = `Open ${link} in a browser on this machine; the link works once. Ctrl+C ends the till.`
  const program = findBrowser()
  if (program === undefined) {
    say(`No browser was found. ${hint}`)
    return { closed: never, stop: async () => {} }
  }
  const hasDisplay =
    process.platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => process.env[name])
  say(
    `The till opens in ${program}${hasDisplay ? '' : ', headless: there is no display'}. Close its window, or press Ctrl+C, to end it.`,
  )
  const browser = startBrowser({ program, link, isRoot: process.getuid?.() === 0, hasDisplay })
  const closed = browser.closed.then(async ({ started }) => {
    if (started) return
    say(`The browser did not start. ${hint}`)
    return never
  })
  return { closed, stop: browser.stop }
}

/** From the terminal, or from a pipe. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
  process.stderr.write(question)
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}

const toldToStop = async (): Promise<void> =>
  new Promise((resolve) => {
    const signals = ['SIGTERM', 'SIGINT'] as const
    // A closed console is SIGHUP on Windows; elsewhere `nohup` means that it is to be ignored.
    const all = process.platform === 'win32' ? ([...signals, 'SIGHUP'] as const) : signals
    for (const signal of all) process.once(signal, () => resolve())
  })

/** A bug that nobody caught: kept in the log without anybody's data, then the process ends; the journal is on disk. */
function dieLoudly(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('The till stops: an error that nobody expected.', { error })
    process.exit(1)
  })
}
