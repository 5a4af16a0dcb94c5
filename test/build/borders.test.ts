import { readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { describe, expect, test } from 'vitest'
import { type Import, importsOf, root, sourcesIn } from './helpers/imports-of.ts'

/**
 * The folders of the house from the ground up, and what each may stand on. A file belongs to the
 * longest folder that begins its path.
 */
const mayImport: Record<string, string[]> = {
  shared: [],
  renderer: ['shared'],
  'electron/platform': ['shared'],
  'electron/db': ['electron/platform', 'shared'],
  'electron/processing': ['electron/platform', 'shared'],
  'electron/sync': ['electron/db', 'electron/processing/port.ts', 'electron/platform', 'shared'],
  'electron/usecases': [
    'electron/sync',
    'electron/db',
    'electron/processing/port.ts',
    'electron/platform',
    'shared',
  ],
  'electron/router': [
    'electron/usecases',
    'electron/sync',
    'electron/db',
    'electron/processing/port.ts',
    // The drill panel is procedures too; they reach training by its one door.
    'electron/training/index.ts',
    'electron/platform',
    'shared',
  ],
  'electron/training': ['shared'],
  electron: ['electron', 'shared'],
}

/** Packages that belong to a few files only: there is one place for each of the world's doors. */
const packageHomes: Record<string, RegExp> = {
  electron: /^electron\/(main|preload|window|desktop)\.ts$|^electron\/(platform|desktop)\//,
  undici: /^electron\/processing\/http\.ts$/,
  'better-sqlite3': /^electron\/(db|training)\//,
}

const sharedPackages = ['zod', 'decimal.js', '@orpc/contract']
const nodeModules = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)])
const engineOnly = /^(pino|hono|@hono\/|@orpc\/(server|openapi|zod|json-schema)|@faker-js\/)/

const adapterOf = (path: string) => /^(electron\/processing\/[^/]+)\//.exec(path)?.[1]
const folderOf = (path: string) =>
  Object.keys(mayImport)
    .filter((folder) => path.startsWith(`${folder}/`))
    .toSorted((a, b) => b.length - a.length)[0]
const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name
const isInside = (path: string, allowed: string) => path === allowed || path.startsWith(`${allowed}/`)
const isFile = (name: string) => /^(shared|renderer|electron|test|build)\/|^package\.json$/.test(name)

function isAllowed({ from, to }: Import): boolean {
  const folder = folderOf(from)
  if (folder === undefined) return false
  if (!isFile(to)) {
    if (folder === 'shared') return sharedPackages.includes(to)
    if (folder === 'renderer' && (nodeModules.has(to) || engineOnly.test(to))) return false
    const home = packageHomes[packageOf(to)]
    return home === undefined || home.test(from)
  }
  if (to === 'package.json') return folder === 'electron'
  const adapter = adapterOf(from)
  if (adapter !== undefined) {
    const neighbours = [adapter, 'electron/processing/port.ts', 'electron/processing/http.ts', 'shared']
    return neighbours.some((allowed) => isInside(to, allowed))
  }
  return [folder, ...(mayImport[folder] ?? [])].some((allowed) => isInside(to, allowed))
}

const folders = ['shared', 'electron', 'renderer'] as const
const sources = folders.flatMap((folder) => sourcesIn(folder))
const imports = sources.flatMap((path) => importsOf(path))

describe('the borders between the folders', () => {
  test.each([...folders, 'electron/db', 'electron/sync', 'electron/usecases', 'electron/router'])(
    '%s has sources, and their imports were read',
    (folder) => {
      expect(sources.filter((path) => isInside(path, folder)).length).toBeGreaterThan(0)
      expect(imports.filter(({ from }) => isInside(from, folder)).length).toBeGreaterThan(0)
    },
  )

  test('every adapter was read', () => {
    const adapters = readdirSync(join(root, 'electron/processing'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `electron/processing/${name}`)
    const read = new Set(imports.flatMap(({ from }) => adapterOf(from) ?? []))
    expect(adapters.length).toBeGreaterThan(0)
    expect([...read].toSorted()).toEqual(adapters.toSorted())
  })

  test('no import crosses a border', () => {
    expect(imports.length).toBeGreaterThan(0)
    expect(imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test.each([
    ['shared/model/card.ts', 'electron/db/open.ts'],
    ['shared/model/card.ts', 'node:fs'],
    ['shared/model/card.ts', '@orpc/server'],
    ['renderer/app.tsx', 'electron/compose.ts'],
    ['renderer/app.tsx', 'node:path'],
    ['electron/platform/clock.ts', 'electron/db/open.ts'],
    ['electron/db/open.ts', 'electron/sync/worker.ts'],
    ['electron/sync/worker.ts', 'electron/usecases/find-customer.ts'],
    ['electron/sync/worker.ts', 'electron/processing/cashdesk/index.ts'],
    ['electron/sync/worker.ts', 'better-sqlite3'],
    ['electron/usecases/find-customer.ts', 'electron/router/index.ts'],
    ['electron/router/index.ts', 'electron/compose.ts'],
    ['electron/router/index.ts', 'electron'],
    ['electron/router/index.ts', 'electron/training/ledger.ts'],
    ['electron/processing/cashdesk/map.ts', 'electron/processing/customer/map.ts'],
    ['electron/processing/cashdesk/map.ts', 'electron/platform/clock.ts'],
    ['electron/processing/cashdesk/client.ts', 'undici'],
    ['electron/training/index.ts', 'electron/processing/cashdesk/wire.ts'],
    ['electron/compose.ts', 'test/helpers/till.ts'],
    ['electron/kiosk.ts', 'electron'],
  ])('%s may not import %s', (from, to) => {
    expect(isAllowed({ from, to })).toBe(false)
  })
})

describe('the bundles', () => {
  const externalsOf = async (entry: string) => {
    const bundle = await rolldown({
      cwd: root,
      input: join(root, entry),
      platform: 'node',
      external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id),
      logLevel: 'silent',
    })
    const { output } = await bundle.generate({ format: 'esm' })
    await bundle.close()
    const chunks = output.filter((part) => part.type === 'chunk')
    const modules = chunks.flatMap((chunk) => chunk.moduleIds)
    const own = new Set(chunks.map((chunk) => chunk.fileName))
    const externals = chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports])
    return { modules, externals: [...new Set(externals)].filter((name) => !own.has(name)) }
  }

  test.each(['electron/compose.ts', 'electron/kiosk.ts'])(
    '%s never reaches Electron, so it runs in plain Node',
    async (entry) => {
      const { modules, externals } = await externalsOf(entry)
      expect(modules.length).toBeGreaterThan(20)
      expect(externals).toContain('better-sqlite3')
      expect(externals.filter((name) => packageOf(name) === 'electron')).toEqual([])
    },
  )

  test('the preload requires nothing but Electron, as the sandbox demands', async () => {
    const { modules, externals } = await externalsOf('electron/preload.ts')
    expect(modules.length).toBeGreaterThan(0)
    expect(externals).toEqual(['electron'])
  })
})
