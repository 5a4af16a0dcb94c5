/**
 * Files that are read at start, damaged: a configuration is taken as a whole or refused with every wrong path, nothing else
 * is ever thrown. Whatever else is read from a file is put through the same damage here.
 */
import fc from 'fast-check'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openConfigFile, StartError } from '../../electron/config-file.ts'
import { openIdentity } from '../../electron/processing/http.ts'
import { SettingRefused } from '../../electron/processing/port.ts'
import { configSchema } from '../../shared/model/config.ts'
import { createAuthority } from '../helpers/certificates.ts'
import { quickFolder } from '../helpers/quick-folder.ts'
import { draws, expectCleanPrototypes, inTime, longMs } from './fuzz.ts'
import { hostileBytes } from './hostile-bytes.ts'
import { hostileValue } from './hostile-value.ts'

type Reader = {
  name: string
  good: Buffer
  /** Throws for what it does not take. */
  read(bytes: Buffer): unknown
  /** What it may throw. */
  isRefusal(error: unknown): boolean
}

const example = readFileSync(new URL('../../docs/config.example.json', import.meta.url))
const till = await (await createAuthority()).issueClient()

function configReader(): Reader {
  const folder = quickFolder('till-config')
  const file = join(folder, 'config.json')
  return {
    name: 'the configuration',
    good: example,
    read(bytes) {
      writeFileSync(file, bytes)
      return configSchema.parse(openConfigFile(file, true).current())
    },
    isRefusal: (error) => error instanceof StartError && error.lines.length > 0,
  }
}

const readers: Reader[] = [
  configReader(),
  {
    name: 'a certificate with its key',
    good: Buffer.from(`${till.cert}\n${till.key}`),
    read: (bytes) => openIdentity({ cert: bytes, key: bytes }),
    isRefusal: (error) => error instanceof SettingRefused && !error.message.includes('PRIVATE KEY--'),
  },
  {
    name: 'an authority',
    good: Buffer.from(till.cert),
    read: (bytes) => openIdentity({ cert: Buffer.from(till.cert), key: Buffer.from(till.key), ca: bytes }),
    isRefusal: (error) => error instanceof SettingRefused,
  },
  {
    name: 'a PFX',
    good: Buffer.from('308201', 'hex'),
    read: (bytes) => openIdentity({ pfx: bytes, passphrase: 'x' }),
    isRefusal: (error) => error instanceof SettingRefused,
  },
]

async function expectTakenOrRefused({ read, isRefusal }: Reader, bytes: Buffer): Promise<void> {
  try {
    await inTime(Promise.resolve().then(() => read(bytes)))
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  expectCleanPrototypes()
}

test.each(readers)('$name of damaged bytes is taken or refused', { timeout: longMs }, async (reader) => {
  await fc.assert(
    fc.asyncProperty(hostileBytes(reader.good), (bytes) => expectTakenOrRefused(reader, bytes)),
    draws(300),
  )
})

test('a configuration of damaged values is taken or refused', { timeout: longMs }, async () => {
  const [reader] = readers
  const good = JSON.parse(example.toString('utf8')) as unknown
  await fc.assert(
    fc.asyncProperty(hostileValue(good), (value) =>
      expectTakenOrRefused(reader!, Buffer.from(JSON.stringify(value) ?? '')),
    ),
    draws(500),
  )
})

test('a configuration that is refused says no secret of it', () => {
  const folder = quickFolder('till-config')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'config.json')
  const secret = 'p4ssw0rd'
  const texts = [
    `{\n"processing": {"cashdesk": {\n"password": ${secret}}}}`,
    `{\n\n"a": "${secret}" "b"}`,
    `{\n\n"a": "${secret}`,
  ]
  for (const text of texts) {
    writeFileSync(file, text)
    expect(() => openConfigFile(file, true)).toThrow(/not JSON, line 3$/)
    expect(() => openConfigFile(file, true)).not.toThrow(secret)
  }
})
