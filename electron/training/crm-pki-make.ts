/**
 * Makes the certificates of the training CRM: an authority, the server's certificate and the till's.
 * Promises: the authority's key is forgotten at once, so that nobody can ever sign another certificate with it.
 */
import 'reflect-metadata'
import { createPrivateKey, randomBytes } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Extension } from '@peculiar/x509'

export type CertificateAndKey = { certificate: string; key: string }
/** All as PEM text. */
export type MadeCertificates = { ca: string; server: CertificateAndKey; client: CertificateAndKey }

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const nameOf = (whose: string): string => `CN=Training CRM ${whose}`

export async function makeCertificates(valid: {
  fromMs: number
  untilMs: number
}): Promise<MadeCertificates> {
  const dates = { notBefore: new Date(valid.fromMs), notAfter: new Date(valid.untilMs) }
  const authorityKeys = await makeKeys()
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: makeSerial(),
    name: nameOf('authority'),
    signingAlgorithm: algorithm,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })

  const sign = async (whose: string, extensions: readonly Extension[]): Promise<CertificateAndKey> => {
    const keys = await makeKeys()
    const certificate = await X509CertificateGenerator.create({
      ...dates,
      serialNumber: makeSerial(),
      subject: nameOf(whose),
      issuer: authority.subject,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: authorityKeys.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
        await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
        ...extensions,
      ],
    })
    return { certificate: asFile(certificate.toString('pem')), key: await keyText(keys) }
  }

  return {
    ca: asFile(authority.toString('pem')),
    server: await sign('server', [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
      ]),
    ]),
    client: await sign('till', [new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth])]),
  }
}

const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

/** Sixteen bytes that are neither negative nor zero as a whole number. */
const makeSerial = (): string => `01${randomBytes(15).toString('hex')}`

const asFile = (pem: string): string => `${pem.trim()}\n`

async function keyText({ privateKey }: Awaited<ReturnType<typeof makeKeys>>): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()
}
