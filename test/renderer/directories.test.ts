import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { coordinatesOf, mapAddressOf } from '../../renderer/screens/directories/coordinates.ts'
import { createDirectoriesStore, shownList } from '../../renderer/store/directories.ts'
import { entriesWith } from '../../renderer/store/directory-search.ts'
import type { DirectoryEntry, DirectoryKind } from '../../shared/model/directory.ts'
import { aPage } from './a-page.ts'

type Request = { kind: DirectoryKind; partner?: string }

const outlet: DirectoryEntry = {
  id: 'o1',
  name: 'Самолёт',
  regionName: 'Тверь',
  address: 'ул. Весёлая, 5',
  phone: '+7 (4822) 12-34-56',
}
const entries: DirectoryEntry[] = [outlet, { id: 'o2', name: 'Садовая' }]
const names = (text: string) => entriesWith(entries, text).map(({ id }) => id)

function openDirectories(list: (request: Request) => DirectoryEntry[] = () => entries) {
  const asked: Request[] = []
  const { deps } = aPage({
    directory: {
      list: async (request: Request) => {
        asked.push(request)
        return {
          processing: 'crm',
          kind: request.kind,
          entries: list(request),
          asOf: '2026-11-22T10:00:00.000Z',
          source: 'live',
        }
      },
    },
  })
  const store = createDirectoriesStore(deps)
  return { asked, state: () => store.getState() }
}
const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('every word must be somewhere in the entry, whatever its case and its ё', () => {
  expect(names('веселая тверь')).toEqual(['o1'])
  expect(names('САМОЛЕТ')).toEqual(['o1'])
  expect(names('са')).toEqual(['o1', 'o2'])
  expect(names('самолёт садовая')).toEqual([])
  expect(names('  ')).toEqual(['o1', 'o2'])
})

test('a phone is found however it is grouped', () => {
  expect(names('482212')).toEqual(['o1'])
  expect(names('(4822)12-34')).toEqual(['o1'])
})

test('a directory is read when it is first shown, and anew when it is asked for', async () => {
  const { state, asked } = openDirectories()
  state().open(1, { kind: 'regions' })
  await settled()
  state().choose('partners')
  await settled()
  state().choose('regions')
  await settled()
  expect(asked.map(({ kind }) => kind)).toEqual(['regions', 'partners'])
  await state().reload()
  expect(asked.map(({ kind }) => kind)).toEqual(['regions', 'partners', 'regions'])
})

test('outlets and card types are a partner’s, the others are not', async () => {
  const { state, asked } = openDirectories()
  state().open(1, {})
  await settled()
  state().choosePartner('p1')
  await settled()
  state().choose('regions')
  await settled()
  expect(asked).toEqual([
    { kind: 'outlets' },
    { kind: 'partners' },
    { kind: 'outlets', partner: 'p1' },
    { kind: 'regions' },
  ])
})

test('what cannot be read anew stays, with the reason', async () => {
  let isDown = false
  const { state } = openDirectories(() => {
    if (isDown) throw new ORPCError('PROCESSING_UNAVAILABLE')
    return entries
  })
  state().open(1, { kind: 'regions' })
  await settled()
  isDown = true
  await state().reload()
  expect(shownList(state())).toMatchObject({
    at: 'ready',
    view: { entries },
    failure: { code: 'PROCESSING_UNAVAILABLE' },
  })
})

test('a place on the map needs both of its degrees', () => {
  expect(coordinatesOf({ id: '1', name: '', latitude: '55.75', longitude: '37.61' })).toBe('55.75, 37.61')
  expect(coordinatesOf({ id: '1', name: '', latitude: '55.75' })).toBeNull()
  expect(coordinatesOf({ id: '1', name: '', latitude: 'нет', longitude: '37.61' })).toBeNull()
})

test('an outlet that says where it is can be seen on the map', () => {
  expect(mapAddressOf({ ...outlet, latitude: '55.75', longitude: '37.6' })).toBe(
    'https://www.openstreetmap.org/?mlat=55.75&mlon=37.6#map=17/55.75/37.6',
  )
  expect(mapAddressOf({ ...outlet, latitude: '155.75', longitude: '37.6' })).toBeNull()
  expect(mapAddressOf({ ...outlet, latitude: '55.75' })).toBeNull()
})
