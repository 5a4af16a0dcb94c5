/**
 * Puts the first state of the practice processings into a folder, as they leave it when they are started and ended there:
 * their world, seeded at `atMs`, and their certificates. Made once for each time that is asked for.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startTraining } from '../../electron/training/index.ts'
import { quickFolder } from './quick-folder.ts'

type File = { path: string; bytes: Buffer; mode: number }
/** Practice that was begun a little while ago. */
const startedMs = Date.now()
const made = new Map<number, Promise<File[]>>()

export async function withPracticeWorld(folder: string, atMs = startedMs): Promise<string> {
  const files = made.get(atMs) ?? make(atMs)
  made.set(atMs, files)
  for (const { path, bytes, mode } of await files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode })
  }
  return folder
}

async function make(atMs: number): Promise<File[]> {
  const folder = quickFolder('practice')
  const training = await startTraining({ folder, now: () => atMs })
  await training.close()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return { path: path.slice(folder.length + 1), bytes: readFileSync(path), mode: statSync(path).mode }
    })
  rmSync(folder, { recursive: true, force: true })
  return files
}
