/**
 * What the page may never do, whatever is in it: leave, open windows, reach the network, use devices, or download anything
 * but a file that it has made itself, for which the person is asked where to. A place on the map is the one address that is
 * handed to the system's browser.
 */
import { app, session, shell } from 'electron'
import type { Session, WebContents } from 'electron'
import { isMapAddress } from '../../shared/map-address.ts'
import { pageOrigin, pageUrl } from './app-page.ts'

/** Call once, when the app is ready and before the window opens. */
export function guardPages(): void {
  guardSession(session.defaultSession)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
}

function guardSession(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  pages.setPermissionCheckHandler(() => false)
  pages.setDevicePermissionHandler(() => false)
  pages.on('will-download', (event, item) => {
    if (!isMadeHere(item.getURL())) event.preventDefault()
  })
  pages.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    // Without a browser nothing happens: the place can be copied.
    if (isMapAddress(url)) shell.openExternal(url).catch(() => undefined)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    // Reloading itself is the one navigation the page has.
    if (event.url.split('#')[0] !== pageUrl) event.preventDefault()
  })
}

const mayLoad = (url: string): boolean =>
  url.startsWith(`${pageOrigin}/`) ||
  url.startsWith('data:') ||
  url.startsWith('devtools:') ||
  isMadeHere(url)

/** A file in the page's own memory. */
const isMadeHere = (url: string): boolean => url.startsWith(`blob:${pageOrigin}/`)
