/**
 * The store's files are for their user alone: nothing in them is encrypted. SQLite makes new files as everybody's to read, and
 * gives its logs the rights of the store itself.
 */
import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Copies that were kept before a migration too. What cannot be changed is left as it is: the till works all the same. */
export function keepPrivate(folder: string): void {
  if (process.platform === 'win32') return
  for (const name of readdirSync(folder).filter((one) => one.startsWith('till.sqlite'))) {
    const path = join(folder, name)
    try {
      if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
    } catch {
      continue
    }
  }
}
