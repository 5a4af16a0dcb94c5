import { expect, test } from 'vitest'
import { z } from 'zod'
import { isConnected, mayChange } from '../../renderer/screens/settings/may-change.ts'
import { draftOfOperator, wrongField } from '../../renderer/screens/settings/operator-draft.ts'
import {
  draftOfProcessing,
  readProcessingDraft,
  type ProcessingDraft,
} from '../../renderer/screens/settings/processing-draft.ts'
import { pathOf, settingsOf } from '../../renderer/screens/settings/processing-settings.ts'
import { firstSection } from '../../renderer/screens/settings/sections.ts'
import { timeZoneOptions } from '../../renderer/screens/settings/time-zones.ts'
import { configSchema } from '../../shared/model/config.ts'
import { factsSchema, processingNames, type ProcessingName } from '../../shared/model/processing.ts'
import { saveSettingsRequest, type SettingsView } from '../../shared/model/settings.ts'

const facts = factsSchema.parse({})
const cashdesk = {
  settings: {
    url: 'http://10.0.0.5:9001/api/card',
    username: 'till',
    timeoutMs: 5000,
    enabled: true,
    facts,
  },
  kept: ['password'],
}
const unconnected = { cashdesk: null, loyalclient: null, crm: null, organization: null, customer: null }
const view = (change: Partial<SettingsView> = {}): SettingsView => ({
  mode: 'live',
  ...configSchema.parse({}),
  processing: { ...unconnected, cashdesk },
  operators: [],
  integrationKeys: [],
  secretStore: 'file',
  dataFolder: '/tmp',
  ...change,
})
const filled = (draft: ProcessingDraft, values: ProcessingDraft['values']): ProcessingDraft => ({
  ...draft,
  values: { ...draft.values, ...values },
})

test('what is stored comes back as it was when nothing was changed, its secret kept', () => {
  const read = readProcessingDraft('cashdesk', draftOfProcessing('cashdesk', view()))
  expect(read.ok && read.input).toEqual({
    processing: 'cashdesk',
    settings: cashdesk.settings,
    secrets: { password: { keep: true } },
  })
})

test('a stored secret is never in a draft, and a typed one replaces it', () => {
  const draft = draftOfProcessing('cashdesk', view())
  expect(draft.values.password).toBe('')
  const read = readProcessingDraft('cashdesk', filled(draft, { password: 'new one' }))
  expect(read.ok && read.input.secrets).toEqual({ password: { set: 'new one' } })
})

test('a new processing names everything that is missing at once', () => {
  const wrongOf = (name: ProcessingName) => {
    const read = readProcessingDraft(name, draftOfProcessing(name, view({ processing: unconnected })))
    return read.ok ? [] : read.wrong
  }
  expect(wrongOf('loyalclient')).toEqual(['url', 'point', 'apikey'])
  expect(wrongOf('crm')).toEqual(['url', 'commercialFirmId', 'salesOutletId'])
  expect(wrongOf('customer')).toEqual(['url'])
})

test.each(processingNames)('what a filled draft of %s gives is what the configuration takes', (name) => {
  const typed = { url: 'https://p.example', certificate: 'c.pem', key: 'k.pem' }
  const draft = filled(
    draftOfProcessing(name, view({ processing: unconnected })),
    Object.fromEntries(
      settingsOf[name]
        .filter((one) => one.isRequired && one.options === undefined && one.name !== 'timezone')
        .map((one) => [one.name, '5']),
    ),
  )
  const fields = Object.fromEntries(
    Object.entries(typed).filter(([path]) => settingsOf[name].some((one) => one.name === path)),
  )
  const read = readProcessingDraft(name, filled(draft, fields))
  if (!read.ok) throw new Error(`not filled: ${read.wrong.join(', ')}`)
  expect(saveSettingsRequest.safeParse({ processing: read.input }).success).toBe(true)
  const secrets = Object.keys(read.input.secrets).map((path) => [path, 'secret'])
  const section = { ...read.input.settings, ...Object.fromEntries(secrets) }
  expect(configSchema.safeParse({ processing: { [name]: section } })).toMatchObject({ success: true })
})

test.each(processingNames)('the fields of %s are the settings of the configuration, all of them', (name) => {
  const { $defs: _, ...schema } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })
  const section = JSON.parse(JSON.stringify(schema)).properties.processing.properties[name]
  const common = new Set(['timeoutMs', 'enabled', 'facts'])
  const known = Object.keys(section.properties).filter((path) => !common.has(path))
  expect(settingsOf[name].map(pathOf).toSorted()).toEqual(known.toSorted())
})

test('seconds become milliseconds within their bounds, with either mark', () => {
  const timeout = (timeoutSec: string) => {
    const read = readProcessingDraft('cashdesk', { ...draftOfProcessing('cashdesk', view()), timeoutSec })
    return read.ok ? read.input.settings['timeoutMs'] : read.wrong
  }
  expect(['0,5', '12.25', '120'].map(timeout)).toEqual([500, 12_250, 120_000])
  expect(['0', '121', 'soon', ''].map(timeout)).toEqual(Array.from({ length: 4 }, () => ['timeoutSec']))
})

test('an address is http or https', () => {
  const wrong = (url: string) => {
    const read = readProcessingDraft('cashdesk', filled(draftOfProcessing('cashdesk', view()), { url }))
    return read.ok ? [] : read.wrong
  }
  expect(wrong('ftp://10.0.0.5')).toEqual(['url'])
  expect(wrong('10.0.0.5:9001')).toEqual(['url'])
  expect(wrong('https://cards.example/api')).toEqual([])
})

test('a new operator needs a name and the same PIN twice; a known one may keep theirs', () => {
  const person = { ...draftOfOperator(null), name: 'Вера' }
  expect(wrongField(draftOfOperator(null), true)).toBe('name')
  expect(wrongField(person, true)).toBe('pin')
  expect(wrongField({ ...person, pin: '123' }, true)).toBe('pin')
  expect(wrongField({ ...person, pin: '12ab' }, true)).toBe('pin')
  expect(wrongField({ ...person, pin: '1234', pinAgain: '1235' }, true)).toBe('pinAgain')
  expect(wrongField({ ...person, pin: '1234', pinAgain: '1234' }, true)).toBeNull()
  expect(wrongField(person, false)).toBeNull()
  expect(wrongField({ ...person, pinAgain: '1234' }, false)).toBe('pin')
})

test('in training the real settings are for looking, once there are any', () => {
  expect(mayChange(view())).toBe(true)
  expect(mayChange(view({ mode: 'training' }))).toBe(false)
  expect(mayChange(view({ mode: 'training', processing: unconnected }))).toBe(true)
  expect([isConnected(view()), isConnected(view({ processing: unconnected }))]).toEqual([true, false])
})

test('everyone but a director begins with what is theirs', () => {
  expect([firstSection(true, true), firstSection(false, true), firstSection(false, false)]).toEqual([
    'processings',
    'training',
    'appearance',
  ])
})

test('a time zone is named by its city and its distance; one set by hand stays on the list', () => {
  const at = Date.parse('2026-11-22T10:00:00Z')
  const labels = (zone: string) => timeZoneOptions(zone, (likely) => likely.slice(-3), at)
  expect(labels('Europe/Moscow').find(({ value }) => value === 'Europe/Moscow')?.label).toBe('cow, UTC+3')
  expect(labels('Europe/Paris')[0]).toEqual({ value: 'Europe/Paris', label: 'Europe/Paris, UTC+1' })
  expect(labels('Mars/Base')[0]).toEqual({ value: 'Mars/Base', label: 'Mars/Base' })
})
