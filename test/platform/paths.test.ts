import { expect, test } from 'vitest'
import { defaultDataFolder, hostFiles } from '../../electron/platform/paths.ts'

test.each([
  ['linux', {}, '/home/anna', '/home/anna/.local/share/loyalty-till'],
  ['linux', { XDG_DATA_HOME: '/srv/data' }, '/home/anna', '/srv/data/loyalty-till'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/anna', '/home/anna/.local/share/loyalty-till'],
  ['darwin', {}, '/Users/anna', '/Users/anna/Library/Application Support/Loyalty Till'],
  [
    'win32',
    { LOCALAPPDATA: 'C:\\Users\\anna\\AppData\\Local' },
    'C:\\Users\\anna',
    'C:\\Users\\anna\\AppData\\Local\\Loyalty Till',
  ],
  ['win32', {}, 'C:\\Users\\anna', 'C:\\Users\\anna\\AppData\\Local\\Loyalty Till'],
] as const)('on %s with %j the data folder is where the system wants it', (platform, env, home, folder) => {
  expect(defaultDataFolder({ platform, env, home })).toBe(folder)
})

test('everything a host keeps is inside the data folder', () => {
  for (const path of Object.values(hostFiles('/data/till', 'linux'))) expect(path).toMatch(/^\/data\/till\//)
  for (const path of Object.values(hostFiles('C:\\till', 'win32'))) expect(path).toMatch(/^C:\\till\\/)
})
