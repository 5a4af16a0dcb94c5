/**
 * Tells a newcomer what is happening, always on stderr: stdout belongs to the program that is started.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Says again every ten seconds that a long step still runs, until the returned function is called.
 *
 * @param {string} what
 * @returns {() => void}
 */
export function sayWhile(what) {
  const startedAt = Date.now()
  say(`• ${what}`)
  const timer = setInterval(() => {
    say(`  … still at it, ${Math.round((Date.now() - startedAt) / 1000)} s`)
  }, 10_000)
  return () => {
    clearInterval(timer)
    say(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  }
}
