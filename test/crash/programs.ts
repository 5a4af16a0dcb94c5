/**
 * The programs that this suite starts and kills: bundled once before it, as the till is for a shop. They start in less than
 * half of the time that their sources take.
 */
import { join } from 'node:path'

export const programs = {
  kiosk: 'electron/kiosk.ts',
  'many-tills': 'test/crash/many-tills.ts',
  'die-in-a-commit': 'test/crash/die-in-a-commit.ts',
  'fill-disks': 'test/crash/fill-disks.ts',
} as const

export const programIn = (folder: string, name: keyof typeof programs): string => join(folder, `${name}.mjs`)
/** With the compiled code that an earlier one left: for these alone, what else runs would leave its own there as it ends. */
export const envIn = (folder: string) => ({ ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') })

const made = (): string => process.env['TILL_CRASH_PROGRAMS'] ?? ''
/** As the warm-up has made it. */
export const programOf = (name: keyof typeof programs): string => programIn(made(), name)
export const programEnv = () => envIn(made())
