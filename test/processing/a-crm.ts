/** CRM's adapter before a real server, with certificates of the test's own. */
import { onTestFinished } from 'vitest'
import { overNetwork } from '../../electron/processing/http.ts'
import { createCrm } from '../../electron/processing/crm/index.ts'
import type { CrmConfig } from '../../electron/processing/crm/index.ts'
import type { Change, Outcome, Processing } from '../../electron/processing/port.ts'
import type { Authority, Certificate } from '../helpers/certificates.ts'

export const registration: Change = {
  kind: 'contact.create',
  contact: { firstName: 'Никита', phone: '79001000002' },
  communication: { email: false, sms: false, phone: false, push: false, method: 'any' },
}

export function openCrm(
  url: string,
  tls: CrmConfig['tls'],
  more: { nowMs?: () => number; partnerId?: string; timeoutMs?: number } = {},
): Processing {
  const { nowMs = Date.now, timeoutMs = 5000, ...partner } = more
  const config = { url, commercialFirmId: 'F1', salesOutletId: 'S1', timeoutMs, tls, ...partner }
  const crm = createCrm(config, overNetwork({ nowMs, onServerDate: () => undefined }))
  onTestFinished(() => crm.close())
  return crm
}

/** A till's certificate, and whom it trusts. */
export const identityOf = ({ cert, key }: Certificate, trusted?: Authority): CrmConfig['tls'] => ({
  cert: Buffer.from(cert),
  key: Buffer.from(key),
  ...(trusted === undefined ? {} : { ca: Buffer.from(trusted.cert) }),
})

/** What an outcome came to, with the system's own word. */
export function verdict(outcome: Outcome<unknown>): string {
  if (outcome.class === 'not-sent' || outcome.class === 'unknown')
    return `${outcome.class} ${outcome.reason} ${outcome.detail}`
  return outcome.class
}
