/** Where the till keeps its things on each system. Pure: creates and reads nothing. */
import { posix, win32 } from 'node:path'

export type Machine = {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}

/** The data folder when `--data` names none: per user, where the system wants programs' data. */
export function defaultDataFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32')
    return win32.join(env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'Loyalty Till')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Loyalty Till')
  const shared = env['XDG_DATA_HOME']
  return posix.join(shared?.startsWith('/') ? shared : posix.join(home, '.local', 'share'), 'loyalty-till')
}

/** Where the till remembers how far each data folder came: per user, and in no data folder. */
export function marksFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32')
    return win32.join(env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'Loyalty Till marks')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Preferences', 'Loyalty Till marks')
  const state = env['XDG_STATE_HOME']
  return posix.join(state?.startsWith('/') ? state : posix.join(home, '.local', 'state'), 'loyalty-till')
}

/** Files of the hosts inside a data folder; the engine's own are its business. */
export function hostFiles(dataFolder: string, platform: NodeJS.Platform = process.platform) {
  const { join } = platform === 'win32' ? win32 : posix
  return {
    log: join(dataFolder, 'logs', 'till.log'),
    plainSecrets: join(dataFolder, 'secrets.json'),
    sealedSecrets: join(dataFolder, 'secrets.sealed.json'),
    /** The desktop host's Chromium keeps its own things here. */
    windowProfile: join(dataFolder, 'window'),
  }
}
