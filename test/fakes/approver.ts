/** Who approves in tests. */
import { cheapHash } from '../helpers/cheap-hash.ts'

export const approver = { operator: 'second', pin: '2222' }
export const pinHash = cheapHash(approver.pin)
