import { fetchElectronOnce, findElectron } from './electron-binary.mjs'
import { kioskProgram } from './kiosk-program.mjs'
import { node24 } from './node-24.mjs'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { say } from './say.mjs'
import { setUp } from './set-up.mjs'

/**
 * `npm start`: sets up what is missing, then opens the till in Electron, or in the kiosk host where
 * Electron cannot run. Everything said here goes to stderr: with --headless, stdout carries the host's
 * one line and nothing else.
 */
await asProgram(async () => {
  const args = process.argv.slice(2)
  await setUp({ build: true })

  // Neither opens a window.
  const isWindowless = args.some((arg) => /^--(headless$|export-queue\b)/.test(arg))
  const electron = isWindowless ? undefined : await electronForWindow()
  // Set by some editors' terminals, it would turn Electron into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const [program, ...first] = electron === undefined ? [node24(), ...kioskProgram] : [electron, root]
  // Run by npm, the till belongs to that npm: one that was killed must not leave a till behind.
  const endsWithParent = process.env.npm_lifecycle_event !== undefined
  const { code } = await run(program, [...first, ...args], { cwd: process.cwd(), env, endsWithParent })
  return code
})

/** Electron's program when it can open a window here; else undefined, having said why. */
async function electronForWindow() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    say('No display for Electron here: the till opens in the kiosk host instead.')
    return undefined
  }
  if (findElectron() === undefined) await fetchElectronOnce()
  const found = findElectron()
  if (found === undefined) {
    say(
      'Electron itself could not be fetched here: the till opens in a browser through the kiosk host instead. ' +
        '`node_modules/.bin/node node_modules/electron/install.js` tries again.',
    )
  }
  return found
}
