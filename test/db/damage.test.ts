/** Random damage to one of the two copies at a time: whatever was acknowledged is there afterwards, as it was. */
import {
  closeSync,
  cpSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore, type Store } from '../../electron/db/store.ts'
import { recover } from '../../electron/sync/recover.ts'
import { createChance, type Chance } from '../simulation/chance.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { queued } from './a-store.ts'

const rounds = Number(process.env['TILL_DAMAGE_ROUNDS'] ?? 40)
const seed = Number(process.env['TILL_DAMAGE_SEED'] ?? Date.now() % 1_000_000)

type Expected = Map<string, { state: string; card: string | null; fields: Record<string, string> }>

/** A folder with operations in every state; the last of them only in the write-ahead log, as a killed till leaves it. */
function aShopsFolder(): { folder: string; expected: Expected } {
  const folder = quickFolder('till-damage')
  const living = quickFolder('till-living')
  const store = openStore(living)
  const states = ['queued', 'sending', 'checking', 'attention', 'done', 'refused', 'cancelled'] as const
  for (let index = 0; index < 60; index += 1) {
    const state = states[index % states.length] ?? 'queued'
    store.transaction(() => {
      const fields = { amount: String(1000 + index), note: `н-${index}` }
      const operation = queued(store, { id: `op-${index}`, card: `29001${index}`, fields })
      store.audit.append({
        at: index,
        actor: 'o',
        action: 'operation.accepted',
        subject: operation.id,
        data: {},
      })
      if (state !== 'queued') store.operations.update(operation, { state })
    })
  }
  const expected: Expected = new Map(
    store.operations.list({ limit: 100 }).map(({ id, state, card, fields }) => [id, { state, card, fields }]),
  )
  // As it lies while the till runs: with its log.
  cpSync(living, folder, { recursive: true, filter: (name) => !/lock\.sqlite|-shm/.test(name) })
  store.close()
  rmSync(living, { recursive: true })
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, expected }
}

const harms = ['flip a bit', 'overwrite bytes', 'zero a page', 'cut the end', 'delete'] as const

function harm(file: string, chance: Chance): string {
  const how = chance.pick(harms)
  const size = statSync(file).size
  if (how === 'delete') rmSync(file)
  else if (how === 'cut the end') truncateSync(file, chance.int(0, size - 1))
  else {
    const handle = openSync(file, 'r+')
    const bytes = readFileSync(file)
    const times = how === 'flip a bit' ? chance.int(1, 4) : 1
    for (let time = 0; time < times; time += 1) {
      const at = chance.int(0, size - 1)
      if (how === 'flip a bit')
        writeSync(handle, Buffer.from([bytes[at]! ^ (1 << chance.int(0, 7))]), 0, 1, at)
      else if (how === 'zero a page') writeSync(handle, Buffer.alloc(4096), 0, 4096, at - (at % 4096))
      else {
        const noise = Buffer.from(Array.from({ length: chance.int(1, 300) }, () => chance.int(0, 255)))
        writeSync(handle, noise, 0, noise.length, at)
      }
    }
    closeSync(handle)
  }
  return how
}

function expectAllThere(store: Store, expected: Expected, what: string): void {
  for (const [id, { state, card, fields }] of expected) {
    const found = store.operations.find(id)
    expect(found, `${id} after ${what}`).toMatchObject({ card, fields })
    // What was in flight is checked, never sent again unproven; what was not sent is not given up.
    expect(found?.state, `${id} after ${what}`).toBe(state === 'sending' ? 'checking' : state)
  }
  expect(store.operations.list({ limit: 100 }), what).toHaveLength(expected.size)
}

const targets = {
  'the store': () => ['till.sqlite'],
  'the store, its log moved into it': (folder: string) => {
    openStore(folder).close()
    return ['till.sqlite']
  },
  'its write-ahead log': () => ['till.sqlite-wal'],
  'the journal': (folder: string) =>
    readdirSync(join(folder, 'journal')).map((name) => join('journal', name)),
}

test.each(Object.entries(targets))(
  `%s damaged ${rounds} times at random (seed ${seed}) loses nothing`,
  { timeout: 300_000 },
  (name, filesOf) => {
    const { folder, expected } = aShopsFolder()
    const files = filesOf(folder)
    const chance = createChance(seed, name)
    const counts: Record<string, number> = {}
    for (let round = 0; round < rounds; round += 1) {
      const copy = quickFolder('till-damaged')
      cpSync(folder, copy, { recursive: true })
      const how = harm(join(copy, chance.pick(files)), chance)
      const what = `round ${round}: ${how}`
      const store = openStore(copy)
      recover(store, 1_000_000)
      expectAllThere(store, expected, what)
      const outcome =
        store.rebuilt !== null
          ? `rebuilt from ${store.rebuilt.from}`
          : store.copy.keptAside !== null
            ? 'journal begun anew'
            : store.copy.broughtIn > 0
              ? 'brought in'
              : 'as it was'
      counts[outcome] = (counts[outcome] ?? 0) + 1
      store.close()
      // And once more, from what it has become.
      const again = openStore(copy)
      expectAllThere(again, expected, `${what}, opened again`)
      expect(again.rebuilt, what).toBeNull()
      again.close()
      rmSync(copy, { recursive: true, force: true })
    }
    console.info(`damage to ${name}: ${JSON.stringify(counts)}`)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rounds)
  },
)
