/**
 * Receives the message port that the desktop host's preload hands to the page as `{ type: 'till:port' }`.
 * Accepts it from this very window only. Says `{ type: 'till:want-port' }` first, so that a preload that was ready
 * before the page can answer.
 */
const isPortMessage = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'till:port'

export async function receivePort(page: Window): Promise<MessagePort> {
  const received = new Promise<MessagePort>((resolve) => {
    const listen = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== page || !isPortMessage(event.data) || port === undefined) return
      page.removeEventListener('message', listen)
      resolve(port)
    }
    page.addEventListener('message', listen)
  })
  page.postMessage({ type: 'till:want-port' }, '*')
  return received
}

/** Only the kiosk host serves the page from loopback, by its address; every other page came through the desktop host. */
export const isDesktop = (hostname: string): boolean => hostname !== '127.0.0.1'
