import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exclusively } from '../../build/exclusive.mjs'
import { root } from './helpers/imports-of.ts'

let folder = ''
let lock = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exclusive-'))
  lock = join(folder, 'deep', 'set-up.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockedBy = async (holder: string, ageMs: number) => {
  await exclusively(lock, async () => undefined)
  writeFileSync(lock, holder)
  const then = new Date(Date.now() - ageMs)
  utimesSync(lock, then, then)
}
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

describe('work that only one process may do', () => {
  test('is done by one process after the other, however many start at once', async () => {
    const diary = join(folder, 'diary')
    writeFileSync(diary, '')
    const script = `
      import { appendFileSync } from 'node:fs'
      import { setTimeout as sleep } from 'node:timers/promises'
      import { exclusively } from ${JSON.stringify(pathToFileURL(join(root, 'build/exclusive.mjs')).href)}
      await exclusively(${JSON.stringify(lock)}, async () => {
        appendFileSync(${JSON.stringify(diary)}, process.pid + ' in\\n')
        await sleep(40)
        appendFileSync(${JSON.stringify(diary)}, process.pid + ' out\\n')
      })`
    const workers = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }),
    )
    const codes = await Promise.all(
      workers.map((worker) => new Promise((resolve) => worker.on('close', resolve))),
    )
    expect(codes).toEqual([0, 0, 0, 0])
    const lines = readFileSync(diary, 'utf8').trim().split('\n')
    expect(lines).toHaveLength(8)
    for (let i = 0; i < lines.length; i += 2) {
      expect([lines[i], lines[i + 1]]).toEqual([lines[i], lines[i]?.replace('in', 'out')])
    }
  })

  test('gives back what the task gave, and the lock', async () => {
    expect(await exclusively(lock, async () => 'built')).toBe('built')
    expect(existsSync(lock)).toBe(false)
  })

  test('frees the lock when the task fails', async () => {
    const failing = exclusively(lock, async () => {
      throw new Error('no network')
    })
    await expect(failing).rejects.toThrow('no network')
    expect(existsSync(lock)).toBe(false)
  })

  test('is not held up by a holder that died', async () => {
    await lockedBy(`${deadPid()} 0 0`, 0)
    expect(await exclusively(lock, async () => 'mine')).toBe('mine')
  })

  test('is not held up by a holder that has been silent for long, as its number may be another’s by now', async () => {
    await lockedBy(`${process.pid} 0 0`, 60_000)
    expect(await exclusively(lock, async () => 'mine')).toBe('mine')
  })

  test('waits for a holder that lives', async () => {
    await lockedBy(`${process.pid} 0 0`, 0)
    let isDone = false
    const waiting = exclusively(lock, async () => {
      isDone = true
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(isDone).toBe(false)
    rmSync(lock)
    await waiting
    expect(isDone).toBe(true)
  })
})
