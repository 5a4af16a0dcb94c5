/**
 * By what a machine can be told from another that runs the same disk: what the system was named when it was installed, and what
 * belongs to the machine itself, which a copy of the disk does not bring along. Hashed: neither can be read from a file of the
 * till. Whatever cannot be found is left out, and then tells nothing.
 */
import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type MachineIdentity = {
  /** Of the installed system; it lies on the disk. */
  system: string | null
  /** Of the machine: its board, or each network card that is built in. */
  hardware: readonly string[]
}

export const unknownMachine: MachineIdentity = { system: null, hardware: [] }

/** What is read of the machine: the text of a file, the names in a folder, what a program prints. Each throws where there is none. */
export type MachineReader = {
  file(path: string): string
  list(folder: string): string[]
  exists(path: string): boolean
  run(program: string, args: readonly string[]): string
}

export function readMachineIdentity(
  platform: NodeJS.Platform,
  reader: MachineReader = thisMachine,
): MachineIdentity {
  const find = identities[platform] ?? (() => unknownMachine)
  const { system, hardware } = find(reader)
  return {
    system: system === null ? null : digest(system),
    hardware: hardware.map(digest).toSorted(),
  }
}

/** Two that are known to differ. One that is not known, or a machine of which only a part was changed, is no other. */
export function isAnotherMachine(a: MachineIdentity, b: MachineIdentity): boolean {
  if (a.system !== null && b.system !== null && a.system !== b.system) return true
  if (a.hardware.length === 0 || b.hardware.length === 0) return false
  return !a.hardware.some((part) => b.hardware.includes(part))
}

const identities: Partial<Record<NodeJS.Platform, (reader: MachineReader) => MachineIdentity>> = {
  linux: (reader) => ({
    system: attempt(() => reader.file('/etc/machine-id')),
    hardware: attempt(() => networkCards(reader)) ?? [],
  }),
  win32: (reader) => ({
    system: registry(reader, 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', 'MachineGuid'),
    // Written at each start of the system from what the board says of itself.
    hardware: [registry(reader, 'HKLM\\SYSTEM\\HardwareConfig', 'LastConfig') ?? []].flat(),
  }),
  darwin: (reader) => ({
    system: null,
    hardware: [
      attempt(
        () =>
          /"IOPlatformUUID" = "([^"]+)"/.exec(
            reader.run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']),
          )?.[1] ?? '',
      ) ?? [],
    ].flat(),
  }),
}

/** Addresses that were given to a device when it was made; one made up at a start, or by a program, is another each time. */
function networkCards(reader: MachineReader): string[] {
  const root = '/sys/class/net'
  return reader.list(root).flatMap((name) => {
    const at = (file: string) => `${root}/${name}/${file}`
    const isBuilt = reader.exists(at('device')) && attempt(() => reader.file(at('addr_assign_type'))) === '0'
    const address = isBuilt ? attempt(() => reader.file(at('address'))) : null
    return address === null || /^[0:]+$/.test(address) ? [] : [address]
  })
}

const registry = (reader: MachineReader, key: string, name: string): string | null =>
  attempt(() => {
    const reg = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe')
    return /REG_SZ\s+(\S+)/.exec(reader.run(reg, ['query', key, '/v', name, '/reg:64']))?.[1] ?? ''
  })

/** Null: there is none, or it is empty. */
function attempt(read: () => string): string | null
function attempt<T>(read: () => T[]): T[] | null
function attempt(read: () => unknown): unknown {
  try {
    const found = read()
    if (typeof found !== 'string') return found
    return found.trim() === '' ? null : found.trim()
  } catch {
    return null
  }
}

const digest = (text: string): string => hash('sha256', `loyalty-till ${text}`).slice(0, 16)

const thisMachine: MachineReader = {
  file: (path) => readFileSync(path, 'utf8'),
  list: (folder) => readdirSync(folder),
  exists: (path) => statSync(path, { throwIfNoEntry: false }) !== undefined,
  run: (program, args) =>
    execFileSync(program, args, {
      encoding: 'utf8',
      timeout: 3000,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
}
