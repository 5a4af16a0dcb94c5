/**
 * Derives PINs where they are asked for: the thread that otherwise does it knows no virtual clock, so that a day would go on
 * while somebody is still approving, once a little further and once a little less.
 */
import crypto, { scryptSync, type BinaryLike, type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

type Done = (error: Error | null, key: Buffer) => void

const deriveAtOnce = (
  pin: BinaryLike,
  salt: BinaryLike,
  length: number,
  options: ScryptOptions,
  done: Done,
) => done(null, scryptSync(pin, salt, length, options))

export function derivePinsAtOnce(): void {
  Object.assign(crypto, { scrypt: deriveAtOnce })
  syncBuiltinESMExports()
}
