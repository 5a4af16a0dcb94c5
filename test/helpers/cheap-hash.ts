import { scryptSync } from 'node:crypto'

/** Of a PIN, cheap to make and to check; the real cost has its own test. */
export function cheapHash(pin: string): string {
  const key = scryptSync(pin, 'salt', 32, { N: 16, r: 8, p: 1 }).toString('base64')
  return `scrypt$16$8$1$${Buffer.from('salt').toString('base64')}$${key}`
}
