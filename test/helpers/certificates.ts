/**
 * Certificates for tests: an authority of the test's own, and what it issues for servers on loopback and for tills. Made
 * anew each time, as PEM.
 */
import 'reflect-metadata'
import { createPrivateKey } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Extension, JsonGeneralName } from '@peculiar/x509'

export type Certificate = { cert: string; key: string }
export type Validity = { fromMs?: number; untilMs?: number }

export type Authority = {
  /** Its own certificate: what trusts everything that it issues. */
  cert: string
  /** For a server at these names; loopback when none are given. */
  issueServer(options?: Validity & { hosts?: JsonGeneralName[] }): Promise<Certificate>
  /** For a till, to show who it is. */
  issueClient(options?: Validity): Promise<Certificate>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMs = 86_400_000
const loopback: JsonGeneralName[] = [
  { type: 'ip', value: '127.0.0.1' },
  { type: 'dns', value: 'localhost' },
]

export async function createAuthority(name = 'Test Authority'): Promise<Authority> {
  const keys = await newKeys()
  const issuer = `CN=${name}`
  const own = await X509CertificateGenerator.createSelfSigned({
    name: issuer,
    keys,
    signingAlgorithm: algorithm,
    ...period({}),
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  })

  const issue = async (
    subject: string,
    validity: Validity,
    extensions: Extension[],
  ): Promise<Certificate> => {
    const { publicKey, privateKey } = await newKeys()
    const certificate = await X509CertificateGenerator.create({
      subject: `CN=${subject}`,
      issuer,
      publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      ...period(validity),
      extensions: [new BasicConstraintsExtension(false), ...extensions],
    })
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', privateKey)
    return { cert: certificate.toString('pem'), key: PemConverter.encode(pkcs8, 'PRIVATE KEY') }
  }

  return {
    cert: own.toString('pem'),
    issueServer: ({ hosts = loopback, ...validity } = {}) =>
      issue('processing', validity, [
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(hosts),
      ]),
    issueClient: (validity = {}) =>
      issue('till', validity, [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])]),
  }
}

/** The same key, readable with the passphrase alone. */
export const encryptKey = (key: string, passphrase: string): string =>
  createPrivateKey(key).export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }).toString()

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

const period = ({ fromMs = Date.now() - dayMs, untilMs = Date.now() + 30 * dayMs }: Validity) => ({
  notBefore: new Date(fromMs),
  notAfter: new Date(untilMs),
})
