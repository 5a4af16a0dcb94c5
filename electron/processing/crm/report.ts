/** What a test of the connection to CRM showed. Its only access is the certificate, so that is what is told apart here. */
import { connectionFailure, readWire } from '../http.ts'
import type { ConnectionShown } from '../port.ts'
import type { CrmAnswer } from './client.ts'
import { toErrorCode } from './refusals.ts'
import { regionsWire } from './wire.ts'

type Report = Omit<ConnectionShown, 'tookMs'>

const works: Report = { ok: true, failure: null, detail: null }

/** `hasEnded`: by the till's clock its own certificate is over. */
export function reportOf(answer: CrmAnswer, hasEnded: boolean): Report {
  if (answer.class === 'refused') {
    const [first] = answer.errors
    // A documented refusal comes from CRM itself; without a code of its own it most likely does not know the firm.
    if (toErrorCode(first?.code ?? '') !== 'REMOTE_REFUSED') return works
    return { ok: false, failure: 'wrong-firm', detail: `${first?.code} ${first?.description ?? ''}`.trim() }
  }
  const outcome = answer.class === 'ok' ? readWire(answer.answer, regionsWire) : answer
  if (outcome.class === 'read') return works
  const report = connectionFailure(outcome)
  const failure = isOfCertificate(report) ? 'certificate-refused' : report.failure
  return { ...report, failure: hasEnded && mayBeOfCertificate(failure) ? 'certificate-expired' : failure }
}

/**
 * A gateway in front of CRM that does not accept the certificate says so with a status: nginx with a page of status 400
 * (or its own 495 and 496), IIS with 403.
 */
const isOfCertificate = ({ failure, detail }: Report): boolean =>
  failure === 'unauthorized' || (failure === 'not-this-api' && /^HTTP (400|495|496)$/.test(detail ?? ''))

/** Some servers just close the connection. */
const mayBeOfCertificate = (failure: Report['failure']): boolean =>
  failure === 'certificate-refused' || failure === 'tls' || failure === 'network'
