import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.mjs'

const beatMs = 2_000
const silenceMs = 20_000
const pollMs = 200

/**
 * Runs a task while no other process of this project runs one under the same lock file. A holder that
 * died or went silent is replaced: its file is taken away by its exact content, so that two who wait
 * cannot both believe they were first.
 *
 * @template T
 * @param {string} path of the lock file
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function exclusively(path, task) {
  mkdirSync(dirname(path), { recursive: true })
  const mine = `${process.pid} ${Date.now()} ${Math.random()}`
  let told = false
  while (!claim(path, mine)) {
    if (isAbandoned(path)) continue
    if (!told) say('• Another set-up of this folder is at work: waiting for it')
    told = true
    await sleep(pollMs)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimesSync(path, now, now)
  }, beatMs)
  try {
    return await task()
  } finally {
    clearInterval(beat)
    if (read(path) === mine) rmSync(path, { force: true })
  }
}

/** @param {string} path @param {string} mine */
function claim(path, mine) {
  try {
    writeFileSync(path, mine, { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * True when the lock was free or its holder gone, and the claim may be tried again at once.
 *
 * @param {string} path
 */
function isAbandoned(path) {
  const holder = read(path)
  if (holder === undefined) return true
  if (isRunning(Number(holder.split(' ')[0])) && !isSilent(path)) return false
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return true
  }
  // Someone else may have replaced the dead holder between the look and the move: give it back.
  const moved = read(aside)
  if (moved !== undefined && moved !== holder) claim(path, moved)
  rmSync(aside, { force: true })
  return true
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} path */
function isSilent(path) {
  try {
    return Date.now() - statSync(path).mtimeMs > silenceMs
  } catch {
    return false
  }
}

/** @param {number} pid */
function isRunning(pid) {
  // A file being written is empty for a moment: its holder is alive.
  if (!Number.isInteger(pid) || pid <= 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
