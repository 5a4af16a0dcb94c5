import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from './helpers/imports-of.ts'

const startArgs = (data: string) => ['--headless', '--training', '--port', '0', '--data', data]

let data = ''
let children: ChildProcess[] = []
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'start-'))
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  rmSync(data, { recursive: true, force: true })
})

/** Starts the till as a person or a service would, and waits until it says that it can serve. */
async function started(program: string, args: string[]) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let stdout = ''
  let stderr = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const ready = new Promise<{ ready: boolean; url: string }>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const line = /^\{.*\}$/m.exec(stdout)?.[0]
      if (line !== undefined) resolve(JSON.parse(line) as { ready: boolean; url: string })
    })
    child.on('close', (code) => reject(new Error(`ended with ${code} before it was ready:\n${stderr}`)))
  })
  return { child, ended, ready: await ready, stdout: () => stdout }
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

test('a till is built as shops run it, whatever the environment is for', () => {
  const folder = join(data, 'out')
  const env = { ...process.env, NODE_ENV: 'development' }
  execFileSync(process.execPath, [join(root, 'build/build.mjs'), folder], { env, stdio: 'pipe' })
  const scripts = readdirSync(join(root, 'out/renderer/assets')).filter((name) => name.endsWith('.js'))
  expect(scripts).not.toEqual([])
  expect(readdirSync(join(folder, 'renderer/assets'))).toEqual(expect.arrayContaining(scripts))
})

describe('a till started without a window', () => {
  test('says one line on stdout and nothing else', async () => {
    const till = await started(process.execPath, [join(root, 'build/start.mjs'), ...startArgs(data)])
    expect(till.ready.ready).toBe(true)
    expect(await answers(till.ready.url)).toBe(true)
    till.child.kill('SIGTERM')
    expect(await till.ended).toBe(0)
    expect(till.stdout()).toMatch(/^\{[^\n]+\}\n$/)
    expect(await answers(till.ready.url)).toBe(false)
  })

  test.runIf(process.platform !== 'win32')('by npm ends cleanly when npm is asked to end', async () => {
    const till = await started('npm', ['start', '--', ...startArgs(data)])
    expect(await answers(till.ready.url)).toBe(true)
    till.child.kill('SIGTERM')
    expect(await till.ended).toBe(0)
    expect(await answers(till.ready.url)).toBe(false)
  })

  test.runIf(process.platform !== 'win32')('by npm is not left behind when npm is killed', async () => {
    const till = await started('npm', ['start', '--', ...startArgs(data)])
    expect(await answers(till.ready.url)).toBe(true)
    till.child.kill('SIGKILL')
    await expect.poll(() => answers(till.ready.url), { timeout: 10_000 }).toBe(false)
  })
})
