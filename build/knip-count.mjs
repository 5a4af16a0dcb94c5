/**
 * A reporter beside knip's own: says how many files were looked at, for the gate to see.
 *
 * @param {{ counters: { processed: number } }} result
 */
export default function knipCount({ counters }) {
  process.stdout.write(`knip looked at ${counters.processed} files\n`)
}
