import { expect, test } from 'vitest'
import { createSupportStore, fileOf } from '../../renderer/store/support.ts'
import type { SupportBundle } from '../../shared/model/support.ts'
import { aPage, later } from './a-page.ts'

const bundle: SupportBundle = {
  fileName: 'till-support.zip',
  data: Buffer.from([80, 75, 0, 255]).toString('base64'),
  bytes: 4,
  sha256: 'f00d',
  parts: [{ name: 'read-me.txt', bytes: 2, count: null, text: 'hi', isCut: false }],
}

function openSupport(createBundle: () => Promise<SupportBundle>) {
  const store = createSupportStore(aPage({ support: { createBundle } }).deps)
  store.getState().open(1)
  return () => store.getState()
}

test('nothing is made before somebody asks for it', () => {
  const state = openSupport(() => Promise.reject(new Error('nobody asked')))
  expect(state().made).toEqual({ at: 'none' })
})

test('a bundle is shown when it is made, and its file has the very bytes', async () => {
  const state = openSupport(async () => bundle)
  await state().make()
  expect(state().made).toEqual({ at: 'made', bundle })
  expect([...new Uint8Array(await fileOf(bundle).arrayBuffer())]).toEqual([80, 75, 0, 255])
})

test('a bundle that comes after the screen was left and opened anew is forgotten', async () => {
  const answer = later<SupportBundle>()
  const state = openSupport(() => answer.answer)
  const making = state().make()
  state().open(2)
  answer.give(bundle)
  await making
  expect(state().made).toEqual({ at: 'none' })
})

test('what could not be made says why', async () => {
  const state = openSupport(() => Promise.reject(new Error('gone')))
  await state().make()
  expect(state().made).toMatchObject({ at: 'failed', failure: { code: 'ENGINE_UNREACHABLE' } })
})
