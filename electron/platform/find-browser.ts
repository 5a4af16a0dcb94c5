import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** What a search looks at; tests pass their own machine. */
export type BrowserSearch = {
  env: Record<string, string | undefined>
  platform: NodeJS.Platform
  isProgram: (path: string) => boolean
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge']

const windowsFiles = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * The Chromium-like browser the kiosk opens and the end-to-end tests drive: the one `TILL_BROWSER`
 * names, else the first known one of this machine. A `TILL_BROWSER` that is no program finds nothing
 * rather than another browser: whoever set it meant that one.
 *
 * @returns an absolute path, or undefined when there is none
 */
export function findBrowser(search: BrowserSearch = thisMachine()): string | undefined {
  const named = search.env['TILL_BROWSER']
  const candidates = named !== undefined && named !== '' ? [named] : [...onPath(search), ...installed(search)]
  return candidates.find((path) => search.isProgram(path))
}

function onPath({ env, platform }: BrowserSearch): string[] {
  if (platform === 'win32') return []
  const folders = (env['PATH'] ?? '').split(posix.delimiter).filter((folder) => posix.isAbsolute(folder))
  return names.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

function installed({ env, platform }: BrowserSearch): string[] {
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
    return windowsFiles.flatMap((file) =>
      folders.flatMap((folder) => (folder === undefined ? [] : [win32.join(folder, file)])),
    )
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', posix.join(env['HOME'] ?? '/', 'Applications')]
    return macApplications.flatMap((name) =>
      folders.map((folder) => posix.join(folder, `${name}.app`, 'Contents/MacOS', name)),
    )
  }
  return []
}

function thisMachine(): BrowserSearch {
  return { env: process.env, platform: process.platform, isProgram }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
