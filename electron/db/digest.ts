/** A row's text as one number of 52 bits: whether one row of a million has changed is told without reading all its texts. */
import { createHash } from 'node:crypto'

export function digestOf(...texts: readonly (string | null)[]): number {
  const whole = texts.map((text) => text ?? '\u0001').join('\u0000')
  return Number.parseInt(createHash('sha256').update(whole).digest('hex').slice(0, 13), 16)
}
