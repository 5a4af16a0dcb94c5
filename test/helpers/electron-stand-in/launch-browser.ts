import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { findBrowser } from '../../../electron/platform/find-browser.ts'

/** The project's folder. */
export const projectFolder = join(import.meta.dirname, '..', '..', '..')

/**
 * What makes a whole browser into a window for the page alone. For each window of its own it would load the pages that its
 * address bar unfolds, which takes it longer than all the till's page does. The list takes the place of the runner's own, so what
 * matters of that is repeated: nothing is asked of the network, and no address is changed.
 */
const unwantedFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
]
export const browserArgs = [
  '--disable-gpu',
  '--disable-quic',
  `--disable-features=${unwantedFeatures.join(',')}`,
]

/** A Chromium of this machine, quiet and without a window; throws a sentence when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('No browser was found: name one in TILL_BROWSER.')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...browserArgs, ...sandbox] })
}
