import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

// A process for each test.
vi.setConfig({ testTimeout: 30_000 })

const script = fileURLToPath(new URL('./kiosk-with-fake-till.ts', import.meta.url))

describe('--headless', () => {
  test('prints one line of JSON when it can serve, logs to stderr, and SIGTERM ends it with exit 0', async () => {
    const kiosk = start(['--headless', '--data', folder(), '--port', '0', '--training'])
    const ready = JSON.parse(await kiosk.firstLine)
    expect(ready).toEqual({
      ready: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      kiosk: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/enter\/[\w-]{43}$/),
      integrationKey: expect.any(String),
    })
    const entered = await fetch(ready.kiosk, { redirect: 'manual' })
    expect(entered.status).toBe(303)
    const events = await fetch(`${ready.url}/v1/events`, {
      headers: { authorization: `Bearer ${ready.integrationKey}` },
    })
    expect(events.status).toBe(200)

    kiosk.process.kill('SIGTERM')
    expect(await kiosk.exit).toEqual({ code: 0, signal: null })
    expect(kiosk.stdout()).toBe(`${JSON.stringify(ready)}\n`)
    const log = logLines(kiosk.stderr())
    expect(log.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['The fake till is open.', 'The fake till is closed.']),
    )
    expect(log[0]).toMatchObject({ training: true, configFile: null, phone: '[hidden]' })
  })

  test('resolves the configuration and ends on SIGINT too', async () => {
    const config = join(folder(), 'till.json')
    const kiosk = start(['--headless', `--config=${config}`, '--data', folder(), '--port=0'])
    await kiosk.firstLine
    kiosk.process.kill('SIGINT')
    expect(await kiosk.exit).toEqual({ code: 0, signal: null })
    expect(logLines(kiosk.stderr())[0]).toMatchObject({ training: false, configFile: config })
  })
})

describe('what cannot start says so in a sentence and exits with 1', () => {
  test.each([
    [['--window'], '"--window" is not known. Known are --headless'],
    [['till.json'], '"till.json" is not known.'],
    [['--headless', '--config'], '--config needs a value.'],
    [['--headless', '--data', '--training'], '--data needs a value.'],
    [['--port', 'any'], '--port needs a number from 0 to 65535, not "any".'],
  ])('arguments %j', async (args, sentence) => {
    const kiosk = start(args)
    expect(await kiosk.exit).toEqual({ code: 1, signal: null })
    expect(kiosk.stderr()).toContain(sentence)
    expect(kiosk.stderr().trim().split('\n')).toHaveLength(1)
    expect(kiosk.stdout()).toBe('')
  })

  test('an engine that refuses: each of its lines, and nothing is served', async () => {
    const kiosk = start(['--headless', '--data', folder(), '--port', '0'], { FAKE_TILL: 'refuse' })
    expect(await kiosk.exit).toEqual({ code: 1, signal: null })
    expect(kiosk.stderr()).toBe('store.till: too long\noffline.spend: never is the only choice\n')
    expect(kiosk.stdout()).toBe('')
  })

  test('a port that is taken: its number, and the engine is closed again', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as { port: number }
    const kiosk = start(['--headless', '--data', folder(), '--port', String(port)])
    expect(await kiosk.exit).toEqual({ code: 1, signal: null })
    expect(kiosk.stderr()).toContain(`The till cannot serve on port ${port} (EADDRINUSE).`)
    expect(kiosk.stderr()).toContain('The fake till is closed.')
  })

  test('secrets that cannot be read: their file, left as it was', async () => {
    const data = folder()
    writeFileSync(join(data, 'secrets.json'), 'torn')
    const kiosk = start(['--headless', '--data', data, '--port', '0'])
    expect(await kiosk.exit).toEqual({ code: 1, signal: null })
    expect(kiosk.stderr()).toContain(`The secrets in ${join(data, 'secrets.json')} cannot be read.`)
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe('torn')
  })
})

describe('with a window', () => {
  test('says in one line what it opens, and ends with exit 0 when the browser is closed', async () => {
    const data = folder()
    const browser = join(folder(), 'browser.mjs')
    writeFileSync(
      browser,
      `#!${process.execPath}\nconst link = process.argv.find((flag) => flag.startsWith('--app=')).slice(6)
const profile = process.argv.find((flag) => flag.startsWith('--user-data-dir=')).slice(16)
const answer = await fetch(link, { redirect: 'manual' })
const { writeFileSync } = await import('node:fs')
writeFileSync(process.env.SEEN, JSON.stringify({ status: answer.status, profile }))\n`,
      { mode: 0o755 },
    )
    const seen = join(data, 'seen.json')
    const kiosk = start(['--data', data, '--port', '0'], { TILL_BROWSER: browser, SEEN: seen })
    expect(await kiosk.exit).toEqual({ code: 0, signal: null })
    expect(kiosk.stdout()).toMatch(new RegExp(`^The till opens in ${browser}[^\n]*\n$`))
    expect(kiosk.stderr()).toBe('')
    const { status, profile } = JSON.parse(readFileSync(seen, 'utf8'))
    expect(status).toBe(303)
    expect(() => readFileSync(profile)).toThrow('ENOENT')
    expect(logLines(readFileSync(join(data, 'logs', 'till.log'), 'utf8')).at(-1)).toMatchObject({
      msg: 'The till has ended.',
    })
  })

  test('without a browser prints the link and how to use it, and waits', async () => {
    const kiosk = start(['--data', folder(), '--port', '0'], { TILL_BROWSER: '/nowhere/browser' })
    const line = await kiosk.firstLine
    const [link = ''] = /http:\S+/.exec(line) ?? []
    expect(line).toMatch(/^No browser was found\. Open http:\S+ in a browser on this machine/)
    expect((await fetch(link, { redirect: 'manual' })).status).toBe(303)
    kiosk.process.kill('SIGTERM')
    expect(await kiosk.exit).toEqual({ code: 0, signal: null })
  })
})

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  return { process: child, firstLine, exit, stdout: () => out, stderr: () => err }
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'till-data-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const logLines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
