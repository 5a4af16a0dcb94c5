/**
 * Secrets sealed by the operating system through Electron's safeStorage: one random key is sealed by it, the values are
 * AES-256-GCM under that key. Refuses `basic_text`, which only looks like sealing, and falls back to the file store.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import type { Log } from './log.ts'
import { readSecretFile, writeSecretFile } from './secret-file.ts'
import { openFileSecretStore } from './secrets.ts'
import type { SecretStore } from './secrets.ts'

/** What is used of Electron's safeStorage. */
export type Sealer = {
  isAsyncEncryptionAvailable(): Promise<boolean>
  /** Linux only. */
  getSelectedStorageBackend?(): string
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ result: string }>
}
export type OsSecretOptions = {
  sealer: Sealer
  platform: NodeJS.Platform
  sealedFile: string
  plainFile: string
  log: Log
}

/** The operating system's store where it really seals, else the file store; the log says so once. */
export async function openOsSecretStore(options: OsSecretOptions): Promise<SecretStore> {
  const backend = options.platform === 'linux' ? options.sealer.getSelectedStorageBackend?.() : undefined
  const seals =
    backend !== 'basic_text' && backend !== 'unknown' && (await options.sealer.isAsyncEncryptionAvailable())
  if (!seals) {
    options.log.warn('This system seals no secrets: they are kept in a file that only this user can read.', {
      backend,
    })
    return openFileSecretStore(options.plainFile)
  }
  return openSealed(options)
}

async function openSealed({ sealer, sealedFile, log }: OsSecretOptions): Promise<SecretStore> {
  const found = readSecretFile(sealedFile)
  const opened = found?.sealedKey === undefined ? undefined : await unseal(sealer, found.sealedKey)
  let isUnreadable = found !== undefined && opened === undefined
  if (isUnreadable) log.warn('The secrets cannot be unsealed by this user on this machine.')
  const { key, sealedKey } = opened ?? (await newKey(sealer))
  const values = new Map(opened === undefined ? [] : Object.entries(found?.values ?? {}))
  const save = () => {
    // Set aside, not overwritten: where they were sealed, or once the system's store opens again, they can be read.
    if (isUnreadable) renameSync(sealedFile, `${sealedFile}.unreadable`)
    isUnreadable = false
    writeSecretFile(sealedFile, { version: 1, sealedKey, values: Object.fromEntries(values) })
  }
  return {
    kind: 'os',
    get(name) {
      const sealed = values.get(name)
      return sealed === undefined ? undefined : open(key, name, sealed)
    },
    set(name, value) {
      values.set(name, seal(key, name, value))
      save()
    },
    delete(name) {
      if (values.delete(name)) save()
    },
  }
}

type SealedKey = { key: Buffer; sealedKey: string }

async function newKey(sealer: Sealer): Promise<SealedKey> {
  const key = randomBytes(32)
  return { key, sealedKey: (await sealer.encryptStringAsync(key.toString('base64'))).toString('base64') }
}

async function unseal(sealer: Sealer, sealedKey: string): Promise<SealedKey | undefined> {
  try {
    const { result } = await sealer.decryptStringAsync(Buffer.from(sealedKey, 'base64'))
    const key = Buffer.from(result, 'base64')
    return key.length === 32 ? { key, sealedKey } : undefined
  } catch {
    return undefined
  }
}

// The name is authenticated with the value, so that two entries of the file cannot be swapped.
function seal(key: Buffer, name: string, value: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

function open(key: Buffer, name: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(name))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
