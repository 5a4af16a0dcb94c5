/**
 * Where passwords and keys of the processings are kept: apart from the database and the configuration, under the name
 * that the configuration gives. Values go in and come out here and nowhere else; they are never logged.
 */
import { readSecretFile, writeSecretFile } from './secret-file.ts'

export type SecretStore = {
  /** `os`: sealed with the operating system's own store. `file`: a file only this user can read. */
  readonly kind: 'os' | 'file'
  get(name: string): string | undefined
  /** Durable when it returns. */
  set(name: string, value: string): void
  delete(name: string): void
}

/** A file with mode 0600, for hosts without an operating system's store at hand. Nothing is created before the first `set`. */
export function openFileSecretStore(path: string): SecretStore {
  const values = new Map(Object.entries(readSecretFile(path)?.values ?? {}))
  const save = () => writeSecretFile(path, { version: 1, values: Object.fromEntries(values) })
  return {
    kind: 'file',
    get: (name) => values.get(name),
    set(name, value) {
      values.set(name, value)
      save()
    },
    delete(name) {
      if (values.delete(name)) save()
    },
  }
}
