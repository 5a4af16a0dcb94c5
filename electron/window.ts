/**
 * The till's one window: a sandboxed page that gets a message port to the engine and nothing else. A page that asks from
 * anywhere but the window's own main frame at its own address gets no port.
 */
import { RPCHandler } from '@orpc/server/message-port'
import { BrowserWindow, ipcMain, MessageChannelMain } from 'electron'
import type { IpcMainEvent, MessagePortMain } from 'electron'
import type { RouterContext, Till } from './compose.ts'
import { presentErrors } from './kiosk/present-error.ts'
import { pageOrigin, pageUrl } from './desktop/app-page.ts'
import { readablePort } from './desktop/readable-port.ts'
import type { Log } from './platform/log.ts'

/** A page that crashes at once must not spin. */
const reopenAfterMs = 1000

export type WindowOptions = { till: Till; log: Log; preload: string; isPackaged: boolean }
export type TillWindow = { focus(): void }

export function openWindow({ till, log, preload, isPackaged }: WindowOptions): TillWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('The page ended and is opened again.', { reason })
    setTimeout(() => window.isDestroyed() || window.webContents.reload(), reopenAfterMs)
  })
  const openPort = servePorts(till, log)
  const answer = (event: IpcMainEvent) => {
    if (isFromThePage(event, window)) event.senderFrame?.postMessage('till:port', null, [openPort()])
    else log.warn('A port was asked for from elsewhere and not given.')
  }
  ipcMain.on('till:want-port', answer)
  window.once('closed', () => ipcMain.off('till:want-port', answer))
  window.loadURL(pageUrl).catch((error: unknown) => log.error('The page cannot be loaded.', { error }))
  return {
    focus() {
      if (window.isMinimized()) window.restore()
      window.focus()
    },
  }
}

function isFromThePage({ senderFrame, sender }: IpcMainEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || sender !== window.webContents || senderFrame === null) return false
  return senderFrame === window.webContents.mainFrame && senderFrame.url.startsWith(`${pageOrigin}/`)
}

/** A session of the engine for each port. It ends with the page that had it: closed, loaded anew or crashed. */
function servePorts(till: Till, log: Log): () => MessagePortMain {
  const handler = new RPCHandler<RouterContext>(till.router, presentErrors(log))
  return () => {
    const { port1, port2 } = new MessageChannelMain()
    const session = till.openSession()
    port1.once('close', () => till.endSession(session))
    const port = readablePort(port1, () => log.warn('A message of the page that is no call was dropped.'))
    handler.upgrade(port, { context: pageContext(till, session) })
    port1.start()
    return port2
  }
}

/** The language is the till's at the time of each call: it may be changed while the window is open. */
const pageContext = (till: Till, session: string): RouterContext => ({
  caller: { type: 'screen', session },
  get language() {
    return till.language()
  },
})
