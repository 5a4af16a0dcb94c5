import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { checkGuards, checkWebPreferences } from '../helpers/electron-stand-in/checks.ts'

const safe = {
  preload: '/p.cjs',
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
}

test('the stand-in for Electron opens a window with safe preferences', () => {
  expect(() => checkWebPreferences(safe)).not.toThrow()
})

test.each([
  { sandbox: false },
  { contextIsolation: false },
  { nodeIntegration: true },
  { webSecurity: false },
  { webviewTag: true },
  { allowRunningInsecureContent: true },
  { nodeIntegrationInWorker: true },
])('the stand-in for Electron refuses a window with %j', (unsafe) => {
  expect(() => checkWebPreferences({ ...safe, ...unsafe })).toThrow(Object.keys(unsafe)[0])
})

test.each(Object.keys(safe))(
  'the stand-in for Electron refuses a window that leaves %s to the default',
  (name) => {
    const { [name as keyof typeof safe]: _, ...rest } = safe
    expect(() => checkWebPreferences(rest)).toThrow(name)
  },
)

test('the stand-in for Electron refuses a window that nothing guards, and names what is missing', () => {
  const unguarded = () => checkGuards(new Set(['requests']), new EventEmitter(), new EventEmitter())
  expect(unguarded).toThrow(/permission requests.*new windows, will-navigate.*downloads/)
})
