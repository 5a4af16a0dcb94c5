import { expect, test } from 'vitest'
import { parseHostArgs, portOf } from '../../electron/kiosk/args.ts'
import { browserFlags } from '../../electron/kiosk/browser.ts'
import { askedPort } from '../../electron/kiosk/port.ts'

const nothingAsked = {
  headless: false,
  training: false,
  config: null,
  data: null,
  port: null,
  commission: null,
  phone: null,
  other: null,
  'test-stand': false,
  'export-queue': null,
  'copy-only': false,
}

test('every argument can be written with a space or with =', () => {
  const args = { ...nothingAsked, headless: true, training: true, config: 'a b.json', data: '/d', port: 0 }
  expect(
    parseHostArgs(['--headless', '--training', '--config', 'a b.json', '--data', '/d', '--port', '0']),
  ).toEqual({ ok: true, args })
  expect(parseHostArgs(['--port=0', '--data=/d', '--config=a b.json', '--training', '--headless'])).toEqual({
    ok: true,
    args,
  })
})

test('no arguments ask for nothing', () => {
  expect(parseHostArgs([])).toEqual({
    ok: true,
    args: nothingAsked,
  })
})

test('Electron’s own switches are passed over where they may stand, the till’s are still checked', () => {
  expect(parseHostArgs(['.', '--no-sandbox', '--inspect=0', '--data', '/d'], 'ignore')).toMatchObject({
    ok: true,
    args: { data: '/d' },
  })
  expect(parseHostArgs(['--port', '70000'], 'ignore')).toMatchObject({ ok: false })
})

test.each(['', '-1', '65536', '1e3', '80.0', ' 80', '999999'])('%j is no port', (text) => {
  expect(portOf(text)).toBeNull()
})

test('the port asked for wins over TILL_PORT', () => {
  expect(askedPort(5, { TILL_PORT: '6' })).toBe(5)
  expect(askedPort(null, { TILL_PORT: '6' })).toBe(6)
  expect(askedPort(null, { TILL_PORT: 'x' })).toBeNull()
})

test('the browser gets a profile of its own, and loses its sandbox and window only where it must', () => {
  const usual = browserFlags(
    { program: 'b', link: 'http://127.0.0.1:1/enter/t', isRoot: false, hasDisplay: true },
    '/profile',
  )
  expect(usual).toEqual(
    expect.arrayContaining([
      '--app=http://127.0.0.1:1/enter/t',
      '--user-data-dir=/profile',
      '--disable-sync',
    ]),
  )
  expect(usual).not.toEqual(expect.arrayContaining(['--no-sandbox']))
  expect(usual).not.toEqual(expect.arrayContaining(['--headless']))
  const server = browserFlags({ program: 'b', link: 'x', isRoot: true, hasDisplay: false }, '/profile')
  expect(server).toEqual(expect.arrayContaining(['--no-sandbox', '--headless']))
})
