import { spawn } from 'node:child_process'

/**
 * Runs a program and waits for it. SIGTERM and SIGINT that reach this process are passed on, and the
 * child is always waited for, so that nothing outlives the one who started it.
 *
 * @typedef {{ code: number, output: string }} Ran exit code (128 + n when a signal ended it) and, when
 *   captured, what it printed on both streams.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: 'all' | 'stderr' | 'none', endsWithParent?: boolean }} options
 *   show: 'all' leaves both streams to the child, 'stderr' shows that one and captures the other, 'none'
 *   captures both. endsWithParent: the child is also ended when whoever started this process is gone.
 * @returns {Promise<Ran>}
 */
export function run(program, args, { cwd, env = process.env, show = 'all', endsWithParent = false }) {
  return new Promise((resolve, reject) => {
    const stdio = { all: 'inherit', stderr: ['ignore', 'pipe', 'inherit'], none: ['ignore', 'pipe', 'pipe'] }[
      show
    ]
    const child = spawn(program, args, { cwd, env, stdio: /** @type {any} */ (stdio), windowsHide: true })

    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends Ctrl+C to the whole group already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    process.on('SIGTERM', passOn)
    process.on('SIGINT', passOn)

    const parent = process.ppid
    const watch = setInterval(() => {
      if (endsWithParent && process.ppid !== parent) child.kill('SIGTERM')
    }, 500)

    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))

    const stopListening = () => {
      clearInterval(watch)
      process.off('SIGTERM', passOn)
      process.off('SIGINT', passOn)
    }
    child.on('error', (error) => {
      stopListening()
      reject(error)
    })
    child.on('close', (code, signal) => {
      stopListening()
      resolve({ code: code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15), output })
    })
  })
}
