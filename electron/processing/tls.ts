/**
 * The till's side of mutual TLS: its certificate with the key, as PEM or in one PFX, and the authority that the
 * processing's certificate must come from. Whatever cannot be used is refused when it is opened, by the setting's name
 * and before anything is sent; no message holds a byte of a key, a certificate or a passphrase.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import type { SecureContext, SecureContextOptions } from 'node:tls'
import { assert } from '../../shared/assert.ts'
import { SettingRefused } from './port.ts'

/** The bytes of files. `cert` with `key`, or `pfx`; `ca` in place of the authorities that everyone knows. */
export type TlsMaterial = { cert?: Buffer; key?: Buffer; pfx?: Buffer; ca?: Buffer; passphrase?: string }

/** `endsMs`: when the till's own certificate ends, UTC. */
export type Identity = { context: SecureContext; endsMs: number }

export function openIdentity(material: TlsMaterial): Identity {
  const { ca, pfx, passphrase } = material
  const common: SecureContextOptions = {
    minVersion: 'TLSv1.2',
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(ca === undefined ? {} : { ca: readAuthorities(ca) }),
  }
  const context = pfx === undefined ? openPem(material, common) : openPfx(pfx, common)
  const own = ownCertificate(context)
  assert(own !== undefined, 'a context that was opened has a certificate')
  return { context, endsMs: own.validToDate.getTime() }
}

function openPem({ cert, key, passphrase }: TlsMaterial, common: SecureContextOptions): SecureContext {
  if (cert === undefined) throw new SettingRefused('certificate', 'it is missing')
  if (key === undefined) throw new SettingRefused('key', 'it is missing')
  const [own] = readCertificates('certificate', cert)
  if (own?.checkPrivateKey(readKey(key, passphrase)) !== true)
    throw new SettingRefused(
      'key',
      'it does not belong to the certificate; in a file with several the till’s own comes first',
    )
  return create('certificate', { ...common, cert, key })
}

function readAuthorities(ca: Buffer): Buffer {
  readCertificates('ca', ca)
  return ca
}

function readCertificates(setting: string, bytes: Buffer): X509Certificate[] {
  const blocks = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs)
  if (blocks === null) throw new SettingRefused(setting, 'the file holds no certificate in PEM')
  try {
    return blocks.map((block) => new X509Certificate(block))
  } catch {
    throw new SettingRefused(setting, 'the certificate in the file is damaged')
  }
}

function readKey(bytes: Buffer, passphrase: string | undefined): KeyObject {
  const text = bytes.toString('latin1')
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw new SettingRefused('key', 'the file holds no private key in PEM')
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text)
  if (isEncrypted && passphrase === undefined)
    throw new SettingRefused('passphrase', 'it is missing, and the key is encrypted')
  try {
    return createPrivateKey({ key: bytes, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch {
    throw isEncrypted
      ? new SettingRefused('passphrase', 'it does not open the key')
      : new SettingRefused('key', 'the private key in the file is damaged')
  }
}

function openPfx(pfx: Buffer, common: SecureContextOptions): SecureContext {
  if (!looksLikePfx(pfx)) throw new SettingRefused('pfx', 'the file is no PFX, or only a part of one')
  return create('pfx', { ...common, pfx })
}

/** A sequence that is there to its end and begins with version 3; of unknown length where Windows wrote it so. */
function looksLikePfx(bytes: Buffer): boolean {
  const first = bytes[1] ?? 0
  const lengthBytes = first > 0x80 ? first & 0x7f : 0
  if (bytes[0] !== 0x30 || lengthBytes > 4 || bytes.length < 2 + lengthBytes) return false
  const start = 2 + lengthBytes
  const length = lengthBytes === 0 ? first & 0x7f : bytes.readUIntBE(2, lengthBytes)
  return bytes.length >= start + length && bytes.subarray(start, start + 3).equals(Buffer.of(2, 1, 3))
}

/** What the library says is turned into what is wrong with a setting; its own words may quote what it read. */
function create(setting: string, options: SecureContextOptions): SecureContext {
  try {
    return createSecureContext(options)
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    if (/mac verify|password|passphrase/i.test(text)) {
      const isMissing = options.passphrase === undefined
      const why = isMissing
        ? `it is missing, and the ${setting} is encrypted`
        : `it does not open the ${setting}`
      throw new SettingRefused('passphrase', why)
    }
    if (/unsupported/i.test(text))
      throw new SettingRefused(
        setting,
        'the file is encrypted in a way no longer in use; export it again with AES',
      )
    if (/unable to load/i.test(text))
      throw new SettingRefused(setting, 'the file holds no certificate with its key')
    throw new SettingRefused(setting, 'the file cannot be used')
  }
}

/** A context shows its certificate only through a socket; this one is never connected. */
function ownCertificate(context: SecureContext): X509Certificate | undefined {
  const socket = new TLSSocket(new PassThrough(), { secureContext: context })
  try {
    return socket.getX509Certificate()
  } finally {
    socket.destroy()
  }
}
