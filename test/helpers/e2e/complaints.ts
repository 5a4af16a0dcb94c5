/**
 * What nobody may see in a day's work: a breach of the page's policy, an error in the page or its console. Gathered from
 * the first request of the first page on.
 */
import type { BrowserContext, ConsoleMessage } from 'playwright'

export type Complaints = {
  /** Everything since the last call. */
  take(): string[]
}

/** Has to be called before the context's first page is opened. */
export async function gatherComplaints(context: BrowserContext): Promise<Complaints> {
  const complaints: string[] = []
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `Policy broken: ${event.effectiveDirective} by ${event.blockedURI} in ${event.sourceFile}`,
      )
    })
  })
  context.on('console', (message) => {
    if (isComplaint(message)) complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.push(`page error: ${String(error.error().stack)}`))
  return { take: () => complaints.splice(0) }
}

/** The browser reports every refusal of the engine over HTTP as a failed resource: that is an answer, not an error. */
function isComplaint(message: ConsoleMessage): boolean {
  if (message.type() !== 'error') return false
  const isRefusal = /^Failed to load resource: the server responded with a status of (4\d\d|50[23])/.test(
    message.text(),
  )
  return !(isRefusal && message.location().url.includes('/rpc/'))
}
