/**
 * The file behind both secret stores: readable by its owner alone, replaced whole, so that a power cut leaves the old one
 * or the new one. A file that others can read is closed to them when it is met.
 */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const secretFileSchema = z.object({
  version: z.literal(1),
  /** The sealed key of the values, base64; absent where the values are plain. */
  sealedKey: z.string().optional(),
  values: z.record(z.string(), z.string()),
})
export type SecretFile = z.infer<typeof secretFileSchema>

/** Undefined when there is none. Throws when it is there and is not one of ours: it is never overwritten unread. */
export function readSecretFile(path: string): SecretFile | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) chmodSync(path, 0o600)
  try {
    return secretFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new SecretFileDamaged(path)
  }
}

export function writeSecretFile(path: string, content: SecretFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify(content, undefined, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
}

/** The secrets are there but cannot be read. Carries the path only. */
export class SecretFileDamaged extends Error {
  override name = 'SecretFileDamaged'
  readonly path: string
  constructor(path: string) {
    super(`The secrets cannot be read: ${path}`)
    this.path = path
  }
}
