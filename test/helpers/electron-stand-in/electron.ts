/**
 * Stands in for Electron's main-process module: the parts that the desktop host uses, typed as Electron's own. Windows and
 * their pages live in the parent process, in a real Chromium. Refuses what Electron would let pass and the till must not do.
 */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { checkGuards, checkWebPreferences } from './checks.ts'
import type { Answer, Ask, FromMain, FromPage } from './messages.ts'
import { createPorts } from './ports.ts'

const say = (message: FromMain): void => void process.send?.(message)
const ports = createPorts(say)
const state = {
  isReady: false,
  appPath: process.env['STAND_IN_APP'] ?? process.cwd(),
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  beforeRequest: undefined as Parameters<Electron.WebRequest['onBeforeRequest']>[0] | undefined,
  window: undefined as StandInWindow | undefined,
  guarded: new Set<string>(),
}

type AppEvents = Pick<
  Electron.App,
  | 'exit'
  | 'getAppPath'
  | 'enableSandbox'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'isPackaged'
>
class StandInApp extends EventEmitter implements AppEvents {
  isPackaged = process.env['STAND_IN_PACKAGED'] === '1'
  enableSandbox() {
    if (state.isReady) throw new Error('app.enableSandbox has to be called before the app is ready')
  }
  exit(code = 0): never {
    process.exit(code)
  }
  getAppPath() {
    return state.appPath
  }
  setPath() {}
  requestSingleInstanceLock() {
    return process.env['STAND_IN_SECOND'] !== '1'
  }
  async whenReady() {
    await new Promise((resolve) => setImmediate(resolve))
    state.isReady = true
  }
}
export const app = new StandInApp()

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged(schemes) {
    if (state.isReady) throw new Error('registerSchemesAsPrivileged has to be called before the app is ready')
    for (const { scheme, privileges } of schemes) {
      if (privileges?.bypassCSP === true || privileges?.corsEnabled === true)
        throw new Error(`${scheme} may not be above the page's policy`)
      state.guarded.add(`scheme ${scheme}`)
    }
  },
  handle(scheme, handler) {
    if (!state.guarded.has(`scheme ${scheme}`)) throw new Error(`${scheme} was not registered`)
    state.handlers.set(`${scheme}:`, handler)
  },
}

const guard = (name: string) => () => void state.guarded.add(name)
const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: guard('permission requests'),
  setPermissionCheckHandler: guard('permission checks'),
  setDevicePermissionHandler: guard('device permissions'),
  webRequest: {
    onBeforeRequest(listener: typeof state.beforeRequest) {
      state.beforeRequest = listener
      state.guarded.add('requests')
    },
  },
})
export const session = { defaultSession }

export const ipcMain = new EventEmitter()
export const Menu: Pick<typeof Electron.Menu, 'setApplicationMenu'> = { setApplicationMenu() {} }
export const dialog: Pick<Electron.Dialog, 'showErrorBox'> = {
  showErrorBox: (title, text) => say({ type: 'dialog', title, text }),
}

/** Seals nothing, which it says as Electron does on a Linux without a keyring. */
export const safeStorage: Pick<
  Electron.SafeStorage,
  'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
> = {
  getSelectedStorageBackend: () => 'basic_text',
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (plain) => Buffer.from(plain),
  decryptStringAsync: async (sealed) => ({ result: sealed.toString(), shouldReEncrypt: false }),
}

/** What goes to the system's browser. */
export const shell: Pick<Electron.Shell, 'openExternal'> = {
  openExternal: async (url) => void process.stderr.write(`opened outside: ${url}\n`),
}

class StandInFrame {
  url = 'about:blank'
  postMessage(channel: string, message: unknown, transfer: unknown[] = []) {
    if (message !== null || transfer.length !== 1)
      throw new Error('The stand-in hands over one port and no message')
    say({ type: 'port.give', channel, port: ports.idOf(transfer[0]) })
  }
}

class StandInContents extends EventEmitter {
  mainFrame = new StandInFrame()
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined
  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]) {
    this.openHandler = handler
  }
  reload() {
    say({ type: 'window.load', url: this.mainFrame.url })
  }
}

class StandInWindow extends EventEmitter {
  webContents = new StandInContents()
  isGone = false
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    checkWebPreferences(options.webPreferences)
    app.emit('web-contents-created', {}, this.webContents)
    checkGuards(state.guarded, this.webContents, defaultSession)
    state.window = this
    say({ type: 'window.open', preload: options.webPreferences?.preload ?? '' })
  }
  async loadURL(url: string) {
    this.webContents.mainFrame.url = url
    say({ type: 'window.load', url })
  }
  isDestroyed = () => this.isGone
  isMinimized = () => false
  show = () => {}
  restore = () => {}
  focus = () => void process.stderr.write('the window is focused\n')
}
export const BrowserWindow = StandInWindow
export const MessageChannelMain = ports.Channel

process.on('message', (message: FromPage) => {
  const { window } = state
  if (message.type === 'ask')
    void answer(message.ask).then((given) => say({ type: 'answer', id: message.id, answer: given }))
  if (message.type === 'port.say' || message.type === 'port.closed') ports.hear(message)
  if (message.type === 'second-instance') app.emit('second-instance')
  if (window === undefined) return
  if (message.type === 'shown') window.emit('ready-to-show')
  if (message.type === 'crashed')
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  if (message.type === 'ipc') {
    const frame = message.isMainFrame
      ? Object.assign(window.webContents.mainFrame, { url: message.frameUrl })
      : Object.assign(new StandInFrame(), { url: message.frameUrl })
    ipcMain.emit(message.channel, { sender: window.webContents, senderFrame: frame })
  }
  if (message.type === 'window.close') {
    window.isGone = true
    window.emit('closed')
    app.emit('window-all-closed')
  }
})

async function answer(ask: Ask): Promise<Answer> {
  const contents = state.window?.webContents
  if (contents === undefined) return { kind: 'refused' }
  if (ask.kind === 'window') {
    const decision = contents.openHandler?.({ url: ask.url } as Electron.HandlerDetails)
    if (decision?.action !== 'deny') throw new Error('A page was allowed to open a window')
    return { kind: 'refused' }
  }
  if (ask.kind === 'download') {
    const item = { getURL: () => ask.url }
    const kind = isPrevented(defaultSession, 'will-download', ask.url, item) ? 'refused' : 'allowed'
    process.stderr.write(`a download was ${kind}: ${ask.url}\n`)
    return { kind }
  }
  if (ask.isNavigation && ask.isByPage && isPrevented(contents, 'will-navigate', ask.url))
    return { kind: 'refused' }
  const isCancelled = await new Promise<boolean>((resolve) => {
    if (typeof state.beforeRequest !== 'function') return resolve(false)
    state.beforeRequest({ url: ask.url } as Electron.OnBeforeRequestListenerDetails, ({ cancel }) =>
      resolve(cancel === true),
    )
  })
  const handler = state.handlers.get(new URL(ask.url).protocol)
  if (isCancelled || handler === undefined) return { kind: 'refused' }
  const response = await handler(new Request(ask.url, { method: ask.method }))
  const body = Buffer.from(await response.arrayBuffer())
  return {
    kind: 'response',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bodyBase64: body.toString('base64'),
  }
}

function isPrevented(emitter: EventEmitter, event: string, url: string, ...rest: unknown[]): boolean {
  let prevented = false
  emitter.emit(event, { url, preventDefault: () => (prevented = true) }, ...rest)
  return prevented
}
