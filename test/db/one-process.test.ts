import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../electron/db/store.ts'
import { aFolder, aStore, queued } from './a-store.ts'

const script = join(import.meta.dirname, 'hold-a-store.ts')

/** Another process with the same folder; `said` is `open` or the reason of its refusal. */
async function anotherTill(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: said.toString().trim() }
}

test('a second till on the same folder is refused while the first one runs', async () => {
  const folder = aFolder()
  aStore(folder)
  const { said } = await anotherTill(folder)
  expect(said).toBe('in-use')
})

test('a killed till leaves its folder free, with everything it had committed', async () => {
  const folder = aFolder()
  const { child, said } = await anotherTill(folder)
  expect(said).toBe('open')
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ reason: 'in-use' }))

  child.kill('SIGKILL')
  await once(child, 'exit')

  const store = aStore(folder)
  expect(store.operations.get('of-the-other')).toMatchObject({ state: 'queued' })
  expect(queued(store, { id: 'mine' }).seq).toBeGreaterThan(store.operations.get('of-the-other').seq)
})

test('two tills with folders of their own run side by side', async () => {
  aStore()
  expect((await anotherTill(aFolder())).said).toBe('open')
})
