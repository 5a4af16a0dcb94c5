/** What would make the real window unsafe: found here, so that a test fails before a shop does. */
import type { EventEmitter } from 'node:events'
import type { WebPreferences } from 'electron'

const required = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true } as const
const forbidden = [
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'webviewTag',
  'enableBlinkFeatures',
] as const

export function checkWebPreferences(preferences: WebPreferences = {}): void {
  for (const [name, value] of Object.entries(required)) {
    if (preferences[name as keyof typeof required] !== value)
      throw new Error(`Unsafe window: webPreferences.${name} has to be ${value}`)
  }
  for (const name of forbidden) {
    if (preferences[name] !== undefined && preferences[name] !== false)
      throw new Error(`Unsafe window: webPreferences.${name} may not be set`)
  }
  if (preferences.preload === undefined) throw new Error('Unsafe window: without a preload it has no engine')
}

/** Before a page can load anything, its session and contents have to be guarded. */
export function checkGuards(
  guarded: ReadonlySet<string>,
  contents: EventEmitter & { openHandler?: unknown },
  pages: EventEmitter,
): void {
  const missing = ['permission requests', 'permission checks', 'device permissions', 'requests'].filter(
    (name) => !guarded.has(name),
  )
  if (contents.openHandler === undefined) missing.push('new windows')
  for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
    if (contents.listenerCount(event) === 0) missing.push(event)
  }
  if (pages.listenerCount('will-download') === 0) missing.push('downloads')
  if (missing.length > 0) throw new Error(`Unsafe window: nothing guards ${missing.join(', ')}`)
}
