/**
 * HTTP Basic of the CashDesk Card document, section 1.4: the user name tells the role.
 * The password is the same for all and known to everybody: it guards practice data on the machine's own loopback.
 */
import type { CallAnswer } from './call-server.ts'
import { isCashdeskRole } from './cashdesk-roles.ts'

export const cashdeskPassword = 'training'

export function authorizeCashdesk(headers: Headers): { role: string } | CallAnswer {
  const [, credentials] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(headers.get('Authorization') ?? '') ?? []
  const [, username, password] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(credentials ?? '', 'base64').toString('utf8')) ?? []
  if (username !== undefined && isCashdeskRole(username) && password === cashdeskPassword)
    return { role: username }
  return {
    status: 401,
    text: 'Unauthorized',
    headers: { 'WWW-Authenticate': 'Basic realm="CashDesk", charset="UTF-8"' },
  }
}

/** The document spells the base both `/api/card` and `/api/Card`; numbers and codes keep their case. */
export function canonicalCashdeskPath(path: string): string {
  const lower = path.toLowerCase()
  if (!lower.startsWith('/api/card/balance/by/')) return lower
  const lastSlash = path.lastIndexOf('/')
  return lower.slice(0, lastSlash) + path.slice(lastSlash)
}
