import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { openIdentity } from '../../electron/processing/tls.ts'
import type { TlsMaterial } from '../../electron/processing/tls.ts'
import { createAuthority, encryptKey } from '../helpers/certificates.ts'
import type { Authority, Certificate } from '../helpers/certificates.ts'

const recorded = (file: string): Buffer =>
  readFileSync(new URL(`../fixtures/certificates/${file}`, import.meta.url))
const passphrase = 'till-1234'
const untilMs = Date.UTC(2031, 4, 17, 12)

let authority: Authority
let till: Certificate
let another: Certificate

beforeAll(async () => {
  authority = await createAuthority()
  till = await authority.issueClient({ untilMs })
  another = await authority.issueClient()
})

/** What is refused and why; `fine` when nothing is. */
function refusal(material: TlsMaterial): string {
  try {
    openIdentity(material)
    return 'fine'
  } catch (error) {
    return error instanceof Error && error.name === 'SettingRefused'
      ? error.message
      : `threw ${String(error)}`
  }
}

const pem = (more: Partial<Record<'cert' | 'key' | 'ca' | 'passphrase', string>> = {}): TlsMaterial => {
  const { cert = till.cert, key = till.key, ca, passphrase: word } = more
  return {
    cert: Buffer.from(cert),
    key: Buffer.from(key),
    ...(ca === undefined ? {} : { ca: Buffer.from(ca) }),
    ...(word === undefined ? {} : { passphrase: word }),
  }
}

describe('a certificate in PEM', () => {
  test('tells when it ends', () => {
    expect(openIdentity(pem()).endsMs).toBe(untilMs)
  })

  test('may come with its chain, its own authority and a key under a passphrase', () => {
    const key = encryptKey(till.key, 'слово')
    const chain = `Bag Attributes\n${till.cert}\n${authority.cert}\n`
    expect(refusal(pem({ cert: chain, key, ca: authority.cert, passphrase: 'слово' }))).toBe('fine')
    expect(refusal(pem({ passphrase: 'not needed' }))).toBe('fine')
  })

  test.each<[string, () => TlsMaterial, RegExp]>([
    ['without a certificate', () => ({ key: Buffer.from(till.key) }), /^certificate: it is missing/],
    ['without a key', () => ({ cert: Buffer.from(till.cert) }), /^key: it is missing/],
    ['of another file', () => pem({ cert: 'hello' }), /^certificate: .*no certificate in PEM/],
    ['of an empty file', () => pem({ cert: '' }), /^certificate: .*no certificate in PEM/],
    ['with the files the wrong way round', () => pem({ cert: till.key, key: till.cert }), /^certificate: /],
    ['that is damaged', () => pem({ cert: damaged(till.cert) }), /^certificate: .*damaged/],
    ['with another file for a key', () => pem({ key: till.cert }), /^key: .*no private key in PEM/],
    ['with a damaged key', () => pem({ key: damaged(till.key) }), /^key: .*damaged/],
    [
      'with the key of another',
      () => pem({ key: another.key }),
      /^key: it does not belong to the certificate/,
    ],
    [
      'whose chain comes first',
      () => pem({ cert: authority.cert + till.cert }),
      /^key: it does not belong.*comes first/,
    ],
    [
      'whose key needs a passphrase',
      () => pem({ key: encryptKey(till.key, passphrase) }),
      /^passphrase: it is missing/,
    ],
    [
      'whose key needs another passphrase',
      () => pem({ key: encryptKey(till.key, passphrase), passphrase: 'wrong' }),
      /^passphrase: it does not open the key/,
    ],
    ['with an authority that is none', () => pem({ ca: 'hello' }), /^ca: .*no certificate in PEM/],
    ['with a damaged authority', () => pem({ ca: damaged(authority.cert) }), /^ca: .*damaged/],
  ])('%s is refused by its setting', (_name, material, expected) => {
    expect(refusal(material())).toMatch(expected)
  })
})

describe('a certificate in PFX', () => {
  const pfx = (file: string, word?: string): TlsMaterial => ({
    pfx: recorded(file),
    ...(word === undefined ? {} : { passphrase: word }),
  })

  test('tells when it ends', () => {
    expect(openIdentity(pfx('till.pfx', passphrase)).endsMs).toBe(Date.UTC(2126, 10, 2, 1, 16, 26))
  })

  test.each<[string, TlsMaterial, RegExp]>([
    ['with a wrong passphrase', pfx('till.pfx', 'wrong'), /^passphrase: it does not open the pfx/],
    ['without its passphrase', pfx('till.pfx'), /^passphrase: it is missing/],
    ['of another file', { pfx: Buffer.from('hello') }, /^pfx: the file is no PFX/],
    ['of an empty file', { pfx: Buffer.alloc(0) }, /^pfx: the file is no PFX/],
    ['that is really a PEM', { pfx: recorded('authority.pem') }, /^pfx: the file is no PFX/],
    [
      'that was cut',
      { pfx: recorded('till.pfx').subarray(0, 700), passphrase },
      /^pfx: the file is no PFX, or only a part/,
    ],
    ['without its key', pfx('without-key.pfx', passphrase), /^pfx: .*no certificate with its key/],
    ['with a key alone', pfx('without-certificate.pfx', passphrase), /^pfx: .*no certificate with its key/],
    ['in a cipher of old', pfx('legacy.pfx', passphrase), /^pfx: .*no longer in use/],
  ])('%s is refused by its setting', (_name, material, expected) => {
    expect(refusal(material)).toMatch(expected)
  })
})

test('no refusal holds a byte of what was given', () => {
  const secrets = [passphrase, 'wrong', ...till.key.split('\n').slice(1, -1)]
  const given: TlsMaterial[] = [
    pem({ key: another.key, passphrase }),
    pem({ key: damaged(till.key), passphrase }),
    pem({ key: encryptKey(till.key, passphrase), passphrase: 'wrong' }),
    { pfx: recorded('till.pfx'), passphrase: 'wrong' },
  ]
  for (const material of given) {
    const text = refusal(material)
    for (const secret of secrets) expect(text).not.toContain(secret)
  }
})

/** Its frame is whole, what lies between is not. */
function damaged(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n')
  return [first, 'AAAA', ...rest.slice(2)].join('\n')
}
