import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import { openQueue } from '../../electron/usecases/transfer-file.ts'
import { aFolder, aStore, queued } from '../db/a-store.ts'

// A process for each.
vi.setConfig({ testTimeout: 60_000 })
const script = fileURLToPath(new URL('../../electron/kiosk.ts', import.meta.url))
const passphrase = 'four words and more'

function run(folder: string, file: string, more: string[] = [], input = passphrase) {
  const args = ['--export-queue', file, '--data', folder, ...more]
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', input: `${input}\n` })
}

function aDeadTillsFolder(): string {
  const folder = aFolder()
  const store = openStore(folder)
  queued(store, { id: 'waits' })
  store.operations.update(queued(store, { id: 'sent', card: '2' }), { state: 'sending', attempts: 1 })
  store.close()
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ store: { name: 'Магазин', till: 'Касса 7' } }))
  return folder
}

test('the queue of a dead till comes out of its folder, which is told before there is a file', async () => {
  const folder = aDeadTillsFolder()
  const file = join(aFolder(), 'queue.ltq')

  const { status, stdout, stderr } = run(folder, file)

  expect(stderr).not.toMatch(/Error/)
  expect(status).toBe(0)
  expect(stdout).toContain('2 operations')
  const content = await openQueue(readFileSync(file), passphrase)
  expect(content).toMatchObject({ from: { till: 'Касса 7' }, isCertain: true })
  expect(content.operations.map(({ row }) => [row.id, row.state])).toEqual([
    ['waits', 'queued'],
    ['sent', 'sending'],
  ])
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  expect(aStore(folder).operations.get('waits')).toMatchObject({ state: 'cancelled', movedBy: content.id })
})

test('a file that was lost is written once more, and nothing is overwritten', async () => {
  const folder = aDeadTillsFolder()
  const target = aFolder()
  run(folder, join(target, 'first.ltq'))
  expect(run(folder, join(target, 'first.ltq'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('there already'),
  })
  expect(run(folder, join(target, 'second.ltq')).status).toBe(0)
  const open = async (name: string) => openQueue(readFileSync(join(target, name)), passphrase)
  expect((await open('second.ltq')).id).toBe((await open('first.ltq')).id)
})

test('a copy of a folder is left as it is, and its file says that nothing is certain', async () => {
  const folder = aDeadTillsFolder()
  const before = aFolder()
  cpSync(folder, before, { recursive: true })
  const file = join(aFolder(), 'queue.ltq')
  expect(run(folder, file, ['--copy-only']).status).toBe(0)
  expect(await openQueue(readFileSync(file), passphrase)).toMatchObject({ isCertain: false })
  expect(readFileSync(join(folder, 'till.sqlite'))).toEqual(readFileSync(join(before, 'till.sqlite')))
  expect(aStore(folder).operations.get('waits').state).toBe('queued')
})

test.each([
  ['a folder without a till', () => aFolder(), passphrase, 'no till'],
  ['a short passphrase', aDeadTillsFolder, 'short', '12 characters'],
])('%s is refused, and no file is made', (_, make, input, says) => {
  const file = join(aFolder(), 'queue.ltq')
  const { status, stderr } = run(make(), file, [], input)
  expect(status).toBe(1)
  expect(stderr).toContain(says)
  expect(() => statSync(file)).toThrow('ENOENT')
})
