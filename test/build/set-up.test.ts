import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from '../../build/fingerprint.mjs'
import { run } from '../../build/run.mjs'
import { summary } from '../../build/summary.mjs'
import { root } from './helpers/imports-of.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'set-up-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the fingerprint that decides whether a step is repeated', () => {
  const now = () => fingerprint([relative(root, folder)])

  beforeEach(() => {
    mkdirSync(join(folder, 'a'))
    writeFileSync(join(folder, 'a', 'one.ts'), 'one')
  })

  test('stays when nothing changed', () => {
    expect(now()).toBe(now())
  })

  test('changes with a content, a name, a new file and what else it depends on', () => {
    const seen = [now(), fingerprint([relative(root, folder)], ['win32'])]
    writeFileSync(join(folder, 'a', 'one.ts'), 'two')
    seen.push(now())
    renameSync(join(folder, 'a', 'one.ts'), join(folder, 'a', 'two.ts'))
    seen.push(now())
    writeFileSync(join(folder, 'a', 'three.ts'), '')
    seen.push(now())
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('sees a folder that is not there as one', () => {
    expect(fingerprint(['no/such/folder'])).toBe(fingerprint([]))
  })
})

describe('a program that is run', () => {
  const node = (script: string) => run(process.execPath, ['-e', script], { cwd: folder, show: 'none' })

  test('hands back its exit code and both streams', async () => {
    const ran = await node('console.log("out"); console.error("err"); process.exitCode = 3')
    expect(ran.code).toBe(3)
    expect(ran.output).toContain('out')
    expect(ran.output).toContain('err')
  })

  test.runIf(process.platform !== 'win32')('ended by a signal counts as failed', async () => {
    expect((await node('process.kill(process.pid, "SIGTERM")')).code).toBe(143)
  })

  test('that does not exist is a failure, not a wait', async () => {
    await expect(run(join(folder, 'none'), [], { cwd: folder })).rejects.toThrow('ENOENT')
  })
})

describe('the last words of npm test', () => {
  const part = { name: 'types', ok: true, seconds: 1, files: 3, passed: 0, failed: 0, skipped: 0 }

  test('are the counts alone on a line', () => {
    const tests = { ...part, name: 'unit tests', passed: 40, skipped: 2 }
    expect(summary([part, tests])).toMatch(/\nEverything passed\.\n40 passed, 0 failed, 2 skipped$/)
  })

  test('count a gate that fell as one failure and name it', () => {
    const text = summary([
      { ...part, ok: false },
      { ...part, name: 'unit tests', passed: 7 },
    ])
    expect(text).toMatch(/\nFailed: types\.\n7 passed, 1 failed$/)
  })
})
