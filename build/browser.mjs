import { accessSync, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from '../electron/platform/find-browser.ts'
import { exclusively } from './exclusive.mjs'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { saying } from './say.mjs'

/**
 * Prints the path of the browser that the kiosk and the tests use; installs Chromium first where there
 * is none and the system allows it without questions. Run by Node 24: the finder is TypeScript.
 */
await asProgram(async () => {
  const found = findBrowser() ?? (await exclusively(join(root, '.cache', 'browser.lock'), installAndFind))
  if (found === undefined) {
    throw new Error(
      'No browser was found. Install Chromium or Google Chrome, or name one in TILL_BROWSER, and try again.',
    )
  }
  process.stdout.write(`${found}\n`)
  return 0
})

async function installAndFind() {
  const found = findBrowser()
  if (found !== undefined || process.env.TILL_BROWSER || !canInstall()) return found
  await saying('Installing Chromium from the Debian packages (about 100 MB, once)', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const packages = ['chromium', 'fonts-dejavu-core']
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const { code, output } = await run('apt-get', args, { cwd: root, env, show: 'none' })
      if (code !== 0) throw new Error(`apt-get ${args[0]} ended with ${code}:\n${output.trim()}`)
    }
  })
  return findBrowser()
}

/** Debian and its children, as root: the only place where a package may be installed unasked. */
function canInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'apt-get'))
      return true
    } catch {
      return false
    }
  })
}
