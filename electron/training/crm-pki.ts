/**
 * Keeps the certificates of the training CRM in a folder, for its server and for the till.
 * Promises: what it gives is whole, belongs together and is valid for a long while yet; what is not so any more (about to
 * end, damaged, of a clock that was wrong) is made new, all of it at once. Keys are readable for their owner alone.
 */
import { X509Certificate, createPrivateKey } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type CrmPki = {
  /** What the server serves with, and whose certificates it accepts; PEM text. */
  server: { cert: string; key: string; ca: string }
  /** Paths of what the till needs, for its configuration. */
  client: { certificate: string; key: string; ca: string }
}

const dayMs = 86_400_000
const validMs = 3 * 365 * dayMs
/** So long can a till run without being started again. */
const renewBeforeMs = 365 * dayMs
/** The clock of this machine may be put right after they were made. */
const validSinceMs = 30 * dayMs

/** `nowMs` is the clock of the machine: TLS knows no other. */
export async function keepCrmPki(folder: string, nowMs: number): Promise<CrmPki> {
  mkdirSync(folder, { recursive: true })
  const file = {
    ca: join(folder, 'ca.pem'),
    serverCertificate: join(folder, 'server.pem'),
    serverKey: join(folder, 'server.key'),
    certificate: join(folder, 'client.pem'),
    key: join(folder, 'client.key'),
  }
  const read = (): CrmPki => ({
    server: {
      cert: readFileSync(file.serverCertificate, 'utf8'),
      key: readFileSync(file.serverKey, 'utf8'),
      ca: readFileSync(file.ca, 'utf8'),
    },
    client: { certificate: file.certificate, key: file.key, ca: file.ca },
  })
  if (isUsable(read, nowMs)) return read()

  // A large library that is needed once in two years.
  const { makeCertificates } = await import('./crm-pki-make.ts')
  const made = await makeCertificates({ fromMs: nowMs - validSinceMs, untilMs: nowMs + validMs })
  writeFileSync(file.ca, made.ca)
  writeFileSync(file.serverCertificate, made.server.certificate)
  writeKey(file.serverKey, made.server.key)
  writeFileSync(file.certificate, made.client.certificate)
  writeKey(file.key, made.client.key)
  return read()
}

function isUsable(read: () => CrmPki, nowMs: number): boolean {
  try {
    const { server, client } = read()
    const authority = new X509Certificate(server.ca)
    const pairs = [
      { certificate: new X509Certificate(server.cert), key: server.key },
      {
        certificate: new X509Certificate(readFileSync(client.certificate)),
        key: readFileSync(client.key, 'utf8'),
      },
    ]
    return (
      isLasting(authority, nowMs) &&
      pairs.every(
        ({ certificate, key }) =>
          isLasting(certificate, nowMs) &&
          certificate.verify(authority.publicKey) &&
          certificate.checkPrivateKey(createPrivateKey(key)),
      )
    )
  } catch {
    // A file that is missing or is no certificate: every way of not being usable ends in new ones.
    return false
  }
}

const isLasting = ({ validFromDate, validToDate }: X509Certificate, nowMs: number): boolean =>
  validFromDate.getTime() <= nowMs && nowMs + renewBeforeMs < validToDate.getTime()

/** The mode of a new file is a wish for a file that is there already. */
function writeKey(file: string, key: string): void {
  writeFileSync(file, key, { mode: 0o600 })
  chmodSync(file, 0o600)
}
