/** Who approves in tests, with a PIN that is cheap to check: the real cost is no matter there. */
import { scryptSync } from 'node:crypto'

export const approver = { operator: 'second', pin: '2222' }
const pinKey = scryptSync(approver.pin, 'salt', 32, { N: 16, r: 8, p: 1 }).toString('base64')
export const pinHash = `scrypt$16$8$1$${Buffer.from('salt').toString('base64')}$${pinKey}`
