import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../electron/platform/log.ts'

test('a line is JSON with time, level, sentence and fields, and is in the file when the call returns', () => {
  const file = join(folder(), 'logs', 'till.log')
  const log = createLog({ file })
  log.child({ operation: 'op-1' }).warn('The answer was late.', { tookMs: 5100, reason: 'timeout' })
  expect(lines(file)).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      operation: 'op-1',
      tookMs: 5100,
      reason: 'timeout',
      msg: 'The answer was late.',
    },
  ])
})

test('nobody’s data reaches the file, wherever it was put', () => {
  const file = join(folder(), 'till.log')
  const log = createLog({ file })
  const error = new Error('409 for +7 916 123-45-67', { cause: new Error('token eyJhbGciOi.eyJzdWIi.c2ln') })
  log.error('Refused anna.petrova@example.ru and 79161234567', {
    error,
    PIN: '4321',
    contact: { firstName: 'Анна' },
  })
  log
    .child({ apikey: 'k-secret' })
    .info('Bearer abc.def', { deep: { a: [{ phone: 79161234567n }] }, text: '8 (916) 123-45-67' })
  const text = readFileSync(file, 'utf8')
  for (const kept of ['916', 'anna', '4321', 'Анна', 'k-secret', 'abc.def', 'eyJ'])
    expect(text, kept).not.toContain(kept)
  expect(lines(file)).toHaveLength(2)
})

test('a till without a window writes to standard error and to the file that a support bundle reads', () => {
  const file = join(folder(), 'till.log')
  const script = `
    import { createLog } from ${JSON.stringify(new URL('../../electron/platform/log.ts', import.meta.url).href)}
    createLog({ file: ${JSON.stringify(file)}, isEchoed: true }).info('Both.')`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(JSON.parse(stderr)).toMatchObject({ msg: 'Both.' })
  expect(lines(file)).toMatchObject([{ msg: 'Both.' }])
})

test('debug lines are left out unless asked for', () => {
  const file = join(folder(), 'till.log')
  createLog({ file }).debug('quiet')
  createLog({ file }, 'debug').debug('asked for')
  expect(lines(file).map(({ msg }) => msg)).toEqual(['asked for'])
})

test('a file that has grown is set aside once, and only its owner can read the new one', () => {
  const file = join(folder(), 'till.log')
  writeFileSync(file, 'old')
  truncateSync(file, 6 * 1024 * 1024)
  createLog({ file }).info('new')
  expect(lines(file)).toHaveLength(1)
  expect(statSync(`${file}.1`).size).toBe(6 * 1024 * 1024)
  expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
})

test('a log that cannot be written never fails whoever writes to it', () => {
  const full = createLog({ file: '/dev/full' })
  expect(() => full.error('There is no space left.', { error: new Error('x') })).not.toThrow()
  const nowhere = join(folder(), 'file')
  writeFileSync(nowhere, '')
  expect(() =>
    createLog({ file: join(nowhere, 'till.log') }, 'error').info('A folder that is a file.'),
  ).not.toThrow()
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'till-log-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const lines = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
