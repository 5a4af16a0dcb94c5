import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type BrowserSearch, findBrowser } from '../../electron/platform/find-browser.ts'

const machine = (part: Partial<BrowserSearch> & { programs?: string[] }): BrowserSearch => ({
  env: {},
  platform: 'linux',
  isProgram: (path) => (part.programs ?? []).includes(path),
  ...part,
})

describe('the browser of the kiosk and the tests', () => {
  test('the one named by TILL_BROWSER comes before all others', () => {
    const env = { PATH: '/usr/bin', TILL_BROWSER: '/opt/own/chrome' }
    expect(findBrowser(machine({ env, programs: ['/usr/bin/chromium', '/opt/own/chrome'] }))).toBe(
      '/opt/own/chrome',
    )
  })

  test('a TILL_BROWSER that is no program is not replaced by another browser', () => {
    const env = { PATH: '/usr/bin', TILL_BROWSER: '/opt/gone' }
    expect(findBrowser(machine({ env, programs: ['/usr/bin/chromium'] }))).toBeUndefined()
  })

  test('an empty TILL_BROWSER counts as none', () => {
    const env = { PATH: '/usr/bin', TILL_BROWSER: '' }
    expect(findBrowser(machine({ env, programs: ['/usr/bin/chromium'] }))).toBe('/usr/bin/chromium')
  })

  test('Chromium on any folder of PATH comes before Chrome on an earlier one', () => {
    const env = { PATH: '/usr/bin:/snap/bin' }
    const programs = ['/usr/bin/google-chrome', '/snap/bin/chromium']
    expect(findBrowser(machine({ env, programs }))).toBe('/snap/bin/chromium')
  })

  test('a relative folder on PATH is never searched', () => {
    expect(findBrowser(machine({ env: { PATH: '.:bin' }, isProgram: () => true }))).toBeUndefined()
  })

  test("Windows' Edge is found where Windows puts it", () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }
    expect(findBrowser(machine({ platform: 'win32', env, programs: [edge] }))).toBe(edge)
  })

  test("a Mac user's own Applications folder is searched too", () => {
    const chrome = '/Users/anna/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    const env = { HOME: '/Users/anna' }
    expect(findBrowser(machine({ platform: 'darwin', env, programs: [chrome] }))).toBe(chrome)
  })

  describe('on this machine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'browser-'))
    const before = process.env['TILL_BROWSER']
    afterEach(() => {
      if (before === undefined) delete process.env['TILL_BROWSER']
      else process.env['TILL_BROWSER'] = before
      rmSync(folder, { recursive: true, force: true })
    })

    test.runIf(process.platform !== 'win32')('a file without the right to run is no browser', () => {
      const file = join(folder, 'chromium')
      writeFileSync(file, '')
      process.env['TILL_BROWSER'] = file
      expect(findBrowser()).toBeUndefined()
      chmodSync(file, 0o755)
      expect(findBrowser()).toBe(file)
    })
  })
})
