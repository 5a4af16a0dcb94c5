/** The configuration file (design.md, "Starting it"): strict, every wrong path is named. Secrets may be literal or kept by name. */
import { z } from 'zod'
import { durationMs } from './duration.ts'
import { offlineConfig } from './offline-config.ts'
import { newPin, role } from './operator.ts'
import { factsSchema } from './processing.ts'

/** A literal secret, or the name of one in the secret store. */
export const secretValue = z.union([
  z.string().min(1),
  z.strictObject({ secret: z.string().min(1).max(100) }),
])
export type SecretValue = z.infer<typeof secretValue>

const httpUrl = z.url({ protocol: /^https?$/ })
const common = {
  timeoutMs: z.number().int().min(100).max(120_000).default(5000),
  enabled: z.boolean().default(true),
  facts: factsSchema.prefault({}),
}

export const cashdeskConfig = z.strictObject({
  url: httpUrl,
  username: z.string().min(1),
  password: secretValue,
  ...common,
})
export type CashdeskConfig = z.infer<typeof cashdeskConfig>
export const loyalclientConfig = z.strictObject({
  url: httpUrl,
  apikey: secretValue,
  point: z.string().min(1),
  ...common,
})
export type LoyalclientConfig = z.infer<typeof loyalclientConfig>

const timezone = z.string().refine((name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}, 'unknown time zone')

/** A file of a certificate, a key or a chain: a path beside the configuration file or absolute. */
const file = z.string().min(1).max(1000)
/** `15m`, `2h`, `1d`; `off` never. Milliseconds inside. */
const refreshEvery = z
  .string()
  .regex(/^(off|[1-9]\d{0,3}[mhd])$/, 'a number of minutes, hours or days, as 15m, 2h, 1d; or off')
  .default('15m')

/** Mutual TLS: a certificate and its key as PEM, or both in one PFX; `ca` where the authority is the shop's own. */
export const crmConfig = z
  .strictObject({
    url: z.url({ protocol: /^https$/ }),
    commercialFirmId: z.string().min(1),
    certificate: file.optional(),
    key: file.optional(),
    pfx: file.optional(),
    passphrase: secretValue.optional(),
    ca: file.optional(),
    partnerId: z.string().min(1).optional(),
    salesOutletId: z.string().min(1),
    ...common,
  })
  .refine(
    ({ certificate, key, pfx }) => (pfx === undefined) === (certificate !== undefined && key !== undefined),
    {
      path: ['certificate'],
      message: 'either certificate and key, or pfx',
    },
  )
export type CrmConfig = z.infer<typeof crmConfig>
export const organizationConfig = z.strictObject({
  url: httpUrl,
  token: secretValue,
  shopId: z.string().min(1).optional(),
  refreshEvery,
  ...common,
})
export type OrganizationConfig = z.infer<typeof organizationConfig>
const percent = z.string().regex(/^(100|\d{1,2}(\.\d{1,4})?)$/, 'a percentage from 0 to 100')
export const customerConfig = z.strictObject({
  url: httpUrl,
  format: z.enum(['json', 'xml']).default('json'),
  /** A key of the service, where it asks for one; sent in a header or in the query under `keyName`. */
  key: secretValue.optional(),
  keyIn: z.enum(['header', 'query']).default('header'),
  keyName: z.string().min(1).max(100).default('apikey'),
  /** The bonus programme that the till spends and earns in. */
  bonusId: z.union([z.number().int(), z.string().min(1)]).transform(String),
  /** The service writes dates without a zone: they are of this one. */
  timezone: timezone.default('Europe/Moscow'),
  /** The service knows no rules of earning and spending: these are the shop's. */
  earnPercent: percent.default('0'),
  maxSpendPercent: percent.default('100'),
  refreshEvery,
  ...common,
})
export type CustomerConfig = z.infer<typeof customerConfig>

/** Which settings of a processing are secrets. */
export const secretSettings = {
  cashdesk: ['password'],
  loyalclient: ['apikey'],
  crm: ['passphrase'],
  organization: ['token'],
  customer: ['key'],
} as const

/** Milliseconds of a `refreshEvery`; null for `off`. */
export const refreshEveryMs = (every: string): number | null => (every === 'off' ? null : durationMs(every))

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  store: z
    .strictObject({
      name: z.string().min(1).max(100).default('Магазин'),
      timezone: timezone.default('Europe/Moscow'),
      till: z.string().min(1).max(32).default('T1'),
    })
    .prefault({}),
  processing: z
    .strictObject({
      cashdesk: cashdeskConfig.optional(),
      loyalclient: loyalclientConfig.optional(),
      crm: crmConfig.optional(),
      organization: organizationConfig.optional(),
      customer: customerConfig.optional(),
    })
    .prefault({}),
  offline: offlineConfig.prefault({}),
  ui: z
    .strictObject({
      language: z.enum(['ru', 'en']).default('ru'),
      theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
      /** Minutes without input before the screen asks for a PIN again; 0 never. */
      idleLockMin: z.number().int().min(0).max(240).default(10),
    })
    .prefault({}),
  /** Seeds an empty database only. */
  operators: z
    .array(z.strictObject({ name: z.string().min(1).max(100), role, pin: newPin }))
    .max(200)
    .refine(
      (list) => new Set(list.map((entry) => entry.name)).size === list.length,
      'two operators have the same name',
    )
    .default([]),
})
export type Config = z.infer<typeof configSchema>
export type ConfigInput = z.input<typeof configSchema>
export type ProcessingConfigs = Config['processing']
