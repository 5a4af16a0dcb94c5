import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './helpers/imports-of.ts'
import { type PackedTill, type Platform, filesUnder, packTill } from './helpers/pack-till.ts'

const halves: Record<Platform, string> = {
  linux: 'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  win: 'node_modules/better-sqlite3/prebuilds/win32-x64.node',
}

describe.each(['linux', 'win'] as const)('a till packed for %s', (platform) => {
  const folder = mkdtempSync(join(tmpdir(), `package-${platform}-`))
  let till: PackedTill
  let files: string[] = []

  beforeAll(async () => {
    till = await packTill(platform, folder)
    files = listPackage(till.archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  }, 120_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('carries the programs and the page, byte for byte as built', () => {
    const needed = [
      '/out/main.cjs',
      '/out/preload.cjs',
      '/out/refresh-worker.cjs',
      '/out/renderer/index.html',
      '/package.json',
    ]
    expect(files).toEqual(expect.arrayContaining(needed))
    const built = files.filter((path) => /^\/out\/.*\.\w+$/.test(path))
    expect(built.length).toBeGreaterThan(5)
    for (const path of built) {
      const isSame = readFileSync(join(root, path)).equals(extractFile(till.archive, path.slice(1)))
      expect(isSame, path).toBe(true)
    }
  })

  test('starts the desktop host and knows nothing of how it is developed', () => {
    const manifest: unknown = JSON.parse(extractFile(till.archive, 'package.json').toString())
    expect(manifest).toMatchObject({ name: 'loyalty-till', main: 'out/main.cjs' })
    expect(manifest).not.toHaveProperty('scripts')
    expect(manifest).not.toHaveProperty('devDependencies')
  })

  test('carries no source, test, document, database, key or other host', () => {
    expect(files.length).toBeGreaterThan(20)
    const kept = files.filter((path) => !path.startsWith('/node_modules/'))
    expect(kept.filter((path) => !/^\/(out(\/|$)|node_modules$|package\.json$)/.test(path))).toEqual([])
    expect(files.filter((path) => /\.(ts|tsx|map|md|db|sqlite\w*|pem|key)$/.test(path))).toEqual([])
    expect(files.filter((path) => /kiosk|\/\.|config\.json/.test(path))).toEqual([])
  })

  test('carries one module only, without its C sources: everything else is bundled', () => {
    const names = (pattern: RegExp) => files.flatMap((path) => pattern.exec(path)?.[1] ?? []).toSorted()
    expect(names(/^\/node_modules\/([^/]+)$/)).toEqual(['better-sqlite3'])
    expect(names(/^\/node_modules\/better-sqlite3\/([^/]+)$/)).toEqual([
      'LICENSE',
      'lib',
      'package.json',
      'prebuilds',
    ])
  })

  test('unpacks exactly the one native half that its platform loads', () => {
    const half = halves[platform]
    expect(filesUnder(till.unpackedFolder)).toEqual([half])
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([`/${half}`])
    const isSame = readFileSync(join(root, half)).equals(readFileSync(join(till.unpackedFolder, half)))
    expect(isSame).toBe(true)
  })

  test.runIf(platform === 'linux' && process.arch === 'x64')(
    'starts the thread of a refresh from its own file, with the store it writes to',
    async () => {
      const place = join(folder, 'extracted')
      extractAll(till.archive, place)
      const job = { processing: 'cashdesk' }
      const settings = { url: 'http://127.0.0.1:9', username: 'u', password: 'p', timeoutMs: 100 }
      const worker = new Worker(join(place, 'out', 'refresh-worker.cjs'), {
        workerData: { job, settings: { name: 'cashdesk', settings } },
      })
      // Everything is loaded and the processing is made before it is found to list nothing.
      const [error] = (await once(worker, 'error')) as [Error]
      expect(error.message).toBe('cashdesk lists nothing')
    },
  )

  test('keeps the languages it speaks and no other', () => {
    expect(readdirSync(till.localesFolder).toSorted()).toEqual(['en-US.pak', 'ru.pak'])
  })

  test('has every fuse set against running foreign code', async () => {
    expect(await getCurrentFuseWire(till.program)).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    })
  })
})
