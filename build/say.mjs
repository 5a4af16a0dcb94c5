/**
 * Tells a newcomer what is happening, always on stderr: stdout belongs to the program that is started.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Does a long step, saying every ten seconds that it still runs.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function saying(what, step) {
  const startedAt = Date.now()
  const seconds = (/** @type {number} */ digits) => ((Date.now() - startedAt) / 1000).toFixed(digits)
  say(`• ${what}`)
  const timer = setInterval(() => say(`  … still at it, ${seconds(0)} s`), 10_000)
  try {
    const result = await step()
    say(`  done in ${seconds(1)} s`)
    return result
  } finally {
    clearInterval(timer)
  }
}
