import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openOsSecretStore } from '../../electron/platform/os-secrets.ts'
import type { Sealer } from '../../electron/platform/os-secrets.ts'
import { SecretFileDamaged } from '../../electron/platform/secret-file.ts'
import { openFileSecretStore } from '../../electron/platform/secrets.ts'
import { silentLog } from '../fakes/silent-log.ts'
import type { LogLine } from '../fakes/silent-log.ts'

// Windows has no such modes: its user folders are their owner's already.
const ownersOnly = process.platform === 'win32' ? 0o666 : 0o600

describe('the file store', () => {
  test('keeps secrets over a restart, in a file that only its owner can read', () => {
    const file = join(folder(), 'till', 'secrets.json')
    const store = openFileSecretStore(file)
    expect(existsSync(file)).toBe(false)
    store.set('cashdesk', 'пароль')
    store.set('__proto__', 'x')
    store.set('loyalclient', 'k')
    store.delete('loyalclient')
    const again = openFileSecretStore(file)
    expect([again.kind, again.get('cashdesk'), again.get('loyalclient')]).toEqual([
      'file',
      'пароль',
      undefined,
    ])
    expect(statSync(file).mode & 0o777).toBe(ownersOnly)
  })

  test('closes a file that others could read', () => {
    const file = join(folder(), 'secrets.json')
    openFileSecretStore(file).set('a', 'b')
    chmodSync(file, 0o644)
    openFileSecretStore(file)
    expect(statSync(file).mode & 0o777).toBe(ownersOnly)
  })

  test('refuses a damaged file rather than writing over it', () => {
    const file = join(folder(), 'secrets.json')
    writeFileSync(file, '{"version":1,"val')
    expect(() => openFileSecretStore(file)).toThrow(SecretFileDamaged)
  })
})

describe('the operating system’s store', () => {
  test('keeps secrets over a restart and never writes one in the clear', async () => {
    const options = world()
    const store = await openOsSecretStore(options)
    store.set('cashdesk', 'p4ssw0rd')
    const again = await openOsSecretStore(options)
    expect([again.kind, again.get('cashdesk'), again.get('other')]).toEqual(['os', 'p4ssw0rd', undefined])
    expect(readFileSync(options.sealedFile, 'utf8')).not.toContain('p4ssw0rd')
    expect(existsSync(options.plainFile)).toBe(false)
  })

  test('notices values that were swapped in the file', async () => {
    const options = world()
    const store = await openOsSecretStore(options)
    store.set('a', 'first')
    store.set('b', 'second')
    const content = JSON.parse(readFileSync(options.sealedFile, 'utf8'))
    writeFileSync(
      options.sealedFile,
      JSON.stringify({ ...content, values: { a: content.values.b, b: content.values.a } }),
    )
    const again = await openOsSecretStore(options)
    expect([again.get('a'), again.get('b')]).toEqual([undefined, undefined])
  })

  test.each(['basic_text', 'unknown'])(
    'is refused where its backend is %s: the file store serves, and the log says so',
    async (backend) => {
      const lines: LogLine[] = []
      const options = { ...world(), log: silentLog(lines) }
      const store = await openOsSecretStore({
        ...options,
        sealer: { ...options.sealer, getSelectedStorageBackend: () => backend },
      })
      store.set('a', 'b')
      expect(store.kind).toBe('file')
      expect(existsSync(options.plainFile)).toBe(true)
      expect(lines).toMatchObject([{ level: 'warn', fields: { backend } }])
    },
  )

  test('that is absent leaves the file store', async () => {
    const options = world()
    const store = await openOsSecretStore({
      ...options,
      platform: 'win32',
      sealer: { ...options.sealer, isAsyncEncryptionAvailable: async () => false },
    })
    expect(store.kind).toBe('file')
  })

  test('of another user reads as empty, and what it held is set aside before anything is written', async () => {
    const options = world()
    const store = await openOsSecretStore(options)
    store.set('a', 'b')
    const sealed = readFileSync(options.sealedFile, 'utf8')
    const decryptStringAsync = async () => {
      throw new Error('not yours')
    }
    const other = await openOsSecretStore({ ...options, sealer: { ...options.sealer, decryptStringAsync } })
    expect(other.get('a')).toBeUndefined()
    expect(readFileSync(options.sealedFile, 'utf8')).toBe(sealed)
    other.set('a', 'c')
    expect(readFileSync(`${options.sealedFile}.unreadable`, 'utf8')).toBe(sealed)
    expect((await openOsSecretStore(options)).get('a')).toBe('c')
  })
})

function world() {
  const at = folder()
  const sealer: Sealer = {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (plain) => mask(Buffer.from(plain)),
    decryptStringAsync: async (sealed) => ({ result: mask(sealed).toString() }),
  }
  return {
    sealer,
    platform: 'linux',
    sealedFile: join(at, 'sealed.json'),
    plainFile: join(at, 'plain.json'),
    log: silentLog(),
  } as const
}

const mask = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a))

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'till-secrets-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}
