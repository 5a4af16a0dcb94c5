/** The hosts that the same specs run in. */
import { startDesktop } from '../electron-stand-in/start-desktop.ts'
import { startKiosk } from '../electron-stand-in/start-kiosk.ts'
import type { RunningTill, TillStart } from '../electron-stand-in/running-till.ts'
import { startElectron } from './start-electron.ts'

export const hostNames = ['kiosk', 'desktop', 'electron'] as const
/** The built kiosk in Chromium; the built desktop host with the stand-in for Electron; the same in Electron itself. */
export type HostName = (typeof hostNames)[number]

export const startHost: Record<HostName, (start: TillStart) => Promise<RunningTill>> = {
  kiosk: startKiosk,
  desktop: startDesktop,
  electron: startElectron,
}
