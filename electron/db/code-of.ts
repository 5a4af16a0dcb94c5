/** The system's or SQLite's own code of an error; empty where it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** SQLite's shared memory is a file too, and says so in its own way when there is no room for it. */
export const isFull = (code: string): boolean =>
  /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/.test(code)
