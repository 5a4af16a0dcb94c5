/** What a support bundle says of the machine: versions, room on the disk, sizes of the till's files, the end of its log. */
import { closeSync, fstatSync, openSync, readSync, readdirSync, statSync, statfsSync } from 'node:fs'
import { arch, cpus, freemem, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'

export type MachineFacts = {
  versions: Record<string, string>
  system: Record<string, string | number>
  /** Megabytes; null where the system does not say. */
  disk: { freeMb: number; totalMb: number } | null
  files: { name: string; kb: number }[]
  /** The last lines of the log and of the one before it, oldest first; empty where the disk took none. */
  logLines: string[]
}

const mb = (bytes: number): number => Math.round(bytes / 1_048_576)
/** Names of the till's own files; whatever else lies in its folder is not named. */
const ownFile = /^(till|lock)\.sqlite[\w.-]*$|^audit-anchors\.jsonl$|^ballast[\w.-]*$/
/** In folders of the till's own: the second copy, and the log. */
const ownFolders = { journal: /^\d+\.log$/, logs: /^till\.log(\.1)?$/ }
const logTailBytes = 512 * 1024

export function readMachineFacts(dataFolder: string, logFile: string, lines: number): MachineFacts {
  return {
    versions: Object.fromEntries(
      (['node', 'electron', 'chrome', 'v8'] as const).flatMap((name) => {
        const version = process.versions[name]
        return version === undefined ? [] : [[name, version]]
      }),
    ),
    system: {
      platform: platform(),
      release: release(),
      arch: arch(),
      processors: cpus().length,
      memoryMb: mb(totalmem()),
      freeMemoryMb: mb(freemem()),
      upSeconds: Math.round(process.uptime()),
    },
    disk: diskOf(dataFolder),
    files: [
      ...filesOf(dataFolder, ownFile),
      ...Object.entries(ownFolders).flatMap(([folder, own]) =>
        filesOf(join(dataFolder, folder), own).map(({ name, kb }) => ({
          // With its zeros a number would be taken for a phone's.
          name: `${folder}/${name.replace(/^0+/, '')}`,
          kb,
        })),
      ),
    ],
    // At a start a long log is set aside: what led to that start is in there.
    logLines: [...lastLines(`${logFile}.1`, lines), ...lastLines(logFile, lines)].slice(-lines),
  }
}

function diskOf(folder: string): MachineFacts['disk'] {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder)
    return { freeMb: mb(bavail * bsize), totalMb: mb(blocks * bsize) }
  } catch {
    return null
  }
}

function filesOf(folder: string, own: RegExp): MachineFacts['files'] {
  try {
    return readdirSync(folder)
      .filter((name) => own.test(name))
      .map((name) => ({ name, kb: Math.ceil(statSync(join(folder, name)).size / 1024) }))
  } catch {
    return []
  }
}

function lastLines(file: string, count: number): string[] {
  try {
    const handle = openSync(file, 'r')
    try {
      const { size } = fstatSync(handle)
      const bytes = Buffer.alloc(Math.min(size, logTailBytes))
      readSync(handle, bytes, 0, bytes.length, size - bytes.length)
      return bytes.toString('utf8').split('\n').filter(Boolean).slice(-count)
    } finally {
      closeSync(handle)
    }
  } catch {
    return []
  }
}
