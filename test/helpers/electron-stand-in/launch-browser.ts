import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { findBrowser } from '../../../electron/platform/find-browser.ts'

/** The project's folder. */
export const projectFolder = join(import.meta.dirname, '..', '..', '..')

/** A Chromium of this machine, quiet and without a window; throws a sentence when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('No browser was found: name one in TILL_BROWSER.')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-quic', ...sandbox] })
}
