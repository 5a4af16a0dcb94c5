/**
 * The desktop host's page: `app://till/` answered from the built page's folder, under the same policy as the kiosk's.
 * Reads nothing else and sends nothing anywhere.
 */
import { protocol } from 'electron'
import { pageHeaders } from '../kiosk/page-policy.ts'
import { readStaticFile } from '../kiosk/static-files.ts'

const scheme = 'app'
export const pageOrigin = `${scheme}://till`
export const pageUrl = `${pageOrigin}/index.html`

/** Has to happen before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Has to happen once the app is ready, before the window opens. */
export function servePage(rendererFolder: string): void {
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    const isOurs = url.host === 'till' && request.method === 'GET'
    const file = isOurs ? await readStaticFile(rendererFolder, url.pathname) : undefined
    if (file === undefined) return new Response('404', { status: 404, headers: pageHeaders })
    return new Response(file.body, { headers: { ...pageHeaders, ...file.headers } })
  })
}
