/** Which settings each processing has beside its time-out and its facts, in the order in which they are asked for. */
import { capabilities } from '../../../shared/model/capabilities.ts'
import type { ProcessingName } from '../../../shared/model/processing.ts'

export const settingNames = [
  'url',
  'username',
  'password',
  'point',
  'apikey',
  'commercialFirmId',
  'salesOutletId',
  'partnerId',
  'certificate',
  'key',
  'pfx',
  'passphrase',
  'ca',
  'token',
  'shopId',
  'format',
  'bonusId',
  'earnPercent',
  'maxSpendPercent',
  'accessKey',
  'keyIn',
  'keyName',
  'refreshEvery',
  'timezone',
] as const
export type SettingName = (typeof settingNames)[number]

export type Setting = {
  /** Its words on the screen; the same as its name in the configuration unless `path` says another. */
  name: SettingName
  path?: string
  kind: 'url' | 'text' | 'secret' | 'choice'
  isRequired: boolean
  /** What stands there while nothing was chosen, and all that can be chosen. */
  options?: readonly string[]
}

const required = (name: SettingName, kind: Setting['kind'] = 'text'): Setting => ({
  name,
  kind,
  isRequired: true,
})
const optional = (name: SettingName, kind: Setting['kind'] = 'text'): Setting => ({
  name,
  kind,
  isRequired: false,
})
const choice = (name: SettingName, options: readonly string[]): Setting => ({
  name,
  kind: 'choice',
  isRequired: true,
  options,
})
const url = required('url', 'url')
const refreshEvery = choice('refreshEvery', ['15m', '1h', '6h', '1d', 'off'])

export const settingsOf: Record<ProcessingName, readonly Setting[]> = {
  cashdesk: [url, required('username'), required('password', 'secret')],
  loyalclient: [url, required('point'), required('apikey', 'secret')],
  crm: [
    url,
    required('commercialFirmId'),
    required('salesOutletId'),
    optional('partnerId'),
    optional('certificate'),
    optional('key'),
    optional('pfx'),
    optional('passphrase', 'secret'),
    optional('ca'),
  ],
  organization: [url, required('token', 'secret'), optional('shopId'), refreshEvery],
  customer: [
    url,
    choice('format', ['json', 'xml']),
    required('bonusId'),
    required('earnPercent'),
    required('maxSpendPercent'),
    { name: 'accessKey', path: 'key', kind: 'secret', isRequired: false },
    choice('keyIn', ['header', 'query']),
    required('keyName'),
    refreshEvery,
    required('timezone'),
  ],
}

export const pathOf = ({ name, path }: Setting): string => path ?? name

/** Settings whose words are not enough by themselves. */
export const explained = [
  'certificate',
  'pfx',
  'ca',
  'partnerId',
  'shopId',
  'bonusId',
  'earnPercent',
  'maxSpendPercent',
  'accessKey',
  'timezone',
] as const satisfies readonly SettingName[]
export const choiceNames = ['json', 'xml', 'header', 'query', '15m', '1h', '6h', '1d', 'off'] as const

/** What stands in the fields of a processing that was not connected before. */
export const firstValues: Partial<Record<SettingName, string>> = {
  format: 'json',
  bonusId: '1',
  earnPercent: '0',
  maxSpendPercent: '100',
  keyIn: 'header',
  keyName: 'apikey',
  refreshEvery: '15m',
  timezone: 'Europe/Moscow',
}

/** Facts about holds say something only of a processing that holds. */
export const hasHolds = (name: ProcessingName): boolean => capabilities[name].bonuses === 'remote'
