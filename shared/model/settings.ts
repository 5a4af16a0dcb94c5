/** What the settings screen reads and writes. Secrets go in and never come out. */
import { z } from 'zod'
import { newPin, operatorView, role } from './operator.ts'
import { factsSchema, processingName } from './processing.ts'

/** A secret on its way in: a new value, or `keep` for the one that is stored. */
export const secretInput = z.union([
  z.strictObject({ set: z.string().min(1) }),
  z.strictObject({ keep: z.literal(true) }),
])

const common = { url: z.string(), timeoutMs: z.number().int(), enabled: z.boolean(), facts: factsSchema }
export const settingsView = z.object({
  mode: z.enum(['live', 'training']),
  store: z.object({ name: z.string(), timezone: z.string(), till: z.string() }),
  ui: z.object({
    language: z.enum(['ru', 'en']),
    theme: z.enum(['system', 'light', 'dark', 'contrast']),
    idleLockMin: z.number().int(),
  }),
  processing: z.object({
    cashdesk: z.object({ ...common, username: z.string(), hasPassword: z.boolean() }).nullable(),
    loyalclient: z.object({ ...common, point: z.string(), hasApikey: z.boolean() }).nullable(),
  }),
  operators: z.array(operatorView),
  integrationKeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** How secrets are kept: by the operating system, or in a file only this user can read. */
  secretStore: z.enum(['os', 'file']),
  dataFolder: z.string(),
})
export type SettingsView = z.infer<typeof settingsView>

export const processingInput = {
  cashdesk: z.strictObject({
    url: z.string(),
    username: z.string(),
    password: secretInput,
    timeoutMs: z.number().int(),
    enabled: z.boolean(),
    facts: factsSchema,
  }),
  loyalclient: z.strictObject({
    url: z.string(),
    apikey: secretInput,
    point: z.string(),
    timeoutMs: z.number().int(),
    enabled: z.boolean(),
    facts: factsSchema,
  }),
}

/** Sections are saved one at a time; a null processing is removed from the configuration. The engine restarts afterwards. */
export const saveSettingsRequest = z.strictObject({
  store: z.strictObject({ name: z.string(), timezone: z.string(), till: z.string() }).optional(),
  ui: z
    .strictObject({
      language: z.enum(['ru', 'en']),
      theme: z.enum(['system', 'light', 'dark', 'contrast']),
      idleLockMin: z.number().int(),
    })
    .optional(),
  cashdesk: processingInput.cashdesk.nullable().optional(),
  loyalclient: processingInput.loyalclient.nullable().optional(),
})
export type SaveSettingsRequest = z.infer<typeof saveSettingsRequest>

/** The result of "test connection": what failed and where. `detail` is the processing's or the system's own words. */
export const connectionReport = z.object({
  processing: processingName,
  ok: z.boolean(),
  failure: z
    .enum([
      'dns',
      'refused',
      'timeout',
      /** No secure connection, for a reason that has no name of its own below. */
      'tls',
      /** The processing's certificate: from an authority that the till does not know; expired; not valid yet; another's. */
      'tls-untrusted',
      'tls-expired',
      'tls-clock',
      'tls-wrong-name',
      /** It offers nothing as new as TLS 1.2. */
      'tls-too-old',
      /** The till's own certificate is not accepted, or has ended. */
      'certificate-refused',
      'certificate-expired',
      'unauthorized',
      'wrong-point',
      'wrong-firm',
      'not-this-api',
      'server-error',
      'network',
    ])
    .nullable(),
  detail: z.string().nullable(),
  tookMs: z.number().int(),
})
export type ConnectionReport = z.infer<typeof connectionReport>

export const testConnectionRequest = z.discriminatedUnion('processing', [
  z.strictObject({ processing: z.literal('cashdesk'), settings: processingInput.cashdesk }),
  z.strictObject({ processing: z.literal('loyalclient'), settings: processingInput.loyalclient }),
])

export const saveOperatorRequest = z.strictObject({
  /** Absent: a new operator, who then needs a PIN. */
  id: z.string().optional(),
  name: z.string().trim().min(1).max(100),
  role,
  active: z.boolean().default(true),
  pin: newPin.optional(),
})

export const drillMode = z.enum(['normal', 'off', 'slow', 'lost', 'garbage'])
export type DrillMode = z.infer<typeof drillMode>
/** Of every processing that training serves. */
export const drillView = z.partialRecord(processingName, drillMode)
export type DrillView = z.infer<typeof drillView>
