/**
 * The till's window: a page of a real Chromium. Its addresses `app://till/…` are served as `https://till/…`, because a
 * browser knows no `app:`. Every request, every new window and every download is decided by the
 * till's own handlers.
 */
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page, Route } from 'playwright'
import type { Answer, Ask, FromPage } from './messages.ts'
import { openPreloadWorld } from './preload-world.ts'

const toBrowser = (url: string): string => url.replace(/^app:/, 'https:')
const toTill = (url: string): string => url.replace(/^(blob:)?https:\/\/till\//, '$1app://till/')

export type WindowPageOptions = {
  context: BrowserContext
  preload: string
  tell(message: FromPage): void
  ask(ask: Ask): Promise<Answer>
}
export type WindowPage = {
  page: Page
  load(url: string): Promise<void>
  givePort(channel: string, port: number): Promise<void>
  say(port: number, text: string): Promise<void>
}

export async function openWindowPage({
  context,
  preload,
  tell,
  ask,
}: WindowPageOptions): Promise<WindowPage> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Page.enable')
  // A request does not say the part behind `#`; this does.
  cdp.on('Page.windowOpen', ({ url }) => void ask({ kind: 'window', url: toTill(url) }))
  const world = await openPreloadWorld({
    cdp,
    source: readFileSync(preload, 'utf8'),
    onSaid(said) {
      if (said.kind === 'port') tell({ type: 'port.say', port: said.port, text: said.text })
      else tell({ type: 'ipc', channel: said.channel, frameUrl: toTill(said.frameUrl), isMainFrame: true })
    },
    onGone: (ports) => ports.forEach((port) => tell({ type: 'port.closed', port })),
  })
  // The navigation that the till itself asked for; any other is the page's own doing.
  let awaited: string | undefined
  await context.route('**/*', async (route) => {
    const request = route.request()
    const isByPage = request.url() !== awaited
    if (request.isNavigationRequest() && !isByPage) awaited = undefined
    await respond(
      route,
      await ask({
        kind: 'request',
        url: toTill(request.url()),
        method: request.method(),
        isNavigation: request.isNavigationRequest(),
        isByPage,
      }),
    )
  })
  context.on('page', (other) => {
    if (other !== page) void other.close()
  })
  page.on('download', (download) => {
    const decide = async () => {
      const { kind } = await ask({ kind: 'download', url: toTill(download.url()) })
      if (kind !== 'refused') return
      await download.cancel()
      // A small one may have come before it could be refused.
      await download.delete()
    }
    // A page that is closed meanwhile takes its downloads with it.
    decide().catch(() => undefined)
  })
  page.on('crash', () => tell({ type: 'crashed' }))
  return {
    ...world,
    page,
    async load(url) {
      awaited = toBrowser(url)
      await page.goto(awaited)
      tell({ type: 'shown' })
    },
  }
}

async function respond(route: Route, answer: Answer): Promise<void> {
  if (answer.kind !== 'response') {
    // A page whose navigation is answered with "no content" stays where it is, as with a prevented one.
    return route.request().isNavigationRequest()
      ? route.fulfill({ status: 204 })
      : route.abort('blockedbyclient')
  }
  const { status, headers, bodyBase64 } = answer
  return route.fulfill({ status, headers, body: Buffer.from(bodyBase64, 'base64') })
}
