import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './imports-of.ts'

export type Platform = 'linux' | 'win'

/** Where the parts of a packed till lie. */
export type PackedTill = { program: string; localesFolder: string; archive: string; unpackedFolder: string }

/** What a real Electron carries for its fuses: a mark, a version, a length, and a state for each as delivered. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fusesAsDelivered = '101100011'

/**
 * Packs the built till by electron-builder.yml into a folder, around a stand-in for Electron: nothing
 * of Electron itself is needed to see what a package carries, and nothing is fetched.
 */
export async function packTill(platform: Platform, folder: string): Promise<PackedTill> {
  if (!existsSync(join(root, 'out/main.cjs'))) throw new Error('Nothing to pack yet: run `npm run build`')
  const args = [
    join(root, 'node_modules/electron-builder/cli.js'),
    `--${platform}`,
    'dir',
    '--x64',
    '--publish=never',
    `-c.electronDist=${standInForElectron(platform, join(folder, 'electron'))}`,
    `-c.directories.output=${folder}`,
    // Both write into a real Windows program, which the stand-in is not.
    ...(platform === 'win' ? ['-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true'] : []),
  ]
  await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  const place = join(folder, `${platform}-unpacked`)
  return {
    program: join(place, platform === 'win' ? 'loyalty-till.exe' : 'loyalty-till'),
    localesFolder: join(place, 'locales'),
    archive: join(place, 'resources', 'app.asar'),
    unpackedFolder: join(place, 'resources', 'app.asar.unpacked'),
  }
}

function standInForElectron(platform: Platform, place: string): string {
  mkdirSync(join(place, 'locales'), { recursive: true })
  for (const locale of ['ru', 'en-US', 'de']) writeFileSync(join(place, 'locales', `${locale}.pak`), '')
  const program = Buffer.concat([
    Buffer.alloc(512),
    Buffer.from(fuseMark),
    Buffer.from([1, fusesAsDelivered.length]),
    Buffer.from(fusesAsDelivered),
    Buffer.alloc(512),
  ])
  writeFileSync(join(place, platform === 'win' ? 'electron.exe' : 'electron'), program, { mode: 0o755 })
  return place
}

/** Every file under a folder, relative to it, with forward slashes; none when there is no such folder. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
}
