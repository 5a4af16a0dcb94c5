import { expect, test } from 'vitest'
import { isConnected, mayChange } from '../../renderer/screens/settings/may-change.ts'
import { draftOfOperator, wrongField } from '../../renderer/screens/settings/operator-draft.ts'
import {
  draftOfProcessing,
  readProcessingDraft,
  toCashdesk,
  toLoyalclient,
} from '../../renderer/screens/settings/processing-draft.ts'
import { firstSection } from '../../renderer/screens/settings/sections.ts'
import { timeZoneOptions } from '../../renderer/screens/settings/time-zones.ts'
import { configSchema } from '../../shared/model/config.ts'
import { factsSchema } from '../../shared/model/processing.ts'
import { saveSettingsRequest, type SettingsView } from '../../shared/model/settings.ts'

const facts = factsSchema.parse({})
const cashdesk = {
  url: 'http://10.0.0.5:9001/api/card',
  username: 'till',
  hasPassword: true,
  timeoutMs: 5000,
  enabled: true,
  facts,
}
const view = (change: Partial<SettingsView> = {}): SettingsView => ({
  mode: 'live',
  ...configSchema.parse({}),
  processing: { cashdesk, loyalclient: null },
  operators: [],
  integrationKeys: [],
  secretStore: 'file',
  dataFolder: '/tmp',
  ...change,
})

test('what is stored comes back as it was when nothing was changed, its secret kept', () => {
  const read = readProcessingDraft(draftOfProcessing('cashdesk', view()))
  expect(read.ok && toCashdesk(read)).toEqual({
    url: cashdesk.url,
    username: 'till',
    password: { keep: true },
    timeoutMs: 5000,
    enabled: true,
    facts,
  })
})

test('a stored secret is never in a draft, and a typed one replaces it', () => {
  const draft = draftOfProcessing('cashdesk', view())
  expect(draft.secret).toBe('')
  const read = readProcessingDraft({ ...draft, secret: 'new one' })
  expect(read.ok && toCashdesk(read).password).toEqual({ set: 'new one' })
})

test('a new processing names everything that is missing at once', () => {
  const read = readProcessingDraft(draftOfProcessing('loyalclient', view()))
  expect(read).toEqual({ ok: false, wrong: ['url', 'name', 'secret'] })
})

test('what a draft gives is what the contract takes', () => {
  const draft = {
    ...draftOfProcessing('loyalclient', view()),
    url: 'https://l.example',
    name: 'P1',
    secret: 'k',
  }
  const read = readProcessingDraft(draft)
  expect(read.ok && saveSettingsRequest.safeParse({ loyalclient: toLoyalclient(read) }).success).toBe(true)
})

test('seconds become milliseconds within their bounds, with either mark', () => {
  const timeout = (timeoutSec: string) => {
    const read = readProcessingDraft({ ...draftOfProcessing('cashdesk', view()), timeoutSec })
    return read.ok ? read.common.timeoutMs : read.wrong
  }
  expect(['0,5', '12.25', '120'].map(timeout)).toEqual([500, 12_250, 120_000])
  expect(['0', '121', 'soon', ''].map(timeout)).toEqual(Array.from({ length: 4 }, () => ['timeoutSec']))
})

test('an address is http or https', () => {
  const wrong = (url: string) => {
    const read = readProcessingDraft({ ...draftOfProcessing('cashdesk', view()), url })
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
  const unconnected = { cashdesk: null, loyalclient: null }
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
