import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { linkNode, node24 } from './node-24.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { saying } from './say.mjs'

const stamp = join(root, 'node_modules', '.set-up')

/** What an installed tree depends on; a version or script changed in package.json alone needs no install. */
function wanted() {
  const { dependencies, devDependencies } = readJson('package.json')
  return fingerprint(
    ['package-lock.json', 'build/toolchain/package.json', '.npmrc'],
    [process.platform, process.arch, JSON.stringify([dependencies, devDependencies])],
  )
}

/** @returns {boolean} */
export function areDependenciesInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()
}

/**
 * Installs exactly what the lockfile says, or accepts what `npm ci` put there by hand. The stamp is
 * written last, so an install that was cut short is done again.
 */
export async function installDependencies() {
  if (!isInstalledByHand()) await saying('Installing the dependencies (about 600 MB, once)', install)
  linkNode()
  await checkNode()
  writeFileSync(stamp, wanted())
}

async function install() {
  const { program, args } = npm()
  const { code, output } = await run(program, [...args, 'ci', '--include=dev', '--include=optional'], {
    cwd: root,
    env: { ...withoutLifecycle(process.env), npm_config_loglevel: 'error' },
    show: 'none',
  })
  if (code !== 0) throw new Error(`npm ci ended with ${code}:\n${output.trim()}`)
}

/** A tree that already holds every package the lockfile asks for on this platform, at its version. */
function isInstalledByHand() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  const have = readJson('node_modules/.package-lock.json').packages
  /** @type {[string, Locked][]} */
  const entries = Object.entries(readJson('package-lock.json').packages)
  return entries
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link && isForHere(entry))
    .every(([path, entry]) => have[path]?.version === entry.version && existsSync(join(root, path)))
}

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean, os?: string | string[], cpu?: string | string[], libc?: string[] }} Locked
 * @param {Locked} entry
 */
function isForHere({ optional, os, cpu, libc }) {
  if (!optional) return true
  const isNative = [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch)
  return isNative && libc?.includes('musl') !== true
}

/**
 * npm as a program and its first arguments: the npm that runs this script when there is one, so that a
 * machine with several never mixes them.
 *
 * @returns {{ program: string, args: string[] }}
 */
function npm() {
  const running = process.env.npm_execpath
  if (running !== undefined && basename(running).startsWith('npm-cli')) {
    return { program: process.execPath, args: [running] }
  }
  return process.platform === 'win32'
    ? { program: 'cmd.exe', args: ['/d', '/s', '/c', 'npm'] }
    : { program: 'npm', args: [] }
}

/**
 * The environment without what `npm start` left in it for this script: an inner npm would take its
 * arguments and paths for its own. How to reach a registry is kept.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutLifecycle(env) {
  const kept =
    /^npm_config_(registry|userconfig|globalconfig|cache|proxy|https_proxy|noproxy|cafile|ca|strict_ssl)$/
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('npm_') || kept.test(name)),
  )
}

/** A Node too old dies on better-sqlite3 without a word, so the database is opened here once, in words. */
async function checkNode() {
  const probe = `const { process: p } = globalThis
    if (Number(p.versions.node.split('.')[0]) < 24) { console.error('Node ' + p.version + ' is too old'); p.exit(1) }
    const Database = require('better-sqlite3')
    console.log(new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get())`
  const { code, output } = await run(node24(), ['-e', probe], { cwd: root, show: 'none' })
  if (code !== 0) {
    throw new Error(`The Node that runs the till cannot open its database (exit ${code}): ${output.trim()}`)
  }
}

/** @param {string} path @returns {any} */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
