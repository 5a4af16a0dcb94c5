/**
 * The file in which a queue travels: packed, then AES-256-GCM under a key that scrypt makes of the passphrase. A checksum
 * around it tells a damaged file from a wrong passphrase. Reading is bounded in memory and time whatever the file holds.
 */
import { createCipheriv, createDecipheriv, hash, randomBytes, scrypt } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { TillError } from '../../shared/errors.ts'
import { movedContent, type MovedContent } from './moved-content.ts'

const magic = Buffer.from('LTQ')
const version = 1
const saltLength = 16
const nonceLength = 12
const tagLength = 16
const sumLength = 32
const headLength = magic.length + 1 + saltLength + nonceLength + tagLength
/** A guess takes a good part of a second and 128 MB. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }
const mostUnpacked = 512 * 2 ** 20

export async function sealQueue(content: MovedContent, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(saltLength)
  const nonce = randomBytes(nonceLength)
  const head = Buffer.concat([magic, Buffer.from([version]), salt, nonce])
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce).setAAD(head)
  const sealed = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(content))), cipher.final()])
  const whole = Buffer.concat([head, cipher.getAuthTag(), sealed])
  return Buffer.concat([whole, hash('sha256', whole, 'buffer')])
}

/** Throws TRANSFER_DAMAGED, TRANSFER_TOO_NEW or TRANSFER_PASSPHRASE_WRONG. */
export async function openQueue(file: Buffer, passphrase: string): Promise<MovedContent> {
  const whole = file.subarray(0, Math.max(0, file.length - sumLength))
  const isWhole =
    whole.length >= headLength &&
    whole.subarray(0, magic.length).equals(magic) &&
    hash('sha256', whole, 'buffer').equals(file.subarray(whole.length))
  if (!isWhole) throw new TillError('TRANSFER_DAMAGED')
  if (whole[magic.length] !== version) throw new TillError('TRANSFER_TOO_NEW')
  const head = whole.subarray(0, headLength - tagLength)
  const salt = head.subarray(magic.length + 1, magic.length + 1 + saltLength)
  const nonce = head.subarray(head.length - nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce)
    .setAAD(head)
    .setAuthTag(whole.subarray(headLength - tagLength, headLength))
  return parse(unseal(() => Buffer.concat([decipher.update(whole.subarray(headLength)), decipher.final()])))
}

function unseal(read: () => Buffer): Buffer {
  try {
    return read()
  } catch {
    throw new TillError('TRANSFER_PASSPHRASE_WRONG')
  }
}

function parse(packed: Buffer): MovedContent {
  let content: unknown
  try {
    content = JSON.parse(inflateRawSync(packed, { maxOutputLength: mostUnpacked }).toString('utf8'))
  } catch {
    throw new TillError('TRANSFER_DAMAGED')
  }
  const format =
    typeof content === 'object' && content !== null && 'format' in content ? content.format : null
  if (typeof format === 'number' && format > 1) throw new TillError('TRANSFER_TOO_NEW')
  const parsed = movedContent.safeParse(content)
  if (!parsed.success) throw new TillError('TRANSFER_DAMAGED')
  return parsed.data
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, cost, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
