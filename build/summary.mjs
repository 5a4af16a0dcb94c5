/**
 * The last thing `npm test` says: a line per part, then the counts alone on a line.
 *
 * @param {import('./test.mjs').Result[]} results
 * @returns {string}
 */
export function summary(results) {
  const width = Math.max(...results.map(({ name }) => name.length))
  const lines = results.map(({ name, ok, seconds, files, passed, failed, skipped }) => {
    const tests = [
      passed > 0 ? `${passed} passed` : '',
      failed > 0 ? `${failed} failed` : '',
      skipped > 0 ? `${skipped} skipped` : '',
    ]
    const found = [`${files} files`, ...tests].filter((text) => text !== '').join(', ')
    return `${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${found}`
  })
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ what) =>
    results.reduce((sum, result) => sum + result[what], 0)
  const gatesFailed = results.filter(({ ok, failed }) => !ok && failed === 0).length
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
  const verdict = results.every(({ ok }) => ok)
    ? 'Everything passed.'
    : `Failed: ${results
        .filter(({ ok }) => !ok)
        .map(({ name }) => name)
        .join(', ')}.`
  return `\n${lines.join('\n')}\n\n${verdict}\n${total('passed')} passed, ${total('failed') + gatesFailed} failed${skipped}`
}
