import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { checkServerIdentity } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCertificates } from '../../electron/training/crm-pki-make.ts'
import { keepCrmPki } from '../../electron/training/crm-pki.ts'
import { startTraining } from '../../electron/training/index.ts'
import { askTls, openCrmWorld, tlsFailure } from './crm-world.ts'
import { ask, failure, temporaryFolder } from './world.ts'

const nowMs = Date.UTC(2026, 10, 22)
const dayMs = 86_400_000
const versions = ['TLSv1.2', 'TLSv1.3'] as const

/** Certificates of a like authority, which is not ours. */
const strangers = () => makeCertificates({ fromMs: Date.now() - dayMs, untilMs: Date.now() + dayMs })

describe('the server', () => {
  test.each(versions)('answers over %s who shows the certificate it made', async (version) => {
    const { crmGet } = await openCrmWorld()
    const answer = await crmGet('GetRegions', {}, { minVersion: version, maxVersion: version })
    expect(answer.status).toBe(200)
    expect(answer.contentType).toBe('application/json; charset=utf-8')
    expect(answer.body.errors).toEqual([])
  })

  test.each(versions)('lets nobody without a certificate reach a call: %s', async (version) => {
    const { crmGet, training } = await openCrmWorld()
    const code = await tlsFailure(
      crmGet('GetRegions', {}, { cert: undefined, key: undefined, maxVersion: version }),
    )
    expect(code).toMatch(/^(EPROTO|ECONNRESET|EPIPE|ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED)$/)
    expect(training.ledger.requests()).toEqual({})
  })

  test.each(versions)(
    'lets nobody with a certificate of another authority reach a call: %s',
    async (version) => {
      const { crmGet, training } = await openCrmWorld()
      const { client } = await strangers()
      const own = { cert: client.certificate, key: client.key }
      const code = await tlsFailure(crmGet('GetRegions', {}, { ...own, maxVersion: version }))
      expect(code).toMatch(/^(EPROTO|ECONNRESET|EPIPE)$/)
      expect(training.ledger.requests()).toEqual({})
    },
  )

  test('lets nobody use its own certificate as a till’s', async () => {
    const folder = await temporaryFolder()
    const { crmGet, training } = await openCrmWorld({ folder })
    const own = {
      cert: readFileSync(join(folder, 'crm-certificates', 'server.pem')),
      key: readFileSync(join(folder, 'crm-certificates', 'server.key')),
    }
    expect(await tlsFailure(crmGet('GetRegions', {}, own))).toMatch(/^(EPROTO|ECONNRESET|EPIPE)$/)
    expect(training.ledger.requests()).toEqual({})
  })

  test('speaks nothing older than TLS 1.2', async () => {
    const { crmGet } = await openCrmWorld()
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
    expect(await tlsFailure(crmGet('GetRegions', {}, old))).toBe('EPROTO')
  })

  test('shows a certificate that only its own authority vouches for', async () => {
    const { crmGet } = await openCrmWorld()
    expect(await tlsFailure(crmGet('GetRegions', {}, { ca: undefined }))).toMatch(
      /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)$/,
    )
  })

  test('answers nobody who speaks plain HTTP', async () => {
    const { training } = await openCrmWorld()
    const address = `${training.crm.url.replace('https:', 'http:')}/GetRegions`
    expect(await failure(ask(address))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    expect(training.ledger.requests()).toEqual({})
  })

  test('closes without waiting for a handshake that never ends', async () => {
    const training = await startTraining({ folder: await temporaryFolder() })
    const silent = connectPlain(Number(new URL(training.crm.url).port), '127.0.0.1')
    onTestFinished(() => void silent.destroy())
    silent.on('error', () => undefined)
    await once(silent, 'connect')
    const closed = once(silent, 'close')
    await training.close()
    await closed
    expect(silent.destroyed).toBe(true)
  })
})

describe('the certificates', () => {
  test('are for 127.0.0.1 and localhost, and belong together', async () => {
    const { server, client } = await keepCrmPki(await temporaryFolder(), nowMs)
    const certificate = new X509Certificate(server.cert)
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkHost('example.ru')).toBeUndefined()
    expect(checkServerIdentity('127.0.0.1', certificate.toLegacyObject())).toBeUndefined()
    const authority = new X509Certificate(readFileSync(client.ca))
    expect(authority.ca).toBe(true)
    for (const one of [certificate, new X509Certificate(readFileSync(client.certificate))]) {
      expect(one.ca).toBe(false)
      expect(one.checkIssued(authority)).toBe(true)
      expect(one.validToDate.getTime()).toBeGreaterThan(nowMs + 2 * 365 * dayMs)
    }
  })

  test.skipIf(process.platform === 'win32')('have keys that their owner alone can read', async () => {
    const folder = await temporaryFolder()
    const { client } = await keepCrmPki(folder, nowMs)
    for (const key of [client.key, join(folder, 'server.key')]) expect(statSync(key).mode & 0o777).toBe(0o600)
  })

  test('are kept from start to start', async () => {
    const folder = await temporaryFolder()
    const first = await keepCrmPki(folder, nowMs)
    expect(await keepCrmPki(folder, nowMs + 700 * dayMs)).toEqual(first)
  })

  test.each([
    ['they are about to end', nowMs + 800 * dayMs],
    ['they have ended', nowMs + 5000 * dayMs],
    ['the clock stands before them', nowMs - 400 * dayMs],
  ])('are made new when %s', async (_case, laterMs) => {
    const folder = await temporaryFolder()
    const first = await keepCrmPki(folder, nowMs)
    const renewed = await keepCrmPki(folder, laterMs)
    expect(renewed.server.ca).not.toBe(first.server.ca)
    expect(new X509Certificate(renewed.server.cert).validToDate.getTime()).toBeGreaterThan(
      laterMs + 2 * 365 * dayMs,
    )
  })

  test.each(['ca.pem', 'server.pem', 'server.key', 'client.pem', 'client.key'])(
    'are made new, all of them, when %s is damaged or of another set',
    async (name) => {
      const folder = await temporaryFolder()
      const first = await keepCrmPki(folder, nowMs)
      writeFileSync(join(folder, name), 'no certificate')
      const second = await keepCrmPki(folder, nowMs)
      expect(second.server.ca).not.toBe(first.server.ca)

      const other = await temporaryFolder()
      await keepCrmPki(other, nowMs)
      writeFileSync(join(folder, name), readFileSync(join(other, name)))
      const third = await keepCrmPki(folder, nowMs)
      expect(third.server.ca).not.toBe(second.server.ca)
      expect(await keepCrmPki(folder, nowMs)).toEqual(third)
    },
  )

  test('outlive the world that a reset makes new', async () => {
    const { crmGet, training } = await openCrmWorld()
    training.reset()
    expect((await crmGet('GetRegions')).status).toBe(200)
  })

  test('work after a start on the same folder for whoever read them before', async () => {
    const folder = await temporaryFolder()
    const first = await startTraining({ folder })
    const read = {
      cert: readFileSync(first.crm.certificate),
      key: readFileSync(first.crm.key),
      ca: readFileSync(first.crm.ca),
    }
    await first.close()
    const { training } = await openCrmWorld({ folder })
    const address = `${training.crm.url}/GetRegions?commercial_firm_id=${training.crm.commercialFirmId}`
    expect((await askTls(address, read)).status).toBe(200)
  })
})
