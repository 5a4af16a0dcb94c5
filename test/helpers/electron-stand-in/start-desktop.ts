/**
 * Runs the desktop host's own main file and preload with the stand-in for Electron. The window is a page of a real
 * Chromium, driven by Playwright from here; the till runs in a child process, as under Electron.
 */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { launchBrowser, projectFolder } from './launch-browser.ts'
import type { Answer, Ask, FromMain, FromPage } from './messages.ts'
import { tillArgs } from './running-till.ts'
import type { RunningTill, TillStart } from './running-till.ts'
import { watchProcess } from './till-process.ts'
import { openWindowPage } from './window-page.ts'
import type { WindowPage } from './window-page.ts'

export type DesktopTill = RunningTill & {
  /** Starts the program a second time, as a person does who lost its window. */
  startAgain(): void
}

/** Resolves once the page is loaded; throws what the till showed in its dialog when it refuses to start. */
export async function startDesktop(start: TillStart): Promise<DesktopTill> {
  const browser = start.browser ?? (await launchBrowser())
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...start.context })
  await start.prepare?.(context)
  const port = await freePort()
  const { appFolder = projectFolder } = start
  const mainFile = start.mainFile ?? join(appFolder, 'out', 'main.cjs')
  const child = fork(mainFile, ['--port', String(port), ...tillArgs(start)], {
    execPath: process.execPath,
    execArgv: ['--import', new URL('./hooks.ts', import.meta.url).href],
    env: { ...process.env, STAND_IN_APP: appFolder, ...start.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const till = watchProcess(child)
  const tell = (message: FromPage) => void (child.connected && child.send(message))
  const { ask, answered } = asking(tell)
  const shown = Promise.withResolvers<WindowPage>()
  let dialog = ''
  const handle = sequential(async (message: FromMain) => {
    if (message.type === 'answer') answered(message)
    if (message.type === 'dialog') dialog = `${message.title}: ${message.text}`
    if (message.type === 'window.open')
      window = await openWindowPage({ context, preload: message.preload, tell, ask })
    if (message.type === 'port.give') await window?.givePort(message.channel, message.port)
    if (message.type === 'port.say') await window?.say(message.port, message.text)
    // Not waited for: the page's requests are answered by messages behind this one.
    if (message.type === 'window.load')
      window?.load(message.url).then(() => window && shown.resolve(window), shown.reject)
  })
  let window: WindowPage | undefined
  child.on('message', handle)
  const leave = async () => (start.browser === undefined ? browser.close() : context.close())
  void till.exit.then((code) =>
    shown.reject(new Error(dialog || `The till ended with ${code}:\n${till.output()}`)),
  )
  const { page } = await shown.promise.catch(async (error: unknown) => {
    child.kill('SIGKILL')
    await leave()
    throw error
  })
  return {
    host: 'desktop',
    page,
    url: `http://127.0.0.1:${port}`,
    integrationKey: null,
    output: till.output,
    startAgain: () => tell({ type: 'second-instance' }),
    async close() {
      tell({ type: 'window.close' })
      const code = await till.exit
      await leave()
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await till.exit
      await leave()
    },
  }
}

/** Questions to the till's process and its answers, by number. */
function asking(tell: (message: FromPage) => void) {
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  return {
    async ask(ask: Ask): Promise<Answer> {
      last += 1
      const id = last
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        tell({ type: 'ask', id, ask })
      })
    },
    answered({ id, answer }: Extract<FromMain, { type: 'answer' }>) {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    },
  }
}

/** Messages are handled in the order they came. */
function sequential(handle: (message: FromMain) => Promise<void>) {
  let before = Promise.resolve()
  return (message: FromMain) => {
    if (message.type === 'answer') void handle(message)
    else before = before.then(async () => handle(message))
  }
}
