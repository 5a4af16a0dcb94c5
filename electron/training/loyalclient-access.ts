/**
 * The `apikey` header of the LoyalClient document. The document has no words for a wrong key: we answer 401 with a
 * body of the shape all its errors have.
 */
import type { CallAnswer } from './call-server.ts'

export const loyalclientApikey = 'training-apikey'

export function authorizeLoyalclient(headers: Headers): { role: string } | CallAnswer {
  if (headers.get('apikey') === loyalclientApikey) return { role: 'till' }
  return { status: 401, json: { apikey: 'Invalid apikey.' } }
}
