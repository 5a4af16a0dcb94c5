/**
 * The `token` header of the organization document. The document has no words for a wrong token: we answer 401 with a
 * body of the shape all its errors have.
 */
import type { CallAnswer } from './call-server.ts'
import { refusals } from './organization-answers.ts'

export const organizationToken = 'training-token'
/** The shop of this till, for `activation_shop_id`. */
export const trainingShop = 'training-shop-1'

export function authorizeOrganization(headers: Headers): { role: string } | CallAnswer {
  if (headers.get('token') === organizationToken) return { role: 'till' }
  return { status: 401, json: refusals.access() }
}
